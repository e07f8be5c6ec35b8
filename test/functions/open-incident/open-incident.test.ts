import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { INCIDENT_LIST_PREFIX, scopeOfIncident, scopeOfStream } from '../../../shared/store/keys.ts';
import { evidence, T0 } from '../../support/incident-samples.ts';
import { pagingHouse, type House } from '../../support/paging-house.ts';

type Facts = Exclude<IncidentState, { status: 'none' }>;
const listed = async (house: House, stream = 'Aurora') =>
  (await house.incidents.query({ pk: scopeOfStream(stream), prefix: INCIDENT_LIST_PREFIX })).items;
const incidentOf = async (house: House, incidentId?: string): Promise<Facts> => {
  const id = incidentId ?? (await house.openIncidentId())!;
  return (await house.store.heads<Facts>(scopeOfIncident(id), 'incident'))[0]!.state;
};
const raise = async (house: House, part: Parameters<typeof evidence>[0] = {}, more: Parameters<House['signal']>[2] = {}) => {
  await house.signal('SignalRaised', evidence(part), more);
  await house.settle();
};
const mild = { severity: 'sev3' as const };
/** Not what was there before. */
const another = { ...mild, at: '2026-11-22T03:40:00.000Z', since: '2026-11-22T03:20:00.000Z', mentionIds: ['men_3'] };

describe('a raised signal', () => {
  it('opens an incident with the lock and a row in the brand’s list', async () => {
    const house = await pagingHouse();
    await raise(house);
    const incidentId = await house.openIncidentId();
    expect(incidentId).toMatch(/^inc_[0-9a-f]{16}$/);
    expect(await incidentOf(house)).toMatchObject({
      status: 'open',
      severity: 'sev1',
      title: '84 negative voices in an hour, 6 expected',
      stale: false,
    });
    expect(await listed(house)).toMatchObject([
      { incidentId, severity: 'sev1', status: 'open', openedAt: T0, brand: 'Aurora', origin: 'live' },
    ]);
  });
  it('joins the open incident of its brand', async () => {
    const house = await pagingHouse();
    await raise(house, mild);
    await raise(house, { severity: 'sev2', series: 'Aurora/all/5m' }, { id: 'sig_2' });
    expect(await listed(house)).toMatchObject([{ severity: 'sev2' }]);
    expect((await incidentOf(house)).signals.map((s) => s.signalId)).toEqual(['sig_1', 'sig_2']);
  });
  it('of a drill has an incident of its own', async () => {
    const house = await pagingHouse();
    await raise(house, mild);
    await raise(house, mild, { id: 'sig_drill', origin: 'drill' });
    expect([(await listed(house)).length, (await listed(house, 'Aurora~drill')).length]).toEqual([1, 1]);
  });
  it('that began five hours ago opens a stale incident, and the page says so', async () => {
    const house = await pagingHouse();
    await raise(house, { since: '2026-11-21T22:00:00.000Z' });
    expect(await incidentOf(house)).toMatchObject({ stale: true, beganAt: '2026-11-21T22:00:00.000Z' });
    expect(house.sent[0]!.text).toContain('Began 5 h ago.');
  });
  it('that was over before anybody looked still opens an incident, calm from the start', async () => {
    const house = await pagingHouse();
    await house.signal('SignalRaised', evidence(mild));
    await house.signal('SignalCleared', evidence());
    await house.settle();
    expect(await incidentOf(house)).toMatchObject({ status: 'open', quietSince: T0 });
  });
  it('that nobody recorded opens nothing: a bus event is only a hint', async () => {
    const house = await pagingHouse();
    const aggregate = { type: 'signal', id: 'sig_forged', scope: 'brand/Aurora' };
    await house.deliver({
      definition: catalogue.SignalRaised,
      detail: { aggregate, sequence: 1, brand: 'Aurora', origin: 'live', at: T0 },
    });
    expect([await house.openIncidentId(), house.failures]).toEqual([undefined, []]);
  });
});

describe('quiet', () => {
  it('of two hours resolves a sev3 nobody took and gives back the lock; a new signal opens another incident', async () => {
    const house = await pagingHouse();
    await raise(house, mild);
    const first = (await house.openIncidentId())!;
    await house.signal('SignalCleared', evidence());
    await house.settle();
    await house.pass(119);
    expect(await house.openIncidentId()).toBe(first);
    await house.pass(1);
    expect(await house.openIncidentId()).toBeUndefined();
    expect(await incidentOf(house, first)).toMatchObject({ status: 'resolved', reason: 'quiet' });
    expect(await listed(house)).toMatchObject([{ status: 'resolved' }]);
    await raise(house, { ...mild, at: house.clock.now(), since: house.clock.now() }, { id: 'sig_2' });
    expect(await listed(house)).toHaveLength(2);
  });
  it('leaves a sev1 open for a person', async () => {
    const house = await pagingHouse();
    await raise(house);
    await house.signal('SignalCleared', evidence());
    await house.settle();
    await house.pass(300);
    expect(await incidentOf(house)).toMatchObject({ status: 'open' });
  });
});

describe('after the end of an incident', () => {
  const closed = async (): Promise<{ house: House; incidentId: string }> => {
    const house = await pagingHouse();
    await raise(house, mild);
    const incidentId = (await house.openIncidentId())!;
    await house.command(incidentId, { type: 'CloseAsNoise', note: 'a game' });
    await house.settle();
    return { house, incidentId };
  };
  const again = async (house: House, signalId = 'sig_1') => {
    const aggregate = { type: 'signal', id: signalId, scope: 'brand/Aurora' };
    await house.deliver({
      definition: catalogue.SignalRaised,
      detail: { aggregate, sequence: 1, brand: 'Aurora', origin: 'live', at: T0 },
    });
  };
  it('a late repetition of its signals opens nothing, of those that joined neither', async () => {
    const house = await pagingHouse();
    await raise(house, mild);
    await raise(house, mild, { id: 'sig_2' });
    await house.command((await house.openIncidentId())!, { type: 'Resolve', note: '' });
    await again(house, 'sig_1');
    await again(house, 'sig_2');
    expect(await listed(house)).toHaveLength(1);
    expect(await house.openIncidentId()).toBeUndefined();
  });
  it('the same signal going on as before opens nothing', async () => {
    const { house } = await closed();
    await house.signal('SignalStrengthened', evidence({ ...mild, at: '2026-11-22T03:30:00.000Z' }));
    await house.settle();
    expect(await house.openIncidentId()).toBeUndefined();
  });
  it('the same signal becoming graver opens another one', async () => {
    const { house, incidentId } = await closed();
    await house.signal('SignalStrengthened', evidence({ severity: 'sev1', at: '2026-11-22T03:30:00.000Z' }));
    await house.settle();
    expect(await house.openIncidentId()).not.toBe(incidentId);
    expect(await incidentOf(house)).toMatchObject({ severity: 'sev1', status: 'open' });
  });
  it('reopening takes the lock again, unless another incident has it', async () => {
    const { house, incidentId } = await closed();
    await raise(house, another, { id: 'sig_2' });
    await expect(house.command(incidentId, { type: 'Reopen', note: '' })).rejects.toThrow('another_incident_is_open');
    await house.command((await house.openIncidentId())!, { type: 'MergeInto', into: incidentId });
    await house.command(incidentId, { type: 'Reopen', note: '' });
    expect(await house.openIncidentId()).toBe(incidentId);
  });
  it('a signal of a merged incident goes on in the one it was merged into', async () => {
    const { house, incidentId } = await closed();
    await raise(house, another, { id: 'sig_2' });
    await house.command((await house.openIncidentId())!, { type: 'MergeInto', into: incidentId });
    await house.command(incidentId, { type: 'Reopen', note: '' });
    await house.signal('SignalStrengthened', evidence({ severity: 'sev2', at: '2026-11-22T03:50:00.000Z' }), { id: 'sig_2' });
    await house.settle();
    expect(await incidentOf(house, incidentId)).toMatchObject({ severity: 'sev2', status: 'open' });
  });
});

const steps = fc.array(
  fc.record({
    id: fc.constantFrom('sig_1', 'sig_2', 'sig_3'),
    type: fc.constantFrom('SignalRaised' as const, 'SignalStrengthened' as const, 'SignalCleared' as const),
    severity: fc.constantFrom('sev1' as const, 'sev2' as const, 'sev3' as const, 'sev4' as const),
  }),
  { minLength: 1, maxLength: 8 },
);
const anyDelivery = fc.record({
  pick: fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 40 }),
  repeat: fc.array(fc.boolean(), { minLength: 2, maxLength: 30 }).filter((r) => r.includes(false)),
});
test.prop([steps, anyDelivery], { numRuns: 60 })(
  'whatever order and number hints come in: one incident, the same signals, the gravest severity, the same calm',
  async (happening, delivery) => {
    const told = happening.map((s, n) => ({
      ...s,
      type: happening.findIndex((x) => x.id === s.id) === n ? ('SignalRaised' as const) : s.type,
    }));
    const story = async (house: House) => {
      for (const [n, { id, type, severity }] of told.entries()) {
        await house.signal(type, evidence({ severity, at: `2026-11-22T03:00:0${n}.000Z` }), { id });
      }
      await house.settle();
      const { severity, signals, status } = await incidentOf(house);
      expect(await listed(house)).toHaveLength(1);
      expect(house.failures).toEqual([]);
      return { severity, status, signals: signals.map((s) => [s.signalId, s.at, s.active]).toSorted() };
    };
    expect(await story(await pagingHouse({ delivery }))).toEqual(await story(await pagingHouse()));
  },
);
