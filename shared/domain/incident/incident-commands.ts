import type { CommandContext } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import type { JoinedSignal } from './incident-events.ts';
import type { NoiseReason } from './noise-reason.ts';
import type { Severity } from './severity.ts';

/** `beganAt`: the start of the evidence. */
export type OpenFromSignal = { type: 'OpenFromSignal'; signal: JoinedSignal; title: string; beganAt: Instant };
export type OpenByHand = { type: 'OpenByHand'; title: string; severity: Severity; why: string };
export type JoinSignal = { type: 'JoinSignal'; signal: JoinedSignal };
export type CalmSignal = { type: 'CalmSignal'; signalId: string };
export type Regrade = { type: 'Regrade'; severity: Severity; why: string };
export type Acknowledge = { type: 'Acknowledge'; personId: string };
/** The pages exist already. `nextDueAt`: when the ladder has to be looked at again, from the policy. */
export type TakeEscalationStep = {
  type: 'TakeEscalationStep';
  step: number;
  round: number;
  pageIds: string[];
  personIds: string[];
  why: string;
  nextDueAt: Instant | null;
  /** The policy this climb is on, from its first step to its end. */
  policyId?: string;
};
/** Nobody of the step taken last could be reached. */
export type MissEscalationStep = { type: 'MissEscalationStep'; step: number; round: number; why: string };
/** The owners' pages exist already. */
export type ExhaustEscalation = { type: 'ExhaustEscalation'; rounds: number; pageIds: string[]; personIds: string[]; why: string };
/** A person wants the next step now; whoever has it needs help. */
export type EscalateNow = { type: 'EscalateNow'; why: string };
/** `to`: a person's id, who may respond for the brand. */
export type HandOver = { type: 'HandOver'; to: string; note: string };
export type PageAcknowledgerAgain = {
  type: 'PageAcknowledgerAgain';
  reason: 'severity-raised' | 'no-action';
  pageIds: string[];
  why: string;
};
/** The policy's look at a quiet incident; it does nothing where a person has to decide. */
export type ReviewQuiet = { type: 'ReviewQuiet' };
export type Resolve = { type: 'Resolve'; note: string };
export type Reopen = { type: 'Reopen'; note: string };
export type MergeInto = { type: 'MergeInto'; into: string };
export type CloseAsNoise = { type: 'CloseAsNoise'; note: string; reason?: NoiseReason };
/** What was closed as noise is noticed again: kept with it, so that it opens nothing. The numbers say what would. */
export type LeaveSignal = { type: 'LeaveSignal'; signal: JoinedSignal; opensFrom: number; opensAbove: Severity };

export type NewTask = { id: string; text: string; playbookId: string | null };
/** A playbook's steps, by policy; nothing where the steps of another one are there already, for its drafts stay as well. */
export type AddTasks = { type: 'AddTasks'; tasks: NewTask[] };
/** A person's own. Once more the same id: open again where it was done. */
export type AddTask = { type: 'AddTask'; taskId: string; text: string };
export type FinishTask = { type: 'FinishTask'; taskId: string };
export type ReopenTask = { type: 'ReopenTask'; taskId: string };
/** What stakeholders are told by a person. `audience`: ids of `stakeholders`; left out, all whom it concerns. */
export type WriteStatusUpdate = { type: 'WriteStatusUpdate'; updateId: string; text: string; audience?: string[] };
/** A meeting was made; only its address to join by. */
export type OpenWarRoom = { type: 'OpenWarRoom'; provider: 'zoom'; url: string };
/** What may be done to an incident that is over, too. */
export type TaskAction = AddTasks | AddTask | FinishTask | ReopenTask;

export type IncidentAction =
  | OpenFromSignal
  | OpenByHand
  | JoinSignal
  | CalmSignal
  | Regrade
  | Acknowledge
  | TakeEscalationStep
  | MissEscalationStep
  | ExhaustEscalation
  | EscalateNow
  | HandOver
  | PageAcknowledgerAgain
  | ReviewQuiet
  | Resolve
  | Reopen
  | MergeInto
  | CloseAsNoise
  | LeaveSignal
  | WriteStatusUpdate
  | OpenWarRoom
  | TaskAction;
export type IncidentCommand = IncidentAction & CommandContext;
