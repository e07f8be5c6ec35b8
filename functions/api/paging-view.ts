import type { Config } from '../../shared/config/config.ts';
import type { IncidentDetail } from '../../shared/contract/api.ts';
import { climbsOn, lookAhead } from '../../shared/domain/escalation/look-ahead.ts';
import { stepsFor } from '../../shared/domain/escalation/next-step.ts';
import { ownersOf } from '../../shared/domain/escalation/owners-of.ts';
import { policyFor, risksOf } from '../../shared/domain/escalation/policy-for.ts';
import type { Climb } from '../../shared/domain/incident/incident-state.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import { pages } from '../../shared/domain/incident/severity.ts';
import { peopleOfStep } from '../../shared/domain/on-call/on-call.ts';
import { channelRecipient } from '../../shared/domain/page/recipient.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';
import type { Known } from './view.ts';

type Paging = IncidentDetail['paging'];
type Policy = Config['escalationPolicies'][number];
const nobody: Paging = { next: null, exhausted: false };

/** Whom the ladder pages next, by the policy of the climb and the schedules as they are now. What is due is due now. */
export const pagingOf = (head: Known, timeline: StoredEvent[], config: Config, now: Instant): Paging => {
  const { state, origin, brand } = head;
  if (origin === 'history' || !isOpen(state) || !pages(state.severity)) return nobody;
  const { climb, severity, signals } = state;
  const question = { brand, severity, risks: risksOf(signals), at: climb?.startedAt ?? now, policyId: climb?.policyId };
  const policy = policyFor(config, question);
  if (state.status === 'acknowledged') {
    const { reminder, acknowledgedBy } = state;
    const of = policy === undefined ? 1 : stepsFor(policy, severity).length;
    if (reminder !== null && !reminder.paged)
      return { next: { at: now, step: 1, of, round: 1, personIds: [acknowledgedBy], owners: false }, exhausted: false };
    if (!climbsOn(state, actedAt(timeline, state.acknowledgedAt))) return nobody;
  }
  if (climb === null || climb.exhausted) return { next: null, exhausted: climb?.exhausted ?? false };
  return { next: policy === undefined ? ownersNext(head, config, now) : climbed(head, policy, climb, config, now), exhausted: false };
};

const actedAt = (timeline: StoredEvent[], atLeast: Instant): Instant =>
  timeline.reduce((last, e) => (e.actor.kind === 'person' && e.at > last ? e.at : last), atLeast);

/** Who asked for help knows of it already. */
const isAsking = ({ state }: Known, id: string): boolean =>
  state.status === 'acknowledged' && state.reminder?.reason === 'help' && state.acknowledgedBy === id;

const ownersNext = (head: Known, config: Config, at: Instant, of = 0, round = 0): Paging['next'] => {
  const personIds = ownersOf(config, head.brand).filter((id) => !isAsking(head, id));
  return { at, step: of, of, round, personIds, owners: true };
};

const climbed = (head: Known, policy: Policy, climb: Climb, config: Config, now: Instant): Paging['next'] => {
  const { origin, state } = head;
  const steps = stepsFor(policy, state.severity);
  const whoIn = (step: number, at: Instant): string[] => {
    const { channels, ...named } = policy.steps[step]!;
    const rooms = config.channels.filter((c) => channels.includes(c.id) && (origin === 'drill' || !c.rehearsal));
    const persons = peopleOfStep(named, config, at).filter((id) => !isAsking(head, id));
    return [...persons, ...rooms.map((c) => channelRecipient(c.id))];
  };
  const ahead = lookAhead(policy, { ...climb, severity: state.severity }, now, (step, at) => whoIn(step, at).length > 0);
  const round = ahead.round + 1;
  if (ahead.step === null) return ownersNext(head, config, ahead.at, steps.length, round);
  const personIds = whoIn(ahead.step, ahead.at);
  return { at: ahead.at, step: steps.indexOf(ahead.step) + 1, of: steps.length, round, personIds, owners: false };
};
