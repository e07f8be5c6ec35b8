import { brandOf, type Config } from '../../shared/config/config.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { nextStep, stepsFor, type EscalationPolicy } from '../../shared/domain/escalation/next-step.ts';
import type { Climb } from '../../shared/domain/incident/incident-state.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import { pages, type Severity } from '../../shared/domain/incident/severity.ts';
import { peopleOfStep } from '../../shared/domain/on-call/on-call.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';
import type { Known } from './view.ts';

type Paging = IncidentDetail['paging'];
const nobody: Paging = { next: null, exhausted: false };

/** Whom the ladder pages next, by the policy and the schedules as they are now. What is due is due now. */
export const pagingOf = (head: Known, timeline: StoredEvent[], config: Config, now: Instant): Paging => {
  const { state, origin } = head;
  if (origin === 'history' || !isOpen(state) || !pages(state.severity)) return nobody;
  const policy = config.escalationPolicies.find((p) => p.id === brandOf(config, head.brand)?.escalationPolicy);
  if (policy === undefined) return { next: null, exhausted: state.climb?.exhausted ?? false };
  if (state.status === 'acknowledged') {
    const { reminder, acknowledgedBy } = state;
    if (reminder === null || hasActed(timeline, reminder.since)) return nobody;
    const of = stepsFor(policy, state.severity).length;
    if (!reminder.paged) return { next: { at: now, step: 1, of, round: 1, personIds: [acknowledgedBy] }, exhausted: false };
  }
  return state.climb === null ? nobody : climbed(policy, state.climb, state.severity, config, now);
};

/** Whoever does something has answered: then nobody else is paged (functions/escalate decides by the same). */
const hasActed = (timeline: StoredEvent[], since: Instant): boolean =>
  timeline.some((event) => event.actor.kind === 'person' && event.at > since);

const climbed = (policy: EscalationPolicy, climb: Climb, severity: Severity, config: Config, now: Instant): Paging => {
  if (climb.exhausted) return { next: null, exhausted: true };
  const facts = { severity, ...climb };
  const due = nextStep(policy, facts, now);
  const at = due.kind === 'wait' ? due.until : now;
  const next = due.kind === 'wait' ? nextStep(policy, facts, at) : due;
  // After the last step of the last round there is only the wait for an answer.
  if (next.kind !== 'page') return { next: null, exhausted: due.kind === 'exhausted' };
  const steps = stepsFor(policy, severity);
  const personIds = peopleOfStep(policy.steps[next.step]!, config, at);
  return { next: { at, step: steps.indexOf(next.step) + 1, of: steps.length, round: next.round + 1, personIds }, exhausted: false };
};
