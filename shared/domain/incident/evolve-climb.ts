import type { Actor } from '../actor.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type { Climb, IncidentEventData, IncidentFacts, IncidentState } from './incident-state.ts';
import { graver, pages, type Severity } from './severity.ts';

type Known = Exclude<IncidentState, { status: 'none' }>;

/** How long an acknowledger who was paged again has before the ladder is climbed as well. */
export const REMINDER_MINUTES = 5;

export const freshClimb = (severity: Severity, at: Instant): IncidentFacts['climb'] =>
  pages(severity) ? { startedAt: at, severity, last: null, exhausted: false } : null;

/** A graver severity that pages starts the climb again; after an acknowledgement by another it first reminds the acknowledger. */
export const regraded = (state: Known, to: Severity, at: Instant, by: Actor): IncidentState => {
  const graded = { ...state, severity: to, gradedBy: by.kind === 'person' ? by.id : state.gradedBy };
  if (!pages(to)) return { ...graded, climb: null, ...(graded.status === 'acknowledged' ? { reminder: null } : {}) };
  if (!graver(to, state.severity)) return graded;
  if (graded.status !== 'acknowledged') return { ...graded, climb: freshClimb(to, at) };
  const ownHand = by.kind === 'person' && by.id === graded.acknowledgedBy;
  return ownHand
    ? { ...graded, climb: freshClimb(to, at) }
    : { ...graded, reminder: { reason: 'severity-raised', since: at, paged: false } };
};

/** A step that found nobody is not waited for; one that a person wanted at once was it when it found somebody. */
export const climbedTo = (state: Known, data: IncidentEventData<'EscalationStepTaken'>, at: Instant): IncidentState => {
  const { hastenedAt, pagedAt, ...climb } = state.climb ?? { startedAt: at, last: null, exhausted: false };
  const { step, round, pageIds, policyId } = data;
  const on: Climb = { ...climb, ...(policyId === undefined ? {} : { policyId }) };
  const before = pagedAt === undefined ? {} : { pagedAt };
  if (pageIds.length > 0)
    return {
      ...state,
      climb: { ...on, pagedAt: at, last: { step, round, at, pageIds, ...(pagedAt === undefined ? {} : { before: pagedAt }) } },
    };
  const wanted = hastenedAt === undefined ? {} : { hastenedAt };
  return { ...state, climb: { ...on, ...before, ...wanted, last: { step, round, at, nobody: true } } };
};

/** Nobody of the step could be reached: as if it had found nobody. */
export const missed = (state: Known, at: Instant): IncidentState => {
  if (state.climb === null || state.climb.last === null) return state;
  const { pagedAt: _, last, ...climb } = state.climb;
  const { step, round, before } = last;
  return { ...state, climb: { ...climb, ...(before === undefined ? {} : { pagedAt: before }), last: { step, round, at, nobody: true } } };
};

/** The ladder is climbed anew unless the acknowledger answers in time; at once where there was no way to reach them. */
export const reminded = (state: Known, data: IncidentEventData<'AcknowledgerPagedAgain'>, at: Instant): IncidentState => {
  if (state.status !== 'acknowledged') return state;
  const startedAt = data.pageIds.length === 0 ? at : shift(at, REMINDER_MINUTES * MINUTE_MS);
  const pending = state.reminder !== null && !state.reminder.paged ? state.reminder : { reason: 'no-action' as const, since: at };
  const reminder = { ...pending, paged: true };
  return { ...state, reminder, climb: freshClimb(state.severity, startedAt) };
};

/** The next step at once; a ladder that was exhausted is climbed again. Who has it keeps it, and may be relieved. */
export const hastened = (state: Known, at: Instant): IncidentState => {
  const going = state.climb !== null && !state.climb.exhausted ? state.climb : freshClimb(state.severity, at);
  const climb = going === null ? null : { ...going, hastenedAt: at };
  return state.status === 'acknowledged' ? { ...state, climb, reminder: { reason: 'help', since: at, paged: true } } : { ...state, climb };
};

/** Somebody has it: the next step is no longer wanted at once. */
export const unhurried = (climb: IncidentFacts['climb']): IncidentFacts['climb'] => {
  if (climb?.hastenedAt === undefined) return climb;
  const { hastenedAt: _, ...rest } = climb;
  return rest;
};
