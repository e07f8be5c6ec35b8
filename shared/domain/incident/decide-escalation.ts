import { refused, type Refused } from '../actor.ts';
import { shift } from '../time/instant.ts';
import type { CommandContext } from '../aggregate.ts';
import type {
  EscalateNow,
  ExhaustEscalation,
  HandOver,
  MissEscalationStep,
  PageAcknowledgerAgain,
  TakeEscalationStep,
} from './incident-commands.ts';
import type { AcknowledgedIncident, IncidentEvent, OpenIncident } from './incident-state.ts';
import { isUnanswered } from './incident-state.ts';
import { HOUR_MS } from '../time/instant.ts';
import { pages } from './severity.ts';

/** An acknowledgement without any action by a person is questioned after this long. */
export const IDLE_MS = HOUR_MS;

type Decision = IncidentEvent[] | Refused;
type Live = OpenIncident | AcknowledgedIncident;

/** The first wins. Who was asked to take it over, and whoever answers while it is unanswered again, gets it. */
export const acknowledge = (personId: string, state: Live): Decision => {
  if (state.status === 'acknowledged' && state.reminder === null && state.handOver?.to !== personId) {
    if (state.acknowledgedBy === personId) return [];
    return refused('incident_already_acknowledged', `${state.acknowledgedBy} has acknowledged it`);
  }
  return [{ type: 'IncidentAcknowledged', data: { personId } }];
};

export const takeStep = (command: TakeEscalationStep & CommandContext, state: Live): Decision => {
  if (!isUnanswered(state)) return refused('incident_already_acknowledged', 'somebody has taken it: nobody else is paged');
  if (state.climb === null) return refused('severity_pages_nobody', `${state.severity} pages nobody`);
  const { last } = state.climb;
  const taken = last !== null && (command.round < last.round || (command.round === last.round && command.step <= last.step));
  if (taken || state.climb.exhausted) return [];
  const { step, round, pageIds, personIds, why, nextDueAt, policyId } = command;
  return [
    {
      type: 'EscalationStepTaken',
      data: { step, round, pageIds, personIds, why, nextDueAt, ...(policyId === undefined ? {} : { policyId }) },
    },
  ];
};

/** Only of the step taken last, and once. */
export const missStep = ({ step, round, why }: MissEscalationStep, state: Live): Decision => {
  const last = state.climb?.last ?? null;
  if (last === null || last.nobody || last.step !== step || last.round !== round || state.climb!.exhausted) return [];
  return [{ type: 'EscalationStepMissed', data: { step, round, why } }];
};

export const exhaust = ({ rounds, pageIds, personIds, why }: ExhaustEscalation, state: Live): Decision => {
  if (!isUnanswered(state)) return refused('incident_already_acknowledged', 'somebody has taken it');
  if (state.climb === null || state.climb.exhausted) return [];
  return [{ type: 'EscalationExhausted', data: { rounds, pageIds, personIds, why } }];
};

/** Once per raised severity; for want of action again whenever another idle hour is over. */
export const remind = (command: PageAcknowledgerAgain & CommandContext, state: Live): Decision => {
  if (state.status !== 'acknowledged') return refused('incident_not_acknowledged', 'nobody has taken it yet: the ladder is climbed');
  const { reminder } = state;
  if (command.reason === 'severity-raised' && (reminder === null || reminder.paged)) return [];
  if (command.reason === 'no-action' && command.at < shift(reminder?.since ?? state.acknowledgedAt, IDLE_MS)) return [];
  const { pageIds, why } = command;
  return [{ type: 'AcknowledgerPagedAgain', data: { personId: state.acknowledgedBy, pageIds, why } }];
};

/** The next step at once, also while somebody has it: they need help. Asked twice before it was taken it is one step. */
export const escalateNow = ({ why }: EscalateNow, state: Live): Decision => {
  if (!pages(state.severity))
    return refused('severity_pages_nobody', `${state.severity} pages nobody: raise the severity, and people are paged`);
  if (state.climb?.hastenedAt !== undefined && !state.climb.exhausted) return [];
  return [{ type: 'EscalatedByHand', data: { why } }];
};

/** Whoever has it keeps it until the other accepts. */
export const handOver = ({ to, note }: HandOver, state: Live): Decision => {
  if (state.status !== 'acknowledged')
    return refused('incident_not_acknowledged', 'nobody has it yet, so there is nothing to hand over: take it first, or escalate now');
  if (to === state.acknowledgedBy) return refused('has_it_already', 'this person has it already');
  if (state.handOver?.to === to) return [];
  return [{ type: 'HandOverRequested', data: { from: state.acknowledgedBy, to, note } }];
};
