import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House, type PagingConfig } from '../../support/paging-house.ts';

const [ANA, BEN, CEM] = ['+491510000001', '+491510000002', '+491510000003'] as const;
/** Pages; word that somebody has it is none. */
const isPage = (s: { text: string }) => !s.text.includes('has taken it');
const sentAt = (house: House) => house.sent.filter(isPage).map((s) => [house.minutes(s), s.to]);
const crisis = async (part: Parameters<typeof evidence>[0] = {}, options: Parameters<typeof pagingHouse>[0] = {}) => {
  const house = await pagingHouse(options);
  await house.signal('SignalRaised', evidence(part));
  await house.settle();
  return house;
};
const acknowledge = async (house: House, personId = 'ana'): Promise<void> => {
  await house.command((await house.openIncidentId())!, { type: 'Acknowledge', personId }, { kind: 'person', id: personId, via: 'link' });
  await house.settle();
};
const regrade = async (house: House, severity: 'sev1' | 'sev2' | 'sev3', by: string): Promise<void> => {
  await house.command(
    (await house.openIncidentId())!,
    { type: 'Regrade', severity, why: 'judged' },
    { kind: 'person', id: by, via: 'session' },
  );
  await house.settle();
};

describe('an unacknowledged incident', () => {
  it('sev1 pages every step, climbs twice, and then the operator hears that nobody answered', async () => {
    const house = await crisis();
    await house.pass(120);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [5, BEN],
      [15, CEM],
      [30, ANA],
      [35, BEN],
      [45, CEM],
    ]);
    expect(house.told.filter((t) => t.to === 'operator')).toMatchObject([
      { text: expect.stringContaining('nobody has acknowledged after 2 rounds') },
    ]);
  });
  it('sev2 pages who is on call, round by round', async () => {
    const house = await crisis({ severity: 'sev2' });
    await house.pass(120);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [15, ANA],
    ]);
  });
  it.each(['sev3', 'sev4'] as const)('%s pages nobody', async (severity) => {
    const house = await crisis({ severity });
    await house.pass(60);
    expect(house.sent).toEqual([]);
  });
  it('of a brand nobody configured tells the operator that there is nobody to page', async () => {
    const house = await crisis({}, { config: { ...pagingConfig, brands: [], stakeholders: [] } });
    expect(house.sent).toEqual([]);
    expect(house.told).toMatchObject([{ to: 'operator', text: expect.stringContaining('there is nobody to page') }]);
  });
  it('pages who stands in instead of who is stood in for, for as long as it is theirs', async () => {
    const stretch = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2027-01-01T00:00:00Z' };
    const overrides = [{ id: 'o1', schedule: 'primary', person: 'cem', ...stretch, createdBy: 'ana' }];
    const standing = await crisis({}, { config: { ...pagingConfig, overrides } });
    expect(sentAt(standing)[0]).toEqual([0, CEM]);
    const over = await crisis({}, { config: { ...pagingConfig, overrides: [{ ...overrides[0]!, endsAt: '2026-01-02T00:00:00Z' }] } });
    expect(sentAt(over)[0]).toEqual([0, ANA]);
  });

  it('with nobody on call goes on to the next step at once', async () => {
    const config: PagingConfig = { ...pagingConfig, schedules: [{ id: 'primary', startsAt: '2027-01-01T00:00:00Z', people: ['ana'] }] };
    const house = await crisis({}, { config });
    await house.pass(11);
    expect(sentAt(house)).toEqual([
      [0, BEN],
      [10, CEM],
    ]);
  });
  it('raised from sev2 to sev1 begins the ladder anew', async () => {
    const house = await crisis({ severity: 'sev2' });
    await house.pass(3);
    await house.signal('SignalStrengthened', evidence({ severity: 'sev1', at: '2026-11-22T03:03:00.000Z' }));
    await house.settle();
    await house.pass(6);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [3, ANA],
      [8, BEN],
    ]);
  });
  it('lowered to sev3 by a person is paged no further', async () => {
    const house = await crisis();
    await house.pass(2);
    await regrade(house, 'sev3', 'ben');
    await house.pass(60);
    expect(sentAt(house)).toEqual([[0, ANA]]);
  });
});

describe('an acknowledged incident', () => {
  it('pages nobody else', async () => {
    const house = await crisis();
    await house.pass(2);
    await acknowledge(house);
    await house.pass(50);
    expect(sentAt(house)).toEqual([[0, ANA]]);
  });
  it('pages the acknowledger again after 60 minutes without action, then escalates, and again an hour later', async () => {
    const house = await crisis();
    await acknowledge(house);
    await house.pass(66);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [60, ANA],
      [65, ANA],
    ]);
  });
  it('is left alone for another 60 minutes after every action of a person', async () => {
    const house = await crisis();
    await acknowledge(house);
    await house.pass(40);
    await regrade(house, 'sev3', 'ben');
    await regrade(house, 'sev1', 'ana');
    await house.pass(59);
    expect(house.sent).toHaveLength(1);
    await house.pass(1);
    expect(sentAt(house).at(-1)).toEqual([100, ANA]);
  });
  it('once acted upon and calm again is left in peace', async () => {
    const house = await crisis();
    await acknowledge(house);
    await house.pass(40);
    await regrade(house, 'sev2', 'ana');
    await house.signal('SignalCleared', evidence());
    await house.settle();
    await house.pass(300);
    expect(house.sent).toHaveLength(1);
  });
  it('an action after the reminder stops the climb, and the hour begins again', async () => {
    const house = await crisis();
    await acknowledge(house);
    await house.pass(61);
    await regrade(house, 'sev2', 'ben');
    await house.pass(59);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [60, ANA],
    ]);
    await house.pass(1);
    expect(sentAt(house).at(-1)).toEqual([121, ANA]);
  });
  it('whose severity is raised pages the acknowledger, then escalates', async () => {
    const house = await crisis({ severity: 'sev3' });
    await acknowledge(house, 'cem');
    await house.pass(10);
    await house.signal('SignalStrengthened', evidence({ severity: 'sev1', at: '2026-11-22T03:10:00.000Z' }));
    await house.settle();
    await house.pass(11);
    expect(sentAt(house)).toEqual([
      [10, CEM],
      [15, ANA],
      [20, BEN],
    ]);
  });
  it('and acknowledged anew pages nobody else', async () => {
    const house = await crisis({ severity: 'sev3' });
    await acknowledge(house, 'cem');
    await house.pass(10);
    await house.signal('SignalStrengthened', evidence({ severity: 'sev1', at: '2026-11-22T03:10:00.000Z' }));
    await house.settle();
    await house.pass(3);
    await acknowledge(house, 'ben');
    await house.pass(30);
    expect(sentAt(house)).toEqual([[10, CEM]]);
  });
});

describe('a drill', () => {
  it('pages only who agreed to it, marked DRILL, and says of the others why not', async () => {
    const house = await pagingHouse();
    await house.signal('SignalRaised', evidence(), { origin: 'drill' });
    await house.settle();
    await house.pass(60);
    expect(sentAt(house)).toEqual([
      [0, ANA],
      [30, ANA],
    ]);
    expect(house.sent.every((s) => s.text.startsWith('DRILL SEV1 '))).toBe(true);
    const pages = await house.store.heads(scopeOfIncident((await house.openIncidentId('Aurora~drill'))!), 'page');
    expect(pages.filter((p) => p.status === 'suppressed').map((p) => (p.state as { by: string }).by)).toEqual(
      Array(4).fill('not-agreed-to-drill'),
    );
    expect(house.told).toEqual([]);
  });
});

it('history pages nobody', async () => {
  const house = await pagingHouse();
  await house.signal('SignalRaised', evidence(), { origin: 'history' });
  await house.settle();
  await house.pass(30);
  expect([house.sent, house.told, await house.openIncidentId()]).toEqual([[], [], undefined]);
});

const anyDelivery = fc.record({
  pick: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 60 }),
  repeat: fc.array(fc.boolean(), { minLength: 2, maxLength: 40 }).filter((r) => r.includes(false)),
});
test.prop([anyDelivery, fc.nat({ max: 50 })], { numRuns: 25 })(
  'whatever order and number hints come in: the same pages, each once, and none after an acknowledgement',
  async (delivery, acknowledgedAfter) => {
    const story = async (house: House) => {
      await house.signal('SignalRaised', evidence({ severity: 'sev2' }));
      await house.signal('SignalRaised', evidence({ series: 'Aurora/all/5m' }), { id: 'sig_2' });
      await house.settle();
      await house.pass(acknowledgedAfter);
      await acknowledge(house);
      await house.pass(55 - acknowledgedAfter);
      return house.sent.filter((s) => s.text.startsWith('SEV1') && isPage(s)).map((s) => `${house.minutes(s)} ${s.to}`);
    };
    const orderly = await story(await pagingHouse());
    const house = await pagingHouse({ delivery });
    expect((await story(house)).toSorted()).toEqual(orderly.toSorted());
    // Of the sev2 there is one page or, where the sev1 was faster, none.
    const pages = house.sent.filter(isPage);
    expect(pages.length - orderly.length).toBeLessThanOrEqual(1);
    expect(pages.filter((s) => house.minutes(s) > acknowledgedAfter)).toEqual([]);
    expect(house.failures).toEqual([]);
  },
);
