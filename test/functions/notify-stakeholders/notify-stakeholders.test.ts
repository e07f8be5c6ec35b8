import { describe, expect, it } from 'vitest';
import { hold } from '../../../shared/domain/campaign-hold/hold.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { incidentRef } from '../../../shared/store/run-incident.ts';
import { evidence, T0 } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House, type PagingConfig } from '../../support/paging-house.ts';

const PRESS = 'arn:aws:sns:eu-central-1:1:press';
const start = async (part: Parameters<typeof evidence>[0] = {}, options: Parameters<typeof pagingHouse>[0] = {}) => {
  const house = await pagingHouse(options);
  await house.signal('SignalRaised', evidence(part));
  await house.settle();
  return house;
};
const told = (house: House) => house.told.map((t) => [house.minutes(t), t.to, t.text.split('\n')[0]]);
const notices = async (house: House) => house.store.heads<{ topic: string }>(scopeOfIncident((await house.openIncidentId())!), 'notice');
const opened = async (house: House): Promise<Message> => ({
  definition: catalogue.IncidentOpened,
  detail: { aggregate: incidentRef((await house.openIncidentId())!), sequence: 1, brand: 'Aurora', origin: 'live', at: T0 },
});

describe('stakeholders', () => {
  it('hear of opening, severity, acknowledgement and resolution, in our own words, with a link', async () => {
    const house = await start({ severity: 'sev2' });
    const incidentId = (await house.openIncidentId())!;
    await house.pass(10);
    await house.command(incidentId, { type: 'Acknowledge', personId: 'ana' });
    await house.settle();
    await house.pass(10);
    await house.command(incidentId, { type: 'Regrade', severity: 'sev1', why: 'it is on the news' });
    await house.settle();
    await house.command(incidentId, { type: 'Resolve', note: 'answered' });
    await house.settle();
    expect(told(house)).toEqual([
      [0, PRESS, 'SEV2 Aurora Air: incident opened. 84 negative voices in an hour, 6 expected'],
      [10, PRESS, 'SEV2 Aurora Air: Ana has taken it'],
      [20, PRESS, 'SEV1 Aurora Air: severity sev2 became sev1. it is on the news'],
      [20, PRESS, 'SEV1 Aurora Air: resolved by a person. answered'],
    ]);
    expect(house.told[0]!.text).toContain(`https://console.example.com/incidents/${incidentId}`);
  });
  it('do not hear again of who has it when they answer a reminder; of another one, and after a reopening, they do', async () => {
    const house = await start({ severity: 'sev2' });
    const incidentId = (await house.openIncidentId())!;
    const taken = async (personId: string): Promise<void> => {
      await house.command(incidentId, { type: 'Acknowledge', personId });
      await house.settle();
      await house.pass(15);
    };
    await taken('ana');
    await house.pass(75);
    await taken('ana');
    expect(house.told.filter((t) => t.text.includes('has taken it'))).toHaveLength(1);
    await house.command(incidentId, { type: 'Resolve', note: 'calm' });
    await house.command(incidentId, { type: 'Reopen', note: 'not calm' });
    await taken('ana');
    expect(house.told.filter((t) => t.text.includes('has taken it'))).toHaveLength(2);
  });
  it('are told once, however often the hint comes', async () => {
    const house = await start({ severity: 'sev2' });
    const hint = await opened(house);
    await Promise.all([house.deliver(hint), house.deliver(hint), house.deliver(hint)]);
    await house.settle();
    expect(house.told).toHaveLength(1);
  });
  it('hear only from their severity on, even in working hours', async () => {
    const house = await start({ severity: 'sev3' }, { at: '2026-11-24T11:00:00.000Z' });
    await house.pass(5);
    expect(house.told).toEqual([]);
    await house.command((await house.openIncidentId())!, { type: 'Regrade', severity: 'sev2', why: 'worse' });
    await house.settle();
    expect(told(house)).toMatchObject([[5, PRESS, expect.stringContaining('sev3 became sev2')]]);
  });
  it('of another brand hear nothing', async () => {
    const stakeholders = [{ id: 'press', brand: 'Borealis', topicArn: PRESS }];
    const config: PagingConfig = {
      ...pagingConfig,
      stakeholders,
      brands: [...pagingConfig.brands!, { id: 'Borealis', name: 'Borealis', escalationPolicy: 'crisis' }],
    };
    expect((await start({}, { config })).told).toEqual([]);
  });
  it('hear of a sev3 in working hours only: on a Sunday night not before Monday at nine', async () => {
    const stakeholders = [{ id: 'press', brand: 'Aurora', topicArn: PRESS, from: 'sev3' as const }];
    const house = await start({ severity: 'sev3' }, { config: { ...pagingConfig, stakeholders } });
    expect(house.told).toEqual([]);
    house.clock.set('2026-11-23T08:59:00.000Z');
    await house.tick();
    expect(house.told).toEqual([]);
    await house.pass(1);
    expect(house.told).toMatchObject([{ at: '2026-11-23T09:00:00.000Z', to: PRESS }]);
  });
  it('hear nothing of a drill, and the notice says why', async () => {
    const house = await pagingHouse();
    await house.signal('SignalRaised', evidence(), { origin: 'drill' });
    await house.settle();
    expect(house.told).toEqual([]);
    const all = await house.store.heads(scopeOfIncident((await house.openIncidentId('Aurora~drill'))!), 'notice');
    expect(all.map((n) => n.status)).toEqual(['suppressed']);
  });
  it('hear nothing that did not happen: a hint is checked against the record', async () => {
    const house = await start({ severity: 'sev2' });
    const incidentId = (await house.openIncidentId())!;
    const detail = { aggregate: incidentRef(incidentId), sequence: 1, brand: 'Aurora', origin: 'live' as const, at: T0 };
    await house.deliver({ definition: catalogue.IncidentResolved, detail });
    await house.deliver({ definition: catalogue.IncidentOpened, detail: { ...detail, sequence: 99 } });
    await house.deliver({ definition: catalogue.IncidentOpened, detail: { ...detail, aggregate: incidentRef('inc_forged') } });
    expect(house.told).toHaveLength(1);
  });
});

describe('a notice that fails', () => {
  it('is repeated after one, two, four, … minutes where it was throttled', async () => {
    let throttled = 2;
    const house = await start({ severity: 'sev2' }, { channels: (to) => (to === PRESS && throttled-- > 0 ? 'retry' : 'delivered') });
    await house.pass(10);
    expect(told(house).filter(([, to]) => to === PRESS)).toMatchObject([[3, PRESS, expect.anything()]]);
  });
  it('is not repeated where it may have arrived', async () => {
    const house = await start({ severity: 'sev2' }, { channels: (to) => (to === PRESS ? 'unknown' : 'delivered') });
    await house.pass(10);
    expect(house.told).toHaveLength(1);
    expect((await notices(house)).map((n) => n.status)).toEqual(['failed']);
  });
  it('does not keep the others from theirs', async () => {
    const stakeholders = ['one', 'two', 'three'].map((id) => ({ id, brand: '*', topicArn: id }));
    const house = await start(
      {},
      { config: { ...pagingConfig, stakeholders }, channels: (to) => (to === 'two' ? 'rejected' : 'delivered') },
    );
    expect(house.told.map((t) => t.to)).toEqual(['one', 'three']);
  });
});

describe('a hold', () => {
  const request = {
    incidentId: 'inc_1',
    adAccountId: 'eu',
    platform: 'meta',
    campaignId: '7',
    campaignName: 'Winter launch',
    rule: 'storm: the account asks before every hold',
    dailySpend: 100,
    currency: 'EUR',
  };
  const held = async (house: House, mode: 'ask' | 'automatic') => {
    const scope = scopeOfIncident((await house.openIncidentId())!);
    const ref = { type: 'hold', id: `hold_${mode}`, scope } as const;
    const by = { kind: 'policy', name: 'storm' } as const;
    const command = { type: 'Request', ...request, mode, overdueMinutes: 60, at: T0, by } as const;
    await house.store.execute(hold, ref, command, { brand: 'Aurora', origin: 'live' });
    return ref;
  };
  const hint = (definition: Message['definition'], aggregate: object, sequence: number): Message => ({
    definition,
    detail: { aggregate, sequence, brand: 'Aurora', origin: 'live', at: T0 },
  });

  it('that waits for a person says so; one that policy places by itself does not ask', async () => {
    const house = await start({ severity: 'sev2' });
    const before = house.told.length;
    await house.deliver(hint(catalogue.HoldRequested, await held(house, 'automatic'), 1));
    expect(house.told).toHaveLength(before);
    await house.pass(10);
    await house.deliver(hint(catalogue.HoldRequested, await held(house, 'ask'), 1));
    await house.settle();
    expect(house.told.at(-1)!.text).toContain('may "Winter launch" on meta be put on hold? It waits for a person');
  });

  it('that failed for good is told to the operator, too; one that is tried again is no news', async () => {
    const house = await start({ severity: 'sev2' });
    const ref = await held(house, 'automatic');
    const by = { kind: 'system', name: 'switch-campaign' } as const;
    const prior = { status: 'ACTIVE', active: true, changedAt: null, readAt: T0 };
    const belonging = { brand: 'Aurora', origin: 'live' } as const;
    await house.store.execute(hold, ref, { type: 'StartPause', intentId: 'i1', attempt: 1, prior, at: T0, by } as never, belonging);
    const failure = {
      type: 'RecordFailure',
      during: 'pause',
      attempt: 1,
      outcome: 'rejected',
      reason: 'no permission',
      retryAt: null,
      at: T0,
      by,
    };
    await house.store.execute(hold, ref, failure as never, belonging);
    const events = await house.store.events(ref);
    const failed = events.find((e) => e.type === 'HoldFailed');
    expect(failed).toBeDefined();
    await house.deliver(hint(catalogue.HoldFailed, ref, failed!.sequence));
    expect(house.told.map((t) => t.to)).toEqual([PRESS, 'operator']);
    await house.pass(10);
    const heard = house.told.filter((t) => t.text.includes('"Winter launch" on meta could not be paused: no permission'));
    expect(heard.map((t) => t.to).sort()).toEqual([PRESS, 'operator'].sort());
  });
});
