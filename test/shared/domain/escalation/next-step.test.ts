import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lookAhead } from '../../../../shared/domain/escalation/look-ahead.ts';
import { nextStep, stepsFor, type EscalationFacts, type EscalationPolicy } from '../../../../shared/domain/escalation/next-step.ts';
import { MINUTE_MS, shift, type Instant } from '../../../../shared/domain/time/instant.ts';
import { T0 } from '../../../support/incident-samples.ts';

const after = (minutes: number): Instant => shift(T0, minutes * MINUTE_MS);
const step = (delayMinutes: number, schedules: string[], people: string[] = []) => ({ delayMinutes, schedules, people });
const policy: EscalationPolicy = {
  steps: [step(0, ['primary']), step(5, ['secondary']), step(10, [], ['head'])],
  repeats: 1,
  repeatDelayMinutes: 15,
};
const sev1: EscalationFacts = { severity: 'sev1', startedAt: T0, last: null };

describe('who is paged when', () => {
  it('sev1: every step', () => expect(stepsFor(policy, 'sev1')).toEqual([0, 1, 2]));
  it('sev2: the steps that name who is on call', () => expect(stepsFor(policy, 'sev2')).toEqual([0, 1]));
  it('sev2 without any schedule: the first step', () =>
    expect(stepsFor({ ...policy, steps: [step(0, [], ['ana']), step(5, [], ['ben'])] }, 'sev2')).toEqual([0]));
  it.each(['sev3', 'sev4'] as const)('%s: nobody', (severity) => {
    expect(stepsFor(policy, severity)).toEqual([]);
    expect(nextStep(policy, { ...sev1, severity }, T0)).toEqual({ kind: 'exhausted' });
  });
  it('the first step at once', () => expect(nextStep(policy, sev1, T0)).toEqual({ kind: 'page', step: 0, round: 0 }));
  it('a climb that begins later waits', () =>
    expect(nextStep(policy, { ...sev1, startedAt: after(5) }, T0)).toEqual({ kind: 'wait', until: after(5) }));
  it('the next step after its delay, counted from the step before', () => {
    const facts = { ...sev1, last: { step: 0, round: 0, at: after(1) } };
    expect(nextStep(policy, facts, shift(after(6), -1))).toEqual({ kind: 'wait', until: after(6) });
    expect(nextStep(policy, facts, after(6))).toEqual({ kind: 'page', step: 1, round: 0 });
  });
  it('after the last step the ladder is climbed again, then exhausted', () => {
    expect(nextStep(policy, { ...sev1, last: { step: 2, round: 0, at: T0 } }, after(15))).toEqual({ kind: 'page', step: 0, round: 1 });
    expect(nextStep(policy, { ...sev1, last: { step: 2, round: 1, at: T0 } }, after(14))).toEqual({ kind: 'wait', until: after(15) });
    expect(nextStep(policy, { ...sev1, last: { step: 2, round: 1, at: T0 } }, after(15))).toEqual({ kind: 'exhausted' });
  });
  it('a policy that lost its later steps meanwhile still ends', () =>
    expect(
      nextStep({ ...policy, steps: policy.steps.slice(0, 1), repeats: 0 }, { ...sev1, last: { step: 2, round: 0, at: T0 } }, after(60)),
    ).toEqual({
      kind: 'exhausted',
    }));
});

describe('steps that only tell a room or a service', () => {
  const room = { ...step(0, []), channels: ['ops'] };
  it('page at sev1 and at sev2', () => {
    const withRoom = { ...policy, steps: [...policy.steps, room] };
    expect([stepsFor(withRoom, 'sev1'), stepsFor(withRoom, 'sev2'), stepsFor(withRoom, 'sev3')]).toEqual([[0, 1, 2, 3], [0, 1, 3], []]);
  });
  it('do not stand for the first step with people at sev2', () =>
    expect(stepsFor({ ...policy, steps: [room, step(0, [], ['ana']), step(5, [], ['ben'])] }, 'sev2')).toEqual([0, 1]));
});

describe('a step without anybody', () => {
  const nobody = (n: number, round: number, minutes: number) => ({ step: n, round, at: after(minutes), nobody: true as const });
  it('is not waited for: the next step is due at once', () =>
    expect(nextStep(policy, { ...sev1, pagedAt: T0, last: nobody(1, 0, 5) }, after(5))).toEqual({ kind: 'page', step: 2, round: 0 }));
  it('at the end of a round leaves who was paged last their repeat delay', () => {
    const facts = { ...sev1, pagedAt: after(5), last: nobody(2, 0, 15) };
    expect(nextStep(policy, facts, after(15))).toEqual({ kind: 'wait', until: after(20) });
    expect(nextStep(policy, facts, after(20))).toEqual({ kind: 'page', step: 0, round: 1 });
    expect(nextStep(policy, { ...facts, last: nobody(2, 1, 15) }, after(20))).toEqual({ kind: 'exhausted' });
  });
  it('after a whole round without anybody the ladder is exhausted at once', () =>
    expect(nextStep(policy, { ...sev1, last: nobody(2, 0, 0) }, T0)).toEqual({ kind: 'exhausted' }));
});

describe('a step that a person wants at once', () => {
  it('is due, whatever its delay; also before the climb would have begun, and between two rounds', () => {
    const hastenedAt = after(2);
    const now = after(2);
    const last = (n: number, round = 0) => ({ step: n, round, at: after(1) });
    expect(nextStep(policy, { ...sev1, hastenedAt, last: last(0) }, now)).toEqual({ kind: 'page', step: 1, round: 0 });
    expect(nextStep(policy, { ...sev1, hastenedAt, startedAt: after(30) }, now)).toEqual({ kind: 'page', step: 0, round: 0 });
    expect(nextStep(policy, { ...sev1, hastenedAt, last: last(2) }, now)).toEqual({ kind: 'page', step: 0, round: 1 });
    expect(nextStep(policy, { ...sev1, hastenedAt, last: last(2, 1) }, now)).toEqual({ kind: 'exhausted' });
  });
});

describe('what is ahead', () => {
  it('is the first step that will find somebody, at its time', () => {
    const facts = { ...sev1, last: { step: 0, round: 0, at: T0 }, pagedAt: T0 };
    expect(lookAhead(policy, facts, after(1), (n) => n !== 1)).toEqual({ at: after(5), step: 2, round: 0 });
    expect(lookAhead(policy, facts, after(1), (n) => n === 0)).toEqual({ at: after(15), step: 0, round: 1 });
  });
  it('is the owners, when the ladder will have been exhausted', () => {
    expect(lookAhead(policy, { ...sev1, last: { step: 2, round: 1, at: T0 }, pagedAt: T0 }, after(1), () => true)).toEqual({
      ...{ at: after(15), step: null, round: 1 },
    });
    expect(lookAhead(policy, sev1, after(1), () => false)).toEqual({ at: after(1), step: null, round: 0 });
  });
});

const anyPolicy = fc.record({
  steps: fc.array(fc.record({ delayMinutes: fc.nat({ max: 30 }), schedules: fc.subarray(['a', 'b']), people: fc.subarray(['p']) }), {
    minLength: 1,
    maxLength: 6,
  }),
  repeats: fc.nat({ max: 3 }),
  repeatDelayMinutes: fc.integer({ min: 1, max: 30 }),
});

test.prop([anyPolicy, fc.array(fc.nat({ max: 7 }), { minLength: 1 })])(
  'an unanswered sev1 takes every step of every round in order, however late or often we look, then is exhausted',
  (anyOf, lateness) => {
    const taken: string[] = [];
    let facts: EscalationFacts = { ...sev1 };
    let now: Instant = T0;
    for (let look = 0; look < 500; look++) {
      const next = nextStep(anyOf, facts, now);
      if (next.kind === 'exhausted') break;
      if (next.kind === 'page') {
        taken.push(`${next.round}/${next.step}`);
        facts = { ...facts, last: { step: next.step, round: next.round, at: now } };
      } else {
        expect(next.until > now).toBe(true);
        now = shift(next.until, lateness[look % lateness.length]! * MINUTE_MS);
      }
    }
    const rounds = Array.from({ length: anyOf.repeats + 1 }, (_, round) => anyOf.steps.map((_s, n) => `${round}/${n}`)).flat();
    expect(taken).toEqual(rounds);
  },
);
