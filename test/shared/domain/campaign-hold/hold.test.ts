import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../../shared/domain/actor.ts';
import { isRefused } from '../../../../shared/domain/actor.ts';
import {
  hold,
  HOLD_DUE,
  SWITCH_LEASE_MS,
  type HoldCommand,
  type HoldEvent,
  type HoldState,
} from '../../../../shared/domain/campaign-hold/hold.ts';
import { shift } from '../../../../shared/domain/time/instant.ts';
import { catalogue } from '../../../../shared/events/catalogue.ts';

const T = '2026-11-22T03:00:00.000Z';
const later = (minutes: number) => shift(T, minutes * 60_000);
const ana: Actor = { kind: 'person', id: 'ana', via: 'session' };
const policy: Actor = { kind: 'policy', name: 'default' };
const reading = (active: boolean, changedAt: string = T) => ({
  status: active ? 'ACTIVE' : 'PAUSED',
  active,
  changedAt,
  readAt: changedAt,
});

type Step = HoldCommand extends infer C ? (C extends HoldCommand ? Omit<C, 'at' | 'by'> & { at?: string; by?: Actor } : never) : never;
const run = (steps: Step[]) => {
  let state: HoldState = hold.initialState;
  let last: ReturnType<typeof hold.decide> = [];
  let at = T;
  for (const step of steps) {
    const command = { at: T, by: policy, ...step };
    at = command.at;
    last = hold.decide(command, state);
    if (!isRefused(last)) for (const event of last) state = hold.evolve(state, { ...event, at: command.at, actor: command.by });
  }
  const events = isRefused(last) ? [] : last;
  return {
    state,
    refusal: isRefused(last) ? last.refused : undefined,
    names: events.map((e) => e.type),
    dues: hold.dues(state, events, at),
  };
};

const wanted = {
  incidentId: 'i',
  adAccountId: 'a',
  platform: 'meta',
  campaignId: 'c',
  campaignName: 'C',
  rule: 'r',
  dailySpend: 10,
  currency: 'EUR',
} as const;
const request = (mode: 'automatic' | 'ask' | 'dry-run' | 'by-hand', by: Actor = policy): Step => ({ type: 'Request', ...wanted, mode, by });
const pause: Step = { type: 'StartPause', intentId: 'p', attempt: 1, prior: reading(true) };
const placed: Step = { type: 'RecordPlaced', readBack: reading(false, later(1)) };
const release: Step = { type: 'RequestRelease', reason: 'quiet' };
const resume: Step = { type: 'StartResume', intentId: 'r', attempt: 1, reading: reading(false, later(1)) };
const failure: Step = { type: 'RecordFailure', during: 'pause', attempt: 1, outcome: 'unknown', reason: 'slow', retryAt: later(1) };

describe('asking', () => {
  test('a dry run only writes down, an ask waits for a person', () => {
    expect(run([request('dry-run'), pause]).refusal).toBe('not_requested');
    expect(run([request('ask'), pause]).refusal).toBe('not_requested');
    expect(run([request('ask'), { type: 'Confirm', by: policy }]).refusal).toBe('not_signed_in');
    expect(run([request('ask'), { type: 'Confirm', by: { ...ana, via: 'sms' } as Actor }]).refusal).toBe('not_signed_in');
    expect(run([request('ask'), { type: 'Confirm', by: ana }, pause]).names).toEqual(['PauseStarted']);
  });
  test('a policy may ask for more, and never again once anybody said no or it is over', () => {
    expect(run([request('dry-run'), request('ask')]).names).toEqual(['HoldRequested']);
    expect(run([request('ask'), request('automatic')]).names).toEqual(['HoldRequested']);
    expect(run([request('automatic'), request('ask')]).names).toEqual([]);
    expect(run([request('ask'), { type: 'Decline', reason: 'no', by: ana }, request('automatic')]).names).toEqual([]);
    expect(run([request('ask'), { type: 'Decline', reason: 'no', by: ana }, request('by-hand', ana)]).names).toEqual(['HoldRequested']);
    expect(run([request('by-hand', policy)]).refusal).toBe('not_signed_in');
  });
});

describe('pausing', () => {
  test('a campaign that was not running is never ours', () => {
    expect(run([request('automatic'), { ...pause, prior: reading(false) }]).refusal).toBe('not_active');
  });
  test('two who race for the same attempt: one is refused', () => {
    const second = { ...pause, attempt: 2 } as Step;
    expect(run([request('automatic'), pause, second]).refusal).toBe('in_flight');
    expect(run([request('automatic'), pause, { ...second, at: shift(T, SWITCH_LEASE_MS) }]).names).toEqual(['PauseStarted']);
    expect(run([request('automatic'), pause, failure, pause]).refusal).toBe('attempt_already_started');
  });
  test('it is held only once the platform says so', () => {
    expect(run([request('automatic'), pause, { type: 'RecordPlaced', readBack: reading(true) }]).refusal).toBe('still_active');
    expect(run([request('automatic'), pause, placed]).state).toMatchObject({ status: 'held', prior: { active: true } });
  });
  test('what we may have paused is not called somebody else’s, nor given up', () => {
    expect(run([request('automatic'), pause, failure, { type: 'RecordNotNeeded', reason: 'x', reading: null }]).refusal).toBe('maybe_ours');
    expect(run([request('automatic'), pause, { ...failure, retryAt: null }]).refusal).toBe('outcome_unknown');
    const unread = { ...failure, outcome: 'rejected', retryAt: null } as Step;
    expect(run([request('automatic'), pause, failure, unread]).refusal).toBe('outcome_unknown');
    expect(run([request('automatic'), pause, unread]).state.status).toBe('failed');
  });
  test('a release asked for while the pause is under way is not lost', () => {
    const after = run([request('automatic'), pause, release, placed]);
    expect(after.state.status).toBe('releasing');
    expect(after.dues).toEqual([{ event: HOLD_DUE, dueAt: T }]);
    expect(run([request('automatic'), release]).names).toEqual(['HoldDeclined']);
  });
});

describe('releasing', () => {
  const held: Step[] = [request('automatic'), pause, placed];
  test('nothing is resumed unless somebody or the policy asked for it', () => {
    expect(run([...held, resume]).refusal).toBe('not_releasing');
    expect(run([...held, release, resume]).names).toEqual(['ResumeStarted']);
  });
  test('nothing is resumed that was touched since', () => {
    expect(run([...held, release, { ...resume, reading: reading(false, later(2)) }]).refusal).toBe('touched_since');
    expect(run([...held, release, { ...resume, reading: reading(true, later(1)) }]).refusal).toBe('touched_since');
    expect(run([...held, release, { ...resume, reading: { ...reading(false, later(1)), status: 'ARCHIVED' } }]).refusal).toBe(
      'touched_since',
    );
  });
  test('a resume that cannot be made leaves it held, and that is told at once', () => {
    const rejected = { type: 'RecordFailure', during: 'resume', attempt: 1, outcome: 'rejected', reason: 'token', retryAt: null } as Step;
    const after = run([...held, release, resume, rejected]);
    expect(after.state).toMatchObject({ status: 'held', releaseError: 'token' });
    expect(after.dues).toEqual([{ event: HOLD_DUE, dueAt: T }]);
    expect(run([...held, release, resume, rejected, { type: 'RecordOverdue' }]).names).toEqual(['HoldOverdue']);
  });
  test('a hold too long is told once a day', () => {
    const overdue = (minutes: number): Step => ({ type: 'RecordOverdue', at: later(minutes) });
    expect(run([...held, overdue(24 * 60 - 1)]).names).toEqual([]);
    expect(run([...held, overdue(24 * 60)]).names).toEqual(['HoldOverdue']);
    expect(run([...held, overdue(24 * 60), overdue(25 * 60)]).names).toEqual([]);
    expect(run([...held, overdue(24 * 60), overdue(48 * 60)]).names).toEqual(['HoldOverdue']);
    expect(catalogue[HOLD_DUE].name).toBe(HOLD_DUE);
  });
});

test('no order of commands pauses what nobody allowed, or resumes what is not exactly as we left it', () => {
  const anyReading = fc.record({ active: fc.boolean(), minute: fc.nat(2) }).map((x) => reading(x.active, later(x.minute)));
  const attempt = fc.constantFrom(1, 1, 2, 3);
  const command = fc.oneof(
    fc
      .record({ type: fc.constant('Request'), mode: fc.constantFrom('automatic', 'ask', 'dry-run', 'by-hand') })
      .map((x) => ({ ...wanted, ...x })),
    fc.constant({ type: 'Confirm' }),
    fc.constant({ type: 'Decline', reason: 'no' }),
    fc.record({ type: fc.constant('StartPause'), intentId: fc.constant('p'), attempt, prior: anyReading }),
    fc.record({ type: fc.constant('RecordPlaced'), readBack: anyReading }),
    fc.record({ type: fc.constant('RecordNotNeeded'), reason: fc.constant('x'), reading: fc.constant(null) }),
    fc.record({
      type: fc.constant('RecordFailure'),
      during: fc.constantFrom('pause', 'resume'),
      attempt,
      outcome: fc.constantFrom('retry', 'rejected', 'unknown'),
      reason: fc.constant('x'),
      retryAt: fc.constantFrom(null, T),
    }),
    fc.constant({ type: 'RequestRelease', reason: 'x' }),
    fc.record({ type: fc.constant('StartResume'), intentId: fc.constant('r'), attempt, reading: anyReading }),
    fc.record({ type: fc.constant('RecordReleased'), readBack: anyReading }),
    fc.record({ type: fc.constant('RecordLeft'), reason: fc.constant('x'), reading: fc.constant(null) }),
    fc.constant({ type: 'RecordOverdue' }),
    ...Array.from({ length: 16 }, () => fc.constant({ type: 'natural' })),
  );
  const steps = fc.array(fc.record({ command, by: fc.constantFrom(ana, policy, { ...ana, via: 'link' } as Actor), wait: fc.nat(120) }), {
    minLength: 8,
    maxLength: 40,
  });
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(steps, (all) => {
      let state: HoldState = hold.initialState;
      let at = T;
      const log: (HoldEvent & { actor: Actor })[] = [];
      for (const step of all) {
        at = shift(at, step.wait * 1000);
        const own = step.command.type === 'natural' ? natural(state, later(step.wait % 2)) : { ...step.command, by: step.by };
        const full = { ...own, at } as HoldCommand;
        const decided = hold.decide(full, state);
        if (isRefused(decided)) continue;
        for (const event of decided) {
          seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
          mayHappen(log, event);
          state = hold.evolve(state, { ...event, at, actor: full.by });
          log.push({ ...event, actor: full.by });
        }
      }
    }),
    { numRuns: 4000 },
  );
  expect(seen.get('ResumeStarted') ?? 0).toBeGreaterThan(20);
});

/** What somebody sensible would do next, so that random orders get far. */
const natural = (state: HoldState, changedAt: string): object => {
  switch (state.status) {
    case 'none':
    case 'noted':
      return { ...wanted, type: 'Request', mode: 'automatic', by: policy };
    case 'asked':
      return { type: 'Confirm', by: ana };
    case 'requested':
      return { type: 'StartPause', intentId: 'p', attempt: state.progress.attempt + 1, prior: reading(true), by: policy };
    case 'pausing':
      return { type: 'RecordPlaced', readBack: reading(false, changedAt), by: policy };
    case 'held':
      return { type: 'RequestRelease', reason: 'x', by: ana };
    case 'releasing':
      if (state.progress.open) return { type: 'RecordReleased', readBack: reading(true), by: policy };
      return { type: 'StartResume', intentId: 'r', attempt: state.progress.attempt + 1, reading: reading(false, changedAt), by: policy };
    default:
      return { ...wanted, type: 'Request', mode: 'by-hand', by: ana };
  }
};

const mayHappen = (log: (HoldEvent & { actor: Actor })[], event: HoldEvent): void => {
  const last = <N extends HoldEvent['type']>(name: N) => log.findLastIndex((e) => e.type === name);
  if (event.type === 'PauseStarted') {
    expect(last('ReleaseRequested')).toBeLessThan(last('HoldRequested'));
    const asked = log[last('HoldRequested')];
    const confirmed = last('HoldConfirmed') > last('HoldRequested');
    expect(confirmed || (asked?.type === 'HoldRequested' && ['automatic', 'by-hand'].includes(asked.data.mode))).toBe(true);
    expect(last('HoldDeclined')).toBeLessThan(last('HoldRequested'));
    expect(event.data.prior.active).toBe(true);
    expect(last('HoldPlaced')).toBeLessThan(last('HoldRequested'));
  }
  if (event.type === 'HoldConfirmed') expect(log[last('HoldRequested')]).toMatchObject({ data: { mode: 'ask' } });
  if (event.type === 'ResumeStarted') {
    const held = log[last('HoldPlaced')];
    expect(held?.type).toBe('HoldPlaced');
    if (held?.type === 'HoldPlaced') expect(event.data.reading).toMatchObject({ active: false, changedAt: held.data.readBack.changedAt });
    expect(last('HoldPlaced')).toBeGreaterThan(last('PauseStarted'));
    expect(last('ReleaseRequested')).toBeGreaterThan(last('HoldRequested'));
  }
};
