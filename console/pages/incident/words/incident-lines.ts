import type { TimelineEntry } from '../../../../shared/contract/api.ts';
import { texts } from '../../../texts/texts.ts';
import { actorName, line, machine, numberIn, personName, recordIn, textIn, type Known, type Line } from './timeline-line.ts';

const t = texts.timeline;
const u = texts.updates;
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

const takenVia = {
  session: t.taken,
  link: t.takenByLink,
  sms: t.takenBySms,
  slack: t.takenBySlack,
  pagerduty: t.takenByPagerDuty,
} as const;

const taken: Say = (e, known) => {
  const via = e.actor.kind === 'person' ? e.actor.via : 'session';
  const text = takenVia[via];
  return line(text, { who: personName(textIn(e.data, 'personId'), known) });
};

const namesOf = ({ data }: TimelineEntry, known: Known): string =>
  (Array.isArray(data['personIds']) ? data['personIds'] : [])
    .filter((id) => typeof id === 'string')
    .map((id) => personName(id, known))
    .join(', ');

const step: Say = (e, known) => machine(t.step, { step: numberIn(e.data, 'step') + 1, people: namesOf(e, known) || texts.words.nobody });

const ladderEnded: Say = (e, known) => {
  const people = namesOf(e, known);
  return line(people === '' ? t.ladderEnded : t.ownersPaged, { people }, textIn(e.data, 'why'));
};

const handOver: Say = (e, known) => {
  const [from, to] = [personName(textIn(e.data, 'from'), known), personName(textIn(e.data, 'to'), known)];
  const own = e.actor.kind === 'person' && e.actor.id === e.data['from'];
  return line(own ? t.handOver : t.handOverFrom, { who: actorName(e, known), from, to }, textIn(e.data, 'note'));
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
  EscalationStepMissed: ({ data }) => line(t.stepMissed, { step: numberIn(data, 'step') + 1 }, textIn(data, 'why')),
  EscalationExhausted: ladderEnded,
  EscalatedByHand: (e, known) => line(t.hastened, { who: actorName(e, known) }, textIn(e.data, 'why')),
  HandOverRequested: handOver,
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
  StatusUpdateWritten: (e, known) => line(u.said, { who: actorName(e, known) }, textIn(e.data, 'text')),
  WarRoomOpened: ({ data }) => line(u.roomOpened, { url: textIn(data, 'url') }),
};
