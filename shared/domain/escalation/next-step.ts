import { graver, type Severity } from '../incident/severity.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';

export type EscalationStep = { delayMinutes: number; schedules: readonly string[]; people: readonly string[] };
export type EscalationPolicy = { steps: readonly EscalationStep[]; repeats: number; repeatDelayMinutes: number };

/** Where a climb stands. `startedAt`: when it may begin; `last`: the step taken last, null before the first. */
export type EscalationFacts = { severity: Severity; startedAt: Instant; last: { step: number; round: number; at: Instant } | null };

export type NextStep = { kind: 'page'; step: number; round: number } | { kind: 'wait'; until: Instant } | { kind: 'exhausted' };

/**
 * The steps that page at a severity, by index: sev1 all of them; sev2 those that name who is on call (the first step
 * where none does); sev3 and sev4 none.
 */
export const stepsFor = (policy: EscalationPolicy, severity: Severity): number[] => {
  const all = policy.steps.map((_, index) => index);
  if (severity === 'sev1') return all;
  if (graver('sev2', severity)) return [];
  const onCall = all.filter((index) => policy.steps[index]!.schedules.length > 0);
  return onCall.length > 0 ? onCall : all.slice(0, 1);
};

/**
 * What has to happen on the ladder now: a pure question about time, asked only while nobody has taken the incident.
 * The ladder is exhausted when the last step of the last round has waited a repeat delay in vain. Delays are minutes.
 */
export const nextStep = (policy: EscalationPolicy, facts: EscalationFacts, now: Instant): NextStep => {
  const steps = stepsFor(policy, facts.severity);
  const first = steps[0];
  if (first === undefined) return { kind: 'exhausted' };
  const { last } = facts;
  if (last === null) return dueAt({ step: first, round: 0 }, shift(facts.startedAt, delayOf(policy, first)), now);
  const later = steps.find((step) => step > last.step);
  if (later !== undefined) return dueAt({ step: later, round: last.round }, shift(last.at, delayOf(policy, later)), now);
  const until = shift(last.at, policy.repeatDelayMinutes * MINUTE_MS);
  if (last.round < policy.repeats) return dueAt({ step: first, round: last.round + 1 }, until, now);
  return now < until ? { kind: 'wait', until } : { kind: 'exhausted' };
};

const delayOf = (policy: EscalationPolicy, step: number): number => policy.steps[step]!.delayMinutes * MINUTE_MS;

const dueAt = (next: { step: number; round: number }, at: Instant, now: Instant): NextStep =>
  now < at ? { kind: 'wait', until: at } : { kind: 'page', ...next };
