import { describe, expect, it } from 'vitest';
import type { PageState } from '../../../shared/domain/page/page-state.ts';
import type { Origin } from '../../../shared/domain/mention/mention.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House, type PagingConfig } from '../../support/paging-house.ts';

type Known = Exclude<PageState, { status: 'none' }>;
const slack = (id: string, more: object = {}) => ({
  id,
  kind: 'slack' as const,
  slackChannel: 'C012AB3CD',
  credentials: 'env:SLACK',
  ...more,
});
const simulator = { rehearsal: true, baseUrl: 'http://127.0.0.1:9' };
const withSteps = (steps: object[], more: Partial<PagingConfig> = {}): PagingConfig => ({
  ...pagingConfig,
  escalationPolicies: [{ id: 'crisis', steps: steps as never, repeats: 0, repeatDelayMinutes: 15 }],
  channels: [slack('ops'), slack('agreed', { drills: true }), slack('stage', simulator)],
  ...more,
});
const crisis = async (config: PagingConfig, origin: Origin = 'live', severity: 'sev1' | 'sev2' = 'sev1'): Promise<House> => {
  const house = await pagingHouse({ config });
  await house.signal('SignalRaised', evidence({ severity }), { origin });
  await house.settle();
  return house;
};
const incidentId = async (house: House): Promise<string> =>
  ((await house.openIncidentId()) ?? (await house.openIncidentId('Aurora~drill')))!;
const pagesOf = async (house: House): Promise<Known[]> =>
  (await house.store.heads<Known>(scopeOfIncident(await incidentId(house)), 'page')).map((p) => p.state);
const asked = async (house: House) =>
  (await pagesOf(house)).map((p) => [house.minutes({ at: p.requestedAt, to: '', text: '' }), p.personId, p.reason]);
const said = async (house: House, type: string) =>
  (await house.store.timeline(scopeOfIncident(await incidentId(house))))
    .filter((e) => e.type === type)
    .map((e) => (e.data as { why: string }).why);

describe('a step that names a channel', () => {
  const step = { delayMinutes: 0, schedules: ['primary'], channels: ['ops', 'stage'] };
  it('pages the room as well as the person, by the channel itself', async () => {
    const house = await crisis(withSteps([step]));
    expect((await asked(house)).toSorted()).toEqual([
      [0, '#ops', 'escalation'],
      [0, 'ana', 'escalation'],
    ]);
    const room = (await pagesOf(house)).find((p) => p.personId === '#ops')!;
    expect(room.methods).toMatchObject([{ methodId: 'ops', channel: 'slack' }]);
    expect(await said(house, 'EscalationStepTaken')).toEqual(['step 1 of 1: ana, #ops']);
  });
  it.each(['sev1', 'sev2'] as const)('and nobody else pages at %s', async (severity) => {
    const house = await crisis(withSteps([{ delayMinutes: 0, channels: ['ops'] }]), 'live', severity);
    expect(await asked(house)).toEqual([[0, '#ops', 'escalation']]);
  });
  it('for rehearsals only is nobody to a live incident: the next step is taken at once', async () => {
    const house = await crisis(
      withSteps([
        { delayMinutes: 0, channels: ['stage'] },
        { delayMinutes: 5, people: ['ben'] },
      ]),
    );
    expect(await asked(house)).toEqual([[0, 'ben', 'escalation']]);
  });
  it('is written to by a drill where it has agreed or is a simulator; of the others it is said why not', async () => {
    const house = await crisis(withSteps([{ delayMinutes: 0, channels: ['ops', 'agreed', 'stage'] }]), 'drill');
    const byRoom = Object.fromEntries((await pagesOf(house)).map((p) => [p.personId, p.status === 'suppressed' ? p.by : 'asked']));
    expect(byRoom).toEqual({ '#ops': 'not-agreed-to-drill', '#agreed': 'asked', '#stage': 'asked' });
  });
});

describe('the policy', () => {
  const two = (rules: object[]): PagingConfig => ({
    ...withSteps([
      { delayMinutes: 0, schedules: ['primary'] },
      { delayMinutes: 5, people: ['ben'] },
    ]),
    escalationPolicies: [
      {
        id: 'crisis',
        steps: [
          { delayMinutes: 0, schedules: ['primary'] },
          { delayMinutes: 5, people: ['ben'] },
        ],
        repeats: 0,
      },
      {
        id: 'lawyers',
        steps: [
          { delayMinutes: 0, people: ['cem'] },
          { delayMinutes: 5, people: ['ana'] },
        ],
        repeats: 0,
      },
    ],
    escalationRules: rules as never,
  });
  it('is that of the rule that holds, and stands in the step that was taken', async () => {
    const house = await crisis(two([{ id: 'legal', severities: ['sev1'], escalationPolicy: 'lawyers' }]));
    expect(await asked(house)).toEqual([[0, 'cem', 'escalation']]);
    const [taken] = (await house.store.timeline(scopeOfIncident(await incidentId(house)))).filter((e) => e.type === 'EscalationStepTaken');
    expect(taken!.data).toMatchObject({ policyId: 'lawyers' });
  });
  it('stays for the climb when the risk is spoken of later, and is chosen anew when the severity rises', async () => {
    const house = await crisis(two([{ id: 'legal', risks: ['legal'], escalationPolicy: 'lawyers' }]), 'live', 'sev2');
    await house.signal('SignalRaised', evidence({ severity: 'sev2', series: 'Aurora/risk:legal/1h', lens: 'risk:legal' }), { id: 'sig_2' });
    await house.settle();
    await house.pass(1);
    expect((await asked(house)).map(([, who]) => who)).toEqual(['ana']);
    await house.signal('SignalStrengthened', evidence({ severity: 'sev1', at: '2026-11-22T03:01:00.000Z' }));
    await house.settle();
    expect((await asked(house)).map(([at, who]) => `${at} ${who}`).toSorted()).toEqual(['0 ana', '1 cem']);
  });
  it('that was deleted in the middle of a climb is replaced by the one that counts now', async () => {
    const rules = [{ id: 'legal', escalationPolicy: 'lawyers' }];
    const house = await crisis(two(rules));
    await house.configure({ ...two([]), escalationPolicies: two([]).escalationPolicies!.filter((p) => p.id !== 'lawyers') });
    await house.pass(6);
    expect((await asked(house)).map(([at, who]) => `${at} ${who}`).toSorted()).toEqual(['0 cem', '5 ben']);
  });
});

describe('whom nobody answers', () => {
  const owned = (config: PagingConfig): PagingConfig => ({
    ...config,
    memberships: [
      { person: 'ana', brand: 'Aurora', role: 'responder' },
      { person: 'cem', brand: 'Aurora', role: 'owner' },
      { person: 'ben', brand: '*', role: 'owner' },
    ],
  });
  it('ends with every owner paged once, and the incident says so', async () => {
    const house = await crisis(owned(withSteps([{ delayMinutes: 0, schedules: ['primary'] }])));
    await house.pass(300);
    expect((await asked(house)).map((p) => p.join(' ')).toSorted()).toEqual(['0 ana escalation', '15 ben owners', '15 cem owners']);
    expect(await said(house, 'EscalationExhausted')).toEqual([
      'nobody has answered it in 1 round; every owner of the brand is paged: cem, ben',
    ]);
    expect(house.told.filter((t) => t.to === 'operator').length).toBeGreaterThan(0);
  });
  it('without any policy the owners are paged at once', async () => {
    const house = await crisis(
      owned({ ...withSteps([{ delayMinutes: 0, people: ['ana'] }]), brands: [{ id: 'Aurora', name: 'A', escalationPolicy: 'crisis' }] }),
    );
    expect((await asked(house)).length).toBe(1);
    const unknown = await crisis({
      ...owned(pagingConfig),
      brands: [],
      stakeholders: [],
      memberships: [{ person: 'ben', brand: '*', role: 'owner' }],
    });
    expect(await asked(unknown)).toEqual([[0, 'ben', 'owners']]);
    expect(await said(unknown, 'EscalationExhausted')).toEqual(['Aurora has no escalation policy; every owner of the brand is paged: ben']);
  });
  it('with nobody on call in any step the owners are paged at once, after one look at each step', async () => {
    const schedules = [{ id: 'primary', startsAt: '2027-01-01T00:00:00Z', people: ['ana'] }];
    const policies = [
      {
        id: 'crisis',
        steps: [
          { delayMinutes: 0, schedules: ['primary'] },
          { delayMinutes: 5, schedules: ['primary'] },
        ],
        repeats: 5,
      },
    ];
    const house = await crisis(owned({ ...pagingConfig, schedules, escalationPolicies: policies }));
    expect((await asked(house)).map((p) => p.join(' ')).toSorted()).toEqual(['0 ben owners', '0 cem owners']);
    expect(await said(house, 'EscalationStepTaken')).toHaveLength(2);
    expect((await said(house, 'EscalationExhausted'))[0]).toContain('nobody on the ladder crisis could be reached');
  });
  it('where nobody is an owner, that is said too, and the operator hears it', async () => {
    const house = await crisis(withSteps([{ delayMinutes: 0, people: ['ana'] }]));
    await house.pass(20);
    expect(await said(house, 'EscalationExhausted')).toEqual([
      'nobody has answered it in 1 round; and nobody has the owner role for the brand',
    ]);
    expect(house.told.some((t) => t.to === 'operator')).toBe(true);
  });
});

describe('a step whose people cannot be reached', () => {
  it('is left at once: who comes next is paged in the same minute', async () => {
    const house = await pagingHouse({ channels: (to) => (to === '+491510000001' || to === 'ana@example.com' ? 'rejected' : 'delivered') });
    await house.signal('SignalRaised', evidence());
    await house.settle();
    await house.pass(1);
    expect(house.sent.map((s) => [house.minutes(s), s.to])).toEqual([[0, '+491510000002']]);
    expect(await said(house, 'EscalationStepMissed')).toEqual(['no way to reach ana; the next step at once']);
    await house.pass(10);
    expect(house.sent.map((s) => [house.minutes(s), s.to]).at(-1)).toEqual([10, '+491510000003']);
  });
  it('and of which one may still answer is waited for', async () => {
    const config = withSteps([
      { delayMinutes: 0, people: ['ana', 'ben'] },
      { delayMinutes: 5, people: ['cem'] },
    ]);
    const house = await pagingHouse({ config, channels: (to) => (to.includes('ana') || to.endsWith('1') ? 'rejected' : 'delivered') });
    await house.signal('SignalRaised', evidence());
    await house.settle();
    await house.pass(5);
    expect(house.sent.map((s) => [house.minutes(s), s.to])).toEqual([
      [0, '+491510000002'],
      [5, '+491510000003'],
    ]);
  });
});
