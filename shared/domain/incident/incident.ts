import type { Aggregate, Due } from '../aggregate.ts';
import { shift, type Instant } from '../time/instant.ts';
import { IDLE_MS } from './decide-escalation.ts';
import { decideIncident, QUIET_MS } from './decide-incident.ts';
import { evolveIncident } from './evolve-incident.ts';
import type { IncidentCommand } from './incident-commands.ts';
import type { IncidentEvent, IncidentState } from './incident-state.ts';
import { pages } from './severity.ts';

/** The incident: opened by signals or by hand, climbed up the ladder until a person takes it, ended by quiet or by a person. */
export const incident: Aggregate<IncidentState, IncidentCommand, IncidentEvent> = {
  type: 'incident',
  initialState: { status: 'none' },
  decide: decideIncident,
  evolve: evolveIncident,
  dues: (state, events, at) => events.flatMap((event) => duesOf(state, event, at)),
  status: (state) => state.status,
};

const duesOf = (state: IncidentState, event: IncidentEvent, at: Instant): Due[] => {
  switch (event.type) {
    case 'EscalationStepTaken':
      return event.data.nextDueAt === null ? [] : [{ event: 'EscalationDue', dueAt: event.data.nextDueAt }];
    case 'IncidentAcknowledged':
      return state.status === 'acknowledged' && pages(state.severity) ? [idleReview(at)] : [];
    case 'EscalatedByHand':
    case 'EscalationStepMissed':
    case 'HandOverRequested':
      return [{ event: 'EscalationDue', dueAt: at }];
    case 'AcknowledgerPagedAgain':
      return state.status === 'acknowledged' && state.climb !== null ? [{ event: 'EscalationDue', dueAt: state.climb.startedAt }] : [];
    case 'SeverityChanged':
      return [...quietReview(state, at), ...(state.status === 'acknowledged' && pages(state.severity) ? [idleReview(at)] : [])];
    case 'SignalCalmed':
      return quietReview(state, at);
    case 'IncidentOpened':
    case 'SignalJoined':
    case 'EscalationExhausted':
    case 'IncidentResolved':
    case 'IncidentReopened':
    case 'IncidentMerged':
    case 'IncidentClosedAsNoise':
    case 'SignalLeft':
    case 'TasksAdded':
    case 'TaskDone':
    case 'TaskReopened':
    case 'StatusUpdateWritten':
    case 'WarRoomOpened':
      return [];
  }
};

const idleReview = (at: Instant): Due => ({ event: 'EscalationDue', dueAt: shift(at, IDLE_MS) });

/** Looked at when two quiet hours are over; at once where they are over already. */
const quietReview = (state: IncidentState, at: Instant): Due[] => {
  if (state.status !== 'open' || state.quietSince === null || state.byHand || pages(state.severity)) return [];
  const over = shift(state.quietSince, QUIET_MS);
  return [{ event: 'IncidentReviewDue', dueAt: over > at ? over : at }];
};
