import { graver, type Severity } from '../incident/severity.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';

export type EscalationStep = {
  delayMinutes: number;
  schedules: readonly string[];
  people: readonly string[];
  /** Rooms and services rather than persons. */
  channels?: readonly string[] | undefined;
};
export type EscalationPolicy = { steps: readonly EscalationStep[]; repeats: number; repeatDelayMinutes: number };

/** The step taken last. `nobody`: nobody was on call in it, or nobody of it could be reached. */
export type TakenStep = { step: number; round: number; at: Instant; nobody?: true };

/**
 * Where a climb stands. `startedAt`: when it may begin; `last`: null before the first step; `pagedAt`: when a step paged
 * somebody last; `hastenedAt`: since when a person wants the next step at once.
 */
export type EscalationFacts = {
  severity: Severity;
  startedAt: Instant;
  last: TakenStep | null;
  pagedAt?: Instant;
  hastenedAt?: Instant;
};

export type NextStep = { kind: 'page'; step: number; round: number } | { kind: 'wait'; until: Instant } | { kind: 'exhausted' };

/**
 * The steps that page at a severity, by index: sev1 all of them; sev2 those that name who is on call (the first with
 * people where none does) and those that only tell a room or a service; sev3 and sev4 none.
 */
export const stepsFor = (policy: EscalationPolicy, severity: Severity): number[] => {
  const all = policy.steps.map((_, index) => index);
  if (severity === 'sev1') return all;
  if (graver('sev2', severity)) return [];
  const onCall = all.filter((index) => policy.steps[index]!.schedules.length > 0);
  const persons = onCall.length > 0 ? onCall : all.filter((index) => !tellsOnly(policy.steps[index]!)).slice(0, 1);
  return all.filter((index) => persons.includes(index) || tellsOnly(policy.steps[index]!));
};

const tellsOnly = ({ schedules, people, channels }: EscalationStep): boolean =>
  schedules.length === 0 && people.length === 0 && (channels ?? []).length > 0;

/**
 * What has to happen on the ladder now: a pure question about time, asked only while nobody has taken the incident.
 * A step without anybody is not waited for. The ladder is exhausted when who was paged last has had a repeat delay in
 * vain, and at once where a whole round found nobody. Delays are minutes.
 */
export const nextStep = (policy: EscalationPolicy, facts: EscalationFacts, now: Instant): NextStep => {
  const steps = stepsFor(policy, facts.severity);
  const first = steps[0];
  if (first === undefined) return { kind: 'exhausted' };
  const { last, hastenedAt } = facts;
  const hastened = (due: Instant): Instant => (hastenedAt !== undefined && hastenedAt < due ? hastenedAt : due);
  if (last === null) return dueAt({ step: first, round: 0 }, hastened(shift(facts.startedAt, delayOf(policy, first))), now);
  const later = steps.find((step) => step > last.step);
  if (later !== undefined) {
    const due = last.nobody ? last.at : shift(last.at, delayOf(policy, later));
    return dueAt({ step: later, round: last.round }, hastened(due), now);
  }
  if (last.nobody && facts.pagedAt === undefined) return { kind: 'exhausted' };
  const answered = shift(last.nobody ? facts.pagedAt! : last.at, policy.repeatDelayMinutes * MINUTE_MS);
  const until = hastened(answered > last.at ? answered : last.at);
  if (last.round < policy.repeats) return dueAt({ step: first, round: last.round + 1 }, until, now);
  return now < until ? { kind: 'wait', until } : { kind: 'exhausted' };
};

const delayOf = (policy: EscalationPolicy, step: number): number => policy.steps[step]!.delayMinutes * MINUTE_MS;

const dueAt = (next: { step: number; round: number }, at: Instant, now: Instant): NextStep =>
  now < at ? { kind: 'wait', until: at } : { kind: 'page', ...next };
