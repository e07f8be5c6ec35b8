import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { stepsFor } from '../../../shared/domain/escalation/next-step.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { isOpen, isUnanswered, type IncidentEvent, type IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import { incident } from '../../../shared/domain/incident/incident.ts';
import { MINUTE_MS, type Instant } from '../../../shared/domain/time/instant.ts';
import type { RecordedData } from '../../../shared/events/catalogue.ts';
import type { StoredEvent } from '../../../shared/store/event-store.ts';
import { byPerson, joinedSignal, SYSTEM } from '../../support/incident-samples.ts';
import type { PagingConfig } from '../../support/paging-house.ts';
import { ladderWorld, type LadderWorld } from './ladder-world.ts';

const PEOPLE = ['ana', 'ben', 'cem', 'dora'] as const;
const schedule = (id: string, startsAt: string, people: string[]) => ({ id, startsAt, shiftHours: 1, people });

const anyStep = fc.record({
  delayMinutes: fc.nat({ max: 5 }),
  schedules: fc.subarray(['turns', 'nobody', 'second']),
  people: fc.subarray([...PEOPLE]),
  channels: fc.subarray(['ops', 'stage']),
});
const anyPolicy = fc.record({
  steps: fc.array(anyStep, { minLength: 1, maxLength: 4 }),
  repeats: fc.nat({ max: 1 }),
  repeatDelayMinutes: fc.integer({ min: 1, max: 5 }),
});
const anyRule = fc.record({
  severities: fc.subarray(['sev1', 'sev2'] as const, { minLength: 1 }),
  escalationPolicy: fc.constantFrom('a', 'b'),
});
const anyConfig = fc
  .record({ a: anyPolicy, b: anyPolicy, rules: fc.array(anyRule, { maxLength: 2 }), owners: fc.subarray([...PEOPLE]) })
  .map(({ a, b, rules, owners }): PagingConfig => ({
    brands: [{ id: 'Aurora', name: 'Aurora', escalationPolicy: 'a' }],
    people: PEOPLE.map((id, i) => ({ id, name: id, contactMethods: [{ id: 'sms', channel: 'sms', phone: `+49151000000${i}` }] })),
    memberships: owners.map((person) => ({ person, brand: '*', role: 'owner' })),
    schedules: [
      schedule('turns', '2026-01-01T00:30:00Z', ['ana', 'ben']),
      schedule('nobody', '2030-01-01T00:00:00Z', ['ana']),
      schedule('second', '2026-01-01T00:00:00Z', ['cem']),
    ],
    channels: [
      { id: 'ops', kind: 'webhook', baseUrl: 'https://ops.example', credentials: 'env:OPS' },
      { id: 'stage', kind: 'webhook', baseUrl: 'http://127.0.0.1:9', credentials: 'env:OPS', rehearsal: true },
    ],
    escalationPolicies: [
      { id: 'a', ...a },
      { id: 'b', ...b },
    ],
    escalationRules: rules.map((rule, i) => ({ id: `r${i}`, ...rule })),
  }));

const who = fc.constantFrom(...PEOPLE);
const anyAction: fc.Arbitrary<IncidentAction> = fc.oneof(
  { weight: 3, arbitrary: who.map((personId) => ({ type: 'Acknowledge', personId }) as const) },
  { weight: 2, arbitrary: who.map((to) => ({ type: 'HandOver', to, note: '' }) as const) },
  { weight: 2, arbitrary: fc.constant({ type: 'EscalateNow', why: '' } as const) },
  { weight: 2, arbitrary: fc.constantFrom('sev1', 'sev2', 'sev3').map((severity) => ({ type: 'Regrade', severity, why: '' }) as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'Resolve', note: '' } as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'Reopen', note: '' } as const) },
);
const anyStory = fc.record({
  config: anyConfig,
  severity: fc.constantFrom('sev1', 'sev2'),
  actions: fc.array(fc.record({ minute: fc.nat({ max: 29 }), by: who, action: anyAction }), { maxLength: 6 }),
  /** How often run-due is started in each minute: a tick that is lost or late, one as it should be, one that comes twice. */
  ticks: fc.array(fc.constantFrom(0, 1, 1, 2), { minLength: 1, maxLength: 12 }),
  unreachable: fc.subarray(['ana', 'cem', '#ops']),
  mischief: fc.record({
    pick: fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 20 }),
    repeat: fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }).filter((r) => r.includes(false)),
    lose: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
    deaths: fc.uniqueArray(fc.record({ write: fc.nat({ max: 60 }), after: fc.boolean() }), { selector: (d) => d.write, maxLength: 6 }),
  }),
});
type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

/** Half an hour of everything, in which the clock stands still at half minutes for people, then an hour and a half as it should be. */
const live = async ({ config, severity, actions, ticks, unreachable, mischief }: Story): Promise<LadderWorld> => {
  const world = await ladderWorld(config, { mischief, unreachable });
  const signal = joinedSignal({ severity });
  await world.does({ type: 'OpenFromSignal', signal, title: 'a burst', beganAt: signal.at }, SYSTEM);
  for (let minute = 0; minute < 30; minute++) {
    world.clock.advance(MINUTE_MS / 2);
    for (const { action, by } of actions.filter((a) => a.minute === minute)) {
      world.clock.advance(100);
      await world.does(action, byPerson(action.type === 'Acknowledge' ? action.personId : by));
    }
    world.clock.set(new Date(Math.ceil((Date.parse(world.clock.now()) + 1) / MINUTE_MS) * MINUTE_MS).toISOString());
    for (let n = ticks[minute % ticks.length]!; n > 0; n--) await world.tick();
  }
  for (let minute = 0; minute < 75; minute++) {
    world.clock.advance(MINUTE_MS);
    await world.tick();
  }
  return world;
};

/** The incident as it was after each of its events. */
type Moment = { at: Instant; state: IncidentState };
const historyOf = (timeline: readonly StoredEvent[]): Moment[] => {
  let state: IncidentState = incident.initialState;
  return timeline
    .filter((e) => e.ref.type === 'incident')
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((e) => {
      state = incident.evolve(state, { type: e.type, data: e.data, at: e.at, actor: e.actor } as unknown as Parameters<
        typeof incident.evolve
      >[1]);
      return { at: e.at, state };
    });
};
/** What the climb a page belongs to is called: when it began, and at which severity. */
const climbOf = (state: IncidentState): string =>
  state.status === 'none' || state.climb === null ? 'none' : `${state.climb.startedAt} ${state.climb.severity}`;

type Page = { requestedAt: Instant; id: string } & RecordedData<'PageRequested'>;
const pagesIn = (timeline: readonly StoredEvent[]): Page[] =>
  timeline
    .filter((e) => e.type === 'PageRequested')
    .map((e) => ({ requestedAt: e.at, id: e.ref.id, ...(e.data as RecordedData<'PageRequested'>) }));

/** All states the incident had at the instant of a page: those before it and those that came of it. */
const statesAt = (history: readonly Moment[], at: Instant): IncidentState[] => {
  const before = history.findLast((m) => m.at < at);
  return [...(before === undefined ? [] : [before]), ...history.filter((m) => m.at === at)].map((m) => m.state);
};

const mayBePaged = (page: Page, states: readonly IncidentState[]): boolean =>
  states.some((state) => {
    if (!isOpen(state)) return false;
    switch (page.reason) {
      case 'escalation':
      case 'owners':
        return (
          isUnanswered(state) &&
          !(state.status === 'acknowledged' && state.reminder?.reason === 'help' && state.acknowledgedBy === page.personId)
        );
      case 'severity-raised':
      case 'no-action':
        return state.status === 'acknowledged' && state.acknowledgedBy === page.personId;
      case 'hand-over':
        return state.status === 'acknowledged' && state.handOver?.to === page.personId;
      case 'taken':
        return state.status === 'acknowledged' && state.acknowledgedBy !== page.personId;
      case 'by-hand':
        return false;
    }
  });

const twice = (all: string[]): string[] => all.filter((one, i) => all.indexOf(one) !== i);
const dataOf = (timeline: readonly StoredEvent[], type: IncidentEvent['type']) => timeline.filter((e) => e.type === type);

test.prop([anyStory], { numRuns: 60 })(
  'whatever people, processes, hints and ticks do: no step pages anybody twice, and nobody is paged once it is taken but by rule',
  async (story) => {
    const world = await live(story);
    const timeline = await world.timeline();
    const history = historyOf(timeline);
    const pages = pagesIn(timeline);
    const ladder = pages.filter((p) => p.reason === 'escalation');
    const climbAt = (p: Page): string => climbOf(history.findLast((m) => m.at <= p.requestedAt)!.state);
    expect(twice(ladder.map((p) => `${climbAt(p)} ${p.round}/${p.step} ${p.personId}`))).toEqual([]);
    expect(twice(pages.filter((p) => p.reason === 'owners').map((p) => `${climbAt(p)} ${p.personId}`))).toEqual([]);
    expect(pages.filter((p) => !mayBePaged(p, statesAt(history, p.requestedAt))).map((p) => [p.reason, p.personId, p.requestedAt])).toEqual(
      [],
    );
    expect(pages.filter((p) => p.personId === '#stage')).toEqual([]);
    // Only who was paged, or had it, hears who has it; each once for each taking.
    const takings = dataOf(timeline, 'IncidentAcknowledged').map((e) => e.at);
    const told = pages.filter((p) => p.reason === 'taken');
    expect(twice(told.map((p) => `${takings.findLast((at) => at <= p.requestedAt)} ${p.personId}`))).toEqual([]);
    const heardBefore = (p: Page) => pages.some((o) => o.reason !== 'taken' && o.personId === p.personId && o.requestedAt <= p.requestedAt);
    const hadIt = (p: Page) =>
      dataOf(timeline, 'IncidentAcknowledged').some((e) => (e.data as { personId: string }).personId === p.personId);
    expect(told.filter((p) => !heardBefore(p) && !hadIt(p))).toEqual([]);
  },
  120_000,
);

test.prop([anyStory.map((s) => ({ ...s, severity: 'sev1' as const }))], { numRuns: 60 })(
  'whatever people, processes, hints and ticks do: a sev1 nobody takes reaches the final step, and then every owner',
  async (story) => {
    const world = await live(story);
    const timeline = await world.timeline();
    const { state } = historyOf(timeline).at(-1)!;
    if (state.status !== 'open' || state.severity !== 'sev1') return;
    const climb = state.climb!;
    expect(climb.exhausted).toBe(true);
    const begins = dataOf(timeline, 'EscalationExhausted').at(-1)!;
    const owners = story.config.memberships!.map((m) => m.person).toSorted();
    expect((begins.data as { personIds: string[] }).personIds.toSorted()).toEqual(owners);
    const asked = pagesIn(timeline).filter((p) => p.reason === 'owners' && p.requestedAt <= begins.at);
    for (const owner of owners) expect(asked.map((p) => p.personId)).toContain(owner);
    const policy = story.config.escalationPolicies!.find((p) => p.id === climb.policyId)!;
    const steps = stepsFor({ ...policy, steps: policy.steps.map((s) => ({ schedules: [], people: [], ...s })) } as never, 'sev1');
    expect(climb.last).toMatchObject({ step: steps.at(-1) });
    // The last round, unless a whole round found nobody: then the first.
    expect(climb.last!.round).toBe(climb.pagedAt === undefined ? climb.last!.round : policy.repeats);
    const taken = dataOf(timeline, 'EscalationStepTaken').map((e) => e.data as RecordedData<'EscalationStepTaken'>);
    const own = taken.slice(-((climb.last!.round + 1) * steps.length));
    expect(own.map((t) => `${t.round}/${t.step}`)).toEqual(
      Array.from({ length: climb.last!.round + 1 }, (_, round) => steps.map((step) => `${round}/${step}`)).flat(),
    );
    expect(new Set(own.map((t) => t.policyId))).toEqual(new Set([climb.policyId]));
  },
  120_000,
);
