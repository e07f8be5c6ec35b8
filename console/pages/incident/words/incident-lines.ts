import type { TimelineEntry } from '../../../../shared/contract/api.ts';
import { texts } from '../../../texts/texts.ts';
import { actorName, line, machine, numberIn, personName, recordIn, textIn, type Known, type Line } from './timeline-line.ts';

const t = texts.timeline;
type Say = (entry: TimelineEntry, known: Known) => Line;

const opened: Say = (e, known) => {
  const values = { severity: textIn(e.data, 'severity'), who: actorName(e, known) };
  return line(e.actor.kind === 'person' ? t.openedByHand : t.opened, values, textIn(e.data, 'why'));
};

const joined: Say = ({ data }) => {
  const signal = recordIn(data, 'signal');
  const values = { observed: Math.round(numberIn(signal, 'observed')), expected: Math.round(numberIn(signal, 'expected')) };
  return line(t.joined, values, textIn(signal, 'why'));
};

const severityChanged: Say = (e, known) => {
  const [from, to] = [textIn(e.data, 'from'), textIn(e.data, 'to')];
  const text = e.actor.kind === 'person' ? t.regraded : to < from ? t.rose : t.fell;
  return line(text, { from, to, who: actorName(e, known) }, textIn(e.data, 'why'));
};

const taken: Say = (e, known) => {
  const via = e.actor.kind === 'person' ? e.actor.via : 'session';
  const text = via === 'link' ? t.takenByLink : via === 'sms' ? t.takenBySms : t.taken;
  return line(text, { who: personName(textIn(e.data, 'personId'), known) });
};

const step: Say = ({ data }, known) => {
  const ids = Array.isArray(data['personIds']) ? data['personIds'].filter((id) => typeof id === 'string') : [];
  return machine(t.step, { step: numberIn(data, 'step') + 1, people: ids.map((id) => personName(id, known)).join(', ') || t.somebody });
};

const noise: Say = (e, known) => {
  const reason = textIn(e.data, 'reason');
  const names: Record<string, string> = texts.incident.noise;
  const values = { who: actorName(e, known), reason: (names[reason] ?? reason).toLowerCase() };
  return line(reason === '' ? t.noise : t.noiseBecause, values, textIn(e.data, 'note'));
};

const tasksAdded: Say = (e, known) => {
  const tasks = Array.isArray(e.data['tasks']) ? e.data['tasks'] : [];
  const written = tasks.map((task: unknown) => textIn(recordIn({ task }, 'task'), 'text'));
  return { ...line(t.tasksAdded.other, { who: actorName(e, known) }, written.join('\n')), plural: t.tasksAdded, count: tasks.length };
};

const withNote =
  (text: string, key = 'note'): Say =>
  (e, known) =>
    line(text, { who: actorName(e, known) }, textIn(e.data, key));
const task =
  (text: string): Say =>
  (e, known) =>
    line(text, { who: actorName(e, known), text: textIn(e.data, 'text') });

/** What is said of the incident itself. */
export const incidentLines: Record<string, Say> = {
  IncidentOpened: opened,
  SignalJoined: joined,
  SignalCalmed: () => line(t.calmed),
  SeverityChanged: severityChanged,
  IncidentAcknowledged: taken,
  EscalationStepTaken: step,
  EscalationExhausted: () => line(t.ladderEnded),
  AcknowledgerPagedAgain: ({ data }, known) =>
    line(t.again, { person: personName(textIn(data, 'personId'), known), why: textIn(data, 'why') }),
  IncidentResolved: (e, known) => (textIn(e.data, 'reason') === 'quiet' ? line(t.resolvedQuiet) : withNote(t.resolved)(e, known)),
  IncidentReopened: withNote(t.reopened),
  IncidentMerged: withNote(t.merged),
  IncidentClosedAsNoise: noise,
  SignalLeft: ({ data }) => line(t.left, {}, textIn(recordIn(data, 'signal'), 'why')),
  TasksAdded: tasksAdded,
  TaskDone: task(t.taskDone),
  TaskReopened: task(t.taskReopened),
};
