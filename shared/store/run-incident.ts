import { refused, type Refused } from '../domain/actor.ts';
import type { AggregateRef, Belonging, Decided } from '../domain/aggregate.ts';
import type { IncidentCommand } from '../domain/incident/incident-commands.ts';
import type { IncidentEvent, IncidentState } from '../domain/incident/incident-state.ts';
import { headlineOf } from '../domain/incident/from-signal.ts';
import { isOpen } from '../domain/incident/incident-state.ts';
import { incident } from '../domain/incident/incident.ts';
import { streamOf } from '../domain/mention/mention.ts';
import { DAY_MS, msOf, type Instant } from '../domain/time/instant.ts';
import { GuardFailed, type EventStore, type Outcome } from './event-store.ts';
import { incidentListKey, noiseKey, openIncidentKey, scopeOfIncident, signalIncidentKey } from './keys.ts';
import type { Write } from './table.ts';

/** Longer than a closing as noise holds, for signals that come late. */
const NOISE_KEPT_MS = 14 * DAY_MS;

export const incidentRef = (incidentId: string): AggregateRef => ({ type: 'incident', id: incidentId, scope: scopeOfIncident(incidentId) });

/**
 * The one way to run a command on an incident: with it go the stream's lock (an open incident always holds it), the row
 * in the stream's list, and where its signals went. Refuses `another_incident_is_open` where the lock is held.
 * `belonging` counts for an incident that is not there yet; afterwards it stays what it was.
 */
export const runIncident = async (
  store: EventStore,
  incidentId: string,
  command: IncidentCommand,
  belonging: Belonging,
): Promise<Outcome<IncidentState> | Refused> => {
  const ref = incidentRef(incidentId);
  const found = await store.load(incident, ref);
  const { brand, origin } = found ?? belonging;
  // The store hands back exactly what this aggregate's evolve and decide made.
  const also = (state: unknown, events: Decided[]): Write[] =>
    rowsBeside(incidentId, { brand, origin }, state as IncidentState, events as IncidentEvent[]);
  try {
    return await store.execute(incident, ref, command, { brand, origin, also });
  } catch (error) {
    if (!(error instanceof GuardFailed)) throw error;
    return refused('another_incident_is_open', `another incident of ${brand} is open; merge into it or resolve it first`);
  }
};

/** They change neither the stream's lock nor its list, whatever became of the incident. */
const TASKS = ['TasksAdded', 'TaskDone', 'TaskReopened', 'StatusUpdateWritten', 'WarRoomOpened'] as const;

const rowsBeside = (incidentId: string, belonging: Belonging, state: IncidentState, events: IncidentEvent[]): Write[] => {
  if (state.status === 'none') return [];
  const { title, severity, status, openedAt, stale } = state;
  const stream = streamOf(belonging.brand, belonging.origin);
  const lock = openIncidentKey(stream);
  const has = (...types: IncidentEvent['type'][]): boolean => events.some((e) => types.includes(e.type));
  const writes: Write[] = [];
  if (has('IncidentOpened', 'IncidentReopened')) {
    writes.push({ put: { ...lock, incidentId }, if: { kind: 'absent-or-equals', attribute: 'incidentId', value: incidentId } });
  } else if (!isOpen(state) && !has('SignalLeft', ...TASKS)) {
    writes.push({ delete: lock, if: { kind: 'equals', attribute: 'incidentId', value: incidentId } });
  }
  if (has('IncidentClosedAsNoise') && state.status === 'noise') {
    const expiresAt = Math.ceil((msOf(state.closedAt) + NOISE_KEPT_MS) / 1000);
    writes.push({ put: { ...noiseKey(stream, state.closedAt, incidentId), incidentId, expiresAt } });
  }
  if (
    !has(
      'SignalCalmed',
      'EscalationStepTaken',
      'EscalationStepMissed',
      'EscalationExhausted',
      'EscalatedByHand',
      'HandOverRequested',
      'AcknowledgerPagedAgain',
      'SignalLeft',
      ...TASKS,
    )
  ) {
    const row = { incidentId, ...belonging, title, severity, status, openedAt, stale, headline: headlineOf(state), ...takenOf(state) };
    writes.push({ put: { ...incidentListKey(stream, openedAt, incidentId), ...row } });
  }
  for (const signalId of signalsIn(events)) writes.push({ put: { ...signalIncidentKey(signalId), incidentId } });
  return writes;
};

/** What a list shows beside it. */
const takenOf = (state: Exclude<IncidentState, { status: 'none' }>): { acknowledgedBy?: string; endedAt?: Instant } => {
  switch (state.status) {
    case 'open':
      return {};
    case 'acknowledged':
      return { acknowledgedBy: state.acknowledgedBy };
    case 'resolved':
      return { endedAt: state.resolvedAt };
    case 'merged':
      return { endedAt: state.mergedAt };
    case 'noise':
      return { endedAt: state.closedAt };
  }
};

const signalsIn = (events: IncidentEvent[]): string[] =>
  events.flatMap((e) => {
    if (e.type === 'SignalJoined' || e.type === 'SignalLeft') return [e.data.signal.signalId];
    return e.type === 'IncidentOpened' && e.data.signal !== null ? [e.data.signal.signalId] : [];
  });
