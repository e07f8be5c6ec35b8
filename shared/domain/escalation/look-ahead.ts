import type { Instant } from '../time/instant.ts';
import type { AcknowledgedIncident } from '../incident/incident-state.ts';
import { nextStep, type EscalationFacts, type EscalationPolicy } from './next-step.ts';

/** When somebody is paged next, as it stands: by a step (its index), or every owner. */
export type Ahead = { at: Instant; round: number } & ({ step: number } | { step: null });

/** More looks than any policy has steps and rounds. */
const LOOKS = 200;

/** Steps without anybody (`somebodyIn` says so of a step at an instant) are passed over, as they will be. */
export const lookAhead = (
  policy: EscalationPolicy,
  facts: EscalationFacts,
  now: Instant,
  somebodyIn: (step: number, at: Instant) => boolean,
): Ahead => {
  let [known, at] = [facts, now];
  for (let look = 0; look < LOOKS; look++) {
    const next = nextStep(policy, known, at);
    if (next.kind === 'wait') at = next.until;
    else if (next.kind === 'exhausted') break;
    else if (somebodyIn(next.step, at)) return { at, step: next.step, round: next.round };
    else known = { ...known, last: { step: next.step, round: next.round, at, nobody: true } };
  }
  return { at, step: null, round: known.last?.round ?? 0 };
};

/**
 * Whether the ladder is climbed although somebody has it. Whoever does something (`actedAt`: a person's last action) has
 * answered a reminder; who asked for help is busy, so only somebody who takes it answers that.
 */
export const climbsOn = ({ reminder, climb }: AcknowledgedIncident, actedAt: Instant): boolean => {
  if (reminder === null || !reminder.paged) return false;
  return reminder.reason === 'help' ? climb?.exhausted === false : actedAt <= reminder.since;
};
