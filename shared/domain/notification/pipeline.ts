import { dedup } from './dedup.ts';
import { grouping } from './grouping.ts';
import { inhibition } from './inhibition.ts';
import { quiet } from './quiet.ts';
import { rateLimit } from './rate-limit.ts';
import { silenced } from './silenced.ts';
import type { NotificationFacts, Stage, Suppression, Verdict } from './verdict.ts';

/** What may hold a notification back, in the order in which it is asked (after Alertmanager: one visible order). */
export const notificationPipeline = [
  ['inhibition', inhibition],
  ['silence', silenced],
  ['quiet-hours', quiet],
  ['grouping', grouping],
  ['dedup', dedup],
  ['rate-limit', rateLimit],
] as const satisfies readonly (readonly [Suppression, Stage])[];

/** A sev1 passes everything but these: a person's explicit silence, and the very same delivered a moment ago. */
export const HOLDS_BACK_SEV1: readonly Suppression[] = ['silence', 'dedup'];

/** Whether to notify, and why or by what it is held back. */
export const verdictOn = (facts: NotificationFacts): Verdict => {
  const sev1 = facts.severity === 'sev1';
  for (const [name, stage] of notificationPipeline) {
    const held = sev1 && !HOLDS_BACK_SEV1.includes(name) ? undefined : stage(facts);
    if (held !== undefined) return held;
  }
  return { notify: true, reason: sev1 ? 'only a silence that names sev1 holds back a sev1' : 'nothing holds it back' };
};
