import type { Actor } from '../actor.ts';
import type { Recorded } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import { climbedTo, freshClimb, hastened, missed, regraded, reminded, unhurried } from './evolve-climb.ts';
import type { IncidentEvent, IncidentEventData, IncidentFacts, IncidentState, KnownSignal, OpenIncident, Task } from './incident-state.ts';
import { isOpen } from './incident-state.ts';

/** Calm signals beyond this many are forgotten, oldest first, so that the head stays small over weeks. */
const KEPT_SIGNALS = 60;
/** What people say is kept with the newest signals only, for the same reason. */
const KEPT_DESCRIBED = 8;

/** The state after an event; an event that cannot be, changes nothing. */
export const evolveIncident = (state: IncidentState, event: Recorded<IncidentEvent>): IncidentState => {
  if (event.type === 'IncidentOpened') return state.status === 'none' ? opened(event.data, event.at, event.actor) : state;
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'SignalJoined':
      return { ...state, signals: withSignal(state.signals, { ...event.data.signal, active: true }), quietSince: null };
    case 'SignalCalmed':
      return calmed(state, event.data.signalId, event.at);
    case 'SeverityChanged':
      return regraded(state, event.data.to, event.at, event.actor);
    case 'IncidentAcknowledged':
      return acknowledged(state, event.data.personId, event.at);
    case 'EscalationStepTaken':
      return climbedTo(state, event.data, event.at);
    case 'EscalationStepMissed':
      return missed(state, event.at);
    case 'EscalatedByHand':
      return hastened(state, event.at);
    case 'EscalationExhausted':
      return state.climb === null ? state : { ...state, climb: { ...state.climb, exhausted: true } };
    case 'AcknowledgerPagedAgain':
      return reminded(state, event.data, event.at);
    case 'HandOverRequested':
      return state.status === 'acknowledged'
        ? { ...state, handOver: { to: event.data.to, by: personOf(event.actor) ?? event.data.from, at: event.at } }
        : state;
    case 'IncidentResolved':
      return { ...factsOf(state), status: 'resolved', resolvedAt: event.at, reason: event.data.reason };
    case 'IncidentReopened':
      return reopened(state, event.at);
    case 'IncidentMerged':
      return { ...factsOf(state), status: 'merged', mergedAt: event.at, into: event.data.into };
    case 'IncidentClosedAsNoise':
      return { ...factsOf(state), status: 'noise', closedAt: event.at, closedBy: personOf(event.actor), left: [] };
    case 'SignalLeft':
      return state.status === 'noise' ? { ...state, left: withSignal(state.left ?? [], { ...event.data.signal, active: true }) } : state;
    case 'TasksAdded':
      return { ...state, tasks: withTasks(state.tasks ?? [], event.data.tasks) };
    case 'TaskDone':
      return { ...state, tasks: marked(state.tasks ?? [], event.data.taskId, { doneAt: event.at, doneBy: personOf(event.actor) }) };
    case 'StatusUpdateWritten':
      return { ...state, statusUpdateId: event.data.updateId };
    case 'WarRoomOpened':
      return { ...state, warRoom: { url: event.data.url, at: event.at } };
    case 'TaskReopened':
      return { ...state, tasks: marked(state.tasks ?? [], event.data.taskId, { doneAt: null, doneBy: null }) };
  }
};

const opened = (data: IncidentEventData<'IncidentOpened'>, at: Instant, by: Actor): OpenIncident => ({
  status: 'open',
  title: data.title,
  severity: data.severity,
  openedAt: at,
  beganAt: data.beganAt,
  stale: data.stale,
  why: data.why,
  byHand: data.signal === null,
  gradedBy: data.signal === null ? personOf(by) : null,
  signals: data.signal === null ? [] : [{ ...data.signal, active: true }],
  quietSince: data.signal === null ? at : null,
  climb: freshClimb(data.severity, at),
});

const acknowledged = (
  state: Exclude<IncidentState, { status: 'none' }>,
  acknowledgedBy: string,
  acknowledgedAt: Instant,
): IncidentState => {
  if (!isOpen(state)) return state;
  return { ...factsOf(state), climb: unhurried(state.climb), status: 'acknowledged', acknowledgedBy, acknowledgedAt, reminder: null };
};

/** What all but 'none' have; drops what belongs to the present status only. */
const factsOf = (state: IncidentFacts): IncidentFacts => ({
  title: state.title,
  severity: state.severity,
  openedAt: state.openedAt,
  beganAt: state.beganAt,
  stale: state.stale,
  why: state.why,
  byHand: state.byHand,
  gradedBy: state.gradedBy,
  signals: state.signals,
  quietSince: state.quietSince,
  climb: state.climb,
  ...(state.tasks === undefined ? {} : { tasks: state.tasks }),
  ...(state.statusUpdateId === undefined ? {} : { statusUpdateId: state.statusUpdateId }),
  ...(state.warRoom === undefined ? {} : { warRoom: state.warRoom }),
});

const withSignal = (known: KnownSignal[], next: KnownSignal): KnownSignal[] => {
  const all = keepDescribed([...known.filter((s) => s.signalId !== next.signalId), next]);
  const tooMany = all.length - KEPT_SIGNALS;
  if (tooMany <= 0) return all;
  const forgotten = new Set(
    all
      .filter((s) => !s.active)
      .slice(0, tooMany)
      .map((s) => s.signalId),
  );
  return all.filter((s) => !forgotten.has(s.signalId));
};

const keepDescribed = (signals: KnownSignal[]): KnownSignal[] => {
  const kept = new Set(signals.filter((s) => s.described !== undefined).slice(-KEPT_DESCRIBED));
  return signals.map((s) => {
    const { described, ...rest } = s;
    return described === undefined || kept.has(s) ? s : rest;
  });
};

const calmed = (state: Exclude<IncidentState, { status: 'none' }>, signalId: string, at: Instant): IncidentState => {
  const signals = state.signals.map((s) => (s.signalId === signalId ? { ...s, active: false } : s));
  return { ...state, signals, quietSince: signals.some((s) => s.active) ? null : (state.quietSince ?? at) };
};

/** What was left as noise meanwhile belongs to it after all. */
const reopened = (state: Exclude<IncidentState, { status: 'none' }>, at: Instant): IncidentState => {
  const left = state.status === 'noise' ? (state.left ?? []) : [];
  const signals = left.reduce(withSignal, state.signals);
  return {
    ...factsOf(state),
    status: 'open',
    byHand: true,
    signals,
    quietSince: signals.some((s) => s.active) ? null : at,
    climb: freshClimb(state.severity, at),
  };
};

const withTasks = (known: Task[], added: IncidentEventData<'TasksAdded'>['tasks']): Task[] => [
  ...known,
  ...added.filter(({ id }) => !known.some((t) => t.id === id)).map((task) => ({ ...task, doneAt: null, doneBy: null })),
];

const marked = (tasks: Task[], taskId: string, done: Pick<Task, 'doneAt' | 'doneBy'>): Task[] =>
  tasks.map((task) => (task.id === taskId ? { ...task, ...done } : task));

const personOf = (by: Actor): string | null => (by.kind === 'person' ? by.id : null);
