import type * as z from 'zod';
import type { EventsOf } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import type * as e from './incident-events.ts';
import type { JoinedSignal } from './incident-events.ts';
import type { TakenStep } from '../escalation/next-step.ts';
import type { Severity } from './severity.ts';

export type IncidentEvent = EventsOf<{
  IncidentOpened: typeof e.incidentOpened;
  SignalJoined: typeof e.signalJoined;
  SignalCalmed: typeof e.signalCalmed;
  SeverityChanged: typeof e.severityChanged;
  IncidentAcknowledged: typeof e.incidentAcknowledged;
  EscalationStepTaken: typeof e.escalationStepTaken;
  EscalationStepMissed: typeof e.escalationStepMissed;
  EscalationExhausted: typeof e.escalationExhausted;
  EscalatedByHand: typeof e.escalatedByHand;
  HandOverRequested: typeof e.handOverRequested;
  AcknowledgerPagedAgain: typeof e.acknowledgerPagedAgain;
  IncidentResolved: typeof e.incidentResolved;
  IncidentReopened: typeof e.incidentReopened;
  IncidentMerged: typeof e.incidentMerged;
  IncidentClosedAsNoise: typeof e.incidentClosedAsNoise;
  SignalLeft: typeof e.signalLeft;
  TasksAdded: typeof e.tasksAdded;
  TaskDone: typeof e.taskDone;
  TaskReopened: typeof e.taskReopened;
  StatusUpdateWritten: typeof e.statusUpdateWritten;
  WarRoomOpened: typeof e.warRoomOpened;
}>;
export type IncidentEventData<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>['data'];
export type ResolvedReason = z.infer<typeof e.incidentResolved>['reason'];

/** A signal as the incident knows it, `active` until its series has calmed. */
export type KnownSignal = JoinedSignal & { active: boolean };

/** One thing to do. `doneBy`: a person's id. */
export type Task = z.infer<typeof e.tasksAdded>['tasks'][number] & { doneAt: Instant | null; doneBy: string | null };

/**
 * How far up the ladder paging has come. `startedAt` names the climb: a raised severity or a reopening starts another;
 * `severity` is the one it began at, `policyId` its policy from the first step on. Heads from before these were kept have
 * neither. `pageIds` are the last step's pages, `before` is `pagedAt` as it was before that step.
 */
export type Climb = {
  startedAt: Instant;
  severity?: Severity;
  policyId?: string;
  last: (TakenStep & { pageIds?: string[]; before?: Instant }) | null;
  pagedAt?: Instant;
  hastenedAt?: Instant;
  exhausted: boolean;
};

/** Why an acknowledgement no longer counts until it is given again. `paged`: the acknowledger was told, or asked for `help`. */
export type Reminder =
  { reason: 'severity-raised' | 'no-action'; since: Instant; paged: boolean } | { reason: 'help'; since: Instant; paged: true };

/** Who was asked by whom to take it over. */
export type HandingOver = { to: string; by: string; at: Instant };

export type IncidentFacts = {
  title: string;
  severity: Severity;
  openedAt: Instant;
  beganAt: Instant;
  stale: boolean;
  why: string;
  /** A person opened or reopened it: only a person ends it. */
  byHand: boolean;
  /** The person who graded it last, null while the signals do. */
  gradedBy: string | null;
  signals: KnownSignal[];
  /** Since when no signal is active. */
  quietSince: Instant | null;
  /** Null while the severity pages nobody. */
  climb: Climb | null;
  /** Heads from before there were tasks have none. */
  tasks?: Task[];
  /** The last status update that was written. */
  statusUpdateId?: string;
  warRoom?: { url: string; at: Instant };
};

export type OpenIncident = IncidentFacts & { status: 'open' };
export type AcknowledgedIncident = IncidentFacts & {
  status: 'acknowledged';
  acknowledgedBy: string;
  acknowledgedAt: Instant;
  reminder: Reminder | null;
  handOver?: HandingOver;
};
/**
 * `signals` are as they were when it was closed, `left` those that noticed the same again afterwards. Heads from before it
 * was kept have neither `left` nor `closedBy` (a person's id).
 */
export type NoiseIncident = IncidentFacts & { status: 'noise'; closedAt: Instant; closedBy?: string | null; left?: KnownSignal[] };
export type IncidentState =
  | { status: 'none' }
  | OpenIncident
  | AcknowledgedIncident
  | (IncidentFacts & { status: 'resolved'; resolvedAt: Instant; reason: ResolvedReason })
  | (IncidentFacts & { status: 'merged'; mergedAt: Instant; into: string })
  | NoiseIncident;

/** Somebody still has to deal with it. */
export const isOpen = (state: IncidentState): state is OpenIncident | AcknowledgedIncident =>
  state.status === 'open' || state.status === 'acknowledged';

/** Nobody has taken it, or who took it has not answered a reminder: the ladder is climbed. */
export const isUnanswered = (state: IncidentState): state is OpenIncident | AcknowledgedIncident =>
  state.status === 'open' || (state.status === 'acknowledged' && state.reminder !== null);
