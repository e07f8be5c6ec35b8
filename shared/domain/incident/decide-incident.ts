import { refused, type Refused } from '../actor.ts';
import { HOUR_MS, msOf, shift } from '../time/instant.ts';
import type { CommandContext } from '../aggregate.ts';
import type { IncidentCommand, JoinSignal, LeaveSignal, OpenByHand, OpenFromSignal, TaskAction } from './incident-commands.ts';
import type { AcknowledgedIncident, IncidentEvent, IncidentState, KnownSignal, OpenIncident } from './incident-state.ts';
import { acknowledge, escalateNow, exhaust, handOver, missStep, remind, takeStep } from './decide-escalation.ts';
import { decideTask } from './decide-task.ts';
import { decideUpdate } from './decide-update.ts';
import { graver } from './severity.ts';

export const STALE_MS = 2 * HOUR_MS;
export const QUIET_MS = 2 * HOUR_MS;

type Decision = IncidentEvent[] | Refused;
type Live = OpenIncident | AcknowledgedIncident;

/** What a command leads to. No events where it is already so; a refusal where it must not be. */
export const decideIncident = (command: IncidentCommand, state: IncidentState): Decision => {
  if (command.type === 'OpenFromSignal') return openFromSignal(command, state);
  if (command.type === 'OpenByHand') return openByHand(command, state);
  if (command.type === 'Reopen') return reopen(command.note, state);
  if (command.type === 'LeaveSignal') return leave(command, state);
  if (command.type === 'AddTasks' || command.type === 'AddTask' || command.type === 'FinishTask' || command.type === 'ReopenTask')
    return state.status === 'none' ? over(state) : decideTask(command, state.tasks ?? []);
  if (command.type === 'WriteStatusUpdate' || command.type === 'OpenWarRoom')
    return state.status === 'none' ? over(state) : decideUpdate(command, state);
  return state.status === 'open' || state.status === 'acknowledged' ? decideOpen(command, state) : over(state);
};

type OnOpen = Exclude<
  IncidentCommand,
  { type: 'OpenFromSignal' | 'OpenByHand' | 'Reopen' | 'LeaveSignal' | 'WriteStatusUpdate' | 'OpenWarRoom' | TaskAction['type'] }
>;

const decideOpen = (command: OnOpen, state: Live): Decision => {
  switch (command.type) {
    case 'JoinSignal':
      return join(command, state);
    case 'CalmSignal':
      return state.signals.some((s) => s.signalId === command.signalId && s.active)
        ? [{ type: 'SignalCalmed', data: { signalId: command.signalId } }]
        : [];
    case 'Regrade':
      return command.severity === state.severity
        ? []
        : [{ type: 'SeverityChanged', data: { from: state.severity, to: command.severity, why: command.why } }];
    case 'Acknowledge':
      return acknowledge(command.personId, state);
    case 'TakeEscalationStep':
      return takeStep(command, state);
    case 'ExhaustEscalation':
      return exhaust(command, state);
    case 'MissEscalationStep':
      return missStep(command, state);
    case 'EscalateNow':
      return escalateNow(command, state);
    case 'HandOver':
      return handOver(command, state);
    case 'PageAcknowledgerAgain':
      return remind(command, state);
    case 'ReviewQuiet':
      return reviewQuiet(command, state);
    case 'Resolve':
      return [{ type: 'IncidentResolved', data: { reason: 'person', note: command.note } }];
    case 'MergeInto':
      return [{ type: 'IncidentMerged', data: { into: command.into } }];
    case 'CloseAsNoise':
      return [
        {
          type: 'IncidentClosedAsNoise',
          data: { note: command.note, ...(command.reason === undefined ? {} : { reason: command.reason }) },
        },
      ];
  }
};

/** Why nothing more can be done to an incident that is not open. */
const over = (state: Exclude<IncidentState, Live>): Refused => {
  switch (state.status) {
    case 'none':
      return refused('incident_unknown', 'there is no such incident');
    case 'resolved':
      return refused('incident_already_resolved', 'the incident is resolved; reopen it first');
    case 'merged':
      return refused('incident_merged', `the incident was merged into ${state.into}; go there`);
    case 'noise':
      return refused('incident_closed_as_noise', 'the incident was closed as noise; reopen it first');
  }
};

const openFromSignal = (command: OpenFromSignal & CommandContext, state: IncidentState): Decision => {
  if (state.status !== 'none') {
    if (state.signals.some((s) => s.signalId === command.signal.signalId)) return [];
    return refused('incident_already_open', 'an incident with this id exists');
  }
  const stale = msOf(command.at) - msOf(command.beganAt) > STALE_MS;
  const { signal, title, beganAt } = command;
  return [{ type: 'IncidentOpened', data: { title, severity: signal.severity, beganAt, stale, why: signal.why, signal } }];
};

const openByHand = (command: OpenByHand & CommandContext, state: IncidentState): Decision => {
  if (state.status !== 'none') return refused('incident_already_open', 'an incident with this id exists');
  const { title, severity, why, at } = command;
  return [{ type: 'IncidentOpened', data: { title, severity, beganAt: at, stale: false, why, signal: null } }];
};

const reopen = (note: string, state: IncidentState): Decision => {
  if (state.status === 'open' || state.status === 'acknowledged') return refused('incident_not_closed', 'the incident is still open');
  if (state.status === 'none' || state.status === 'merged') return over(state);
  return [{ type: 'IncidentReopened', data: { note } }];
};

/** The same evidence is left once. */
const leave = ({ signal, opensFrom, opensAbove }: LeaveSignal, state: IncidentState): Decision => {
  if (state.status !== 'noise') return refused('incident_not_noise', 'the incident is not closed as noise');
  if ((state.left ?? []).some((s) => s.signalId === signal.signalId && s.at >= signal.at)) return [];
  const data = { signal, noiseClosedAt: state.closedAt, noiseClosedBy: state.closedBy ?? null, opensFrom, opensAbove };
  return [{ type: 'SignalLeft', data }];
};

/** Older evidence than what is known is nothing new; graver evidence raises, also over a person's grading if it is new. */
const join = ({ signal }: JoinSignal, state: Live): Decision => {
  const known = state.signals.find((s) => s.signalId === signal.signalId);
  if (known !== undefined && known.at >= signal.at) return [];
  const events: IncidentEvent[] = [{ type: 'SignalJoined', data: { signal } }];
  if (raises(signal.severity, known, state)) {
    events.push({ type: 'SeverityChanged', data: { from: state.severity, to: signal.severity, why: signal.why } });
  }
  return events;
};

const raises = (severity: KnownSignal['severity'], known: KnownSignal | undefined, state: Live): boolean =>
  graver(severity, state.severity) && (state.gradedBy === null || known === undefined || graver(severity, known.severity));

/** Two hours without an active signal end what nobody took, up to sev3. Graver, taken or opened by hand: a person ends it. */
const reviewQuiet = (command: CommandContext, state: Live): Decision => {
  if (state.status !== 'open' || state.byHand || graver(state.severity, 'sev3')) return [];
  if (state.quietSince === null || command.at < shift(state.quietSince, QUIET_MS)) return [];
  return [{ type: 'IncidentResolved', data: { reason: 'quiet', note: 'no active signal for two hours' } }];
};
