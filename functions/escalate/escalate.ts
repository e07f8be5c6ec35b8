import { climbsOn } from '../../shared/domain/escalation/look-ahead.ts';
import { nextStep } from '../../shared/domain/escalation/next-step.ts';
import { IDLE_MS } from '../../shared/domain/incident/decide-escalation.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { isOpen, type AcknowledgedIncident, type IncidentFacts } from '../../shared/domain/incident/incident-state.ts';
import { pages } from '../../shared/domain/incident/severity.ts';
import { shift } from '../../shared/domain/time/instant.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { climbingOf, type Climbing, type Deps, type Move } from './climbing.ts';
import { lastActionAt } from './last-action.ts';
import { missStep } from './miss-step.ts';
import { pageOwners } from './page-owners.ts';
import { remindAcknowledger } from './remind-acknowledger.ts';
import { takeStep } from './take-step.ts';
import { askToTake, tellTaken } from './tell-taken.ts';
import type { trigger } from './trigger.ts';

type Trigger = (typeof trigger)['events'][number];
/** More moves than any policy has in one moment: 20 steps, 6 rounds, each taken and perhaps missed. */
const MOVES = 260;

/**
 * Moves an incident up its ladder as far as it is due now: pages first, then the step. Whatever woke us, state and
 * clock decide, so hints may come twice, late or in any order.
 */
export const escalate = async (message: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const { scope } = message.detail.aggregate;
  const incidentId = scope.slice(scope.indexOf('/') + 1);
  const did: string[] = [];
  for (let move = 0; move < MOVES; move++) {
    const head = await deps.store.load(incident, incidentRef(incidentId));
    if (head === undefined) return { did: 'ignored', why: 'no such incident', incidentId };
    const { state } = head;
    if (head.origin === 'history' || !isOpen(state)) return report(did, 'nobody is to be paged', incidentId);
    const { config } = await deps.configuration.read();
    const done = await moveOn(climbingOf({ ...head, state }, config, deps.now()), deps);
    if (done.kind === 'rest') return report(did, done.why, incidentId);
    did.push(done.did);
  }
  throw new Error(`the ladder of ${incidentId} does not end`);
};

const moveOn = async (climbing: Climbing, deps: Deps): Promise<Move> => {
  const { state } = climbing;
  if (state.status === 'acknowledged') {
    const timeline = await deps.store.timeline(climbing.ref.scope);
    await tellTaken({ ...climbing, state }, timeline, deps);
    await askToTake({ ...climbing, state }, deps);
    if (pages(state.severity)) return watchOver({ ...climbing, state }, timeline, deps);
  }
  return pages(state.severity) ? climb(climbing, deps) : { kind: 'rest', why: 'nobody is to be paged' };
};

/** Somebody has it: they are reminded where it is due, and the ladder is climbed where they do not answer or want help. */
const watchOver = async (
  climbing: Climbing & { state: AcknowledgedIncident },
  timeline: readonly StoredEvent[],
  deps: Deps,
): Promise<Move> => {
  const { state } = climbing;
  const { reminder } = state;
  if (reminder !== null && !reminder.paged) return remindAcknowledger(climbing, reminder.reason, reminder.since, deps);
  const acted = lastActionAt(timeline, state.acknowledgedAt);
  if (climbsOn(state, acted)) return climb(climbing, deps);
  const idleAt = shift(acted, IDLE_MS);
  const now = deps.now();
  const calm = acted > state.acknowledgedAt && !isStormy(state);
  if (now >= idleAt && !calm) return remindAcknowledger(climbing, 'no-action', acted, deps);
  await lookAgain(deps.incidents, climbing, 'EscalationDue', now >= idleAt ? shift(now, IDLE_MS) : idleAt);
  return { kind: 'rest', why: calm ? 'acted upon, and calm' : 'acknowledged' };
};

/** People still speak: a day's count stays high for a day, the hour's tells whether the storm goes on. */
const isStormy = (state: IncidentFacts): boolean => state.signals.some((s) => s.active && !s.series.endsWith('/1d'));

const climb = async (climbing: Climbing, deps: Deps): Promise<Move> => {
  const { climb: at, severity } = climbing.state;
  if (at === null || at.exhausted) return { kind: 'rest', why: 'the ladder is exhausted' };
  const missed = await missStep(climbing, at, deps);
  if (missed !== undefined) return missed;
  const { policy } = climbing;
  const next = policy === undefined ? ({ kind: 'exhausted' } as const) : nextStep(policy, { ...at, severity }, deps.now());
  switch (next.kind) {
    case 'page':
      return takeStep(climbing, at, next, deps);
    case 'wait':
      await lookAgain(deps.incidents, climbing, 'EscalationDue', next.until);
      return { kind: 'rest', why: `the next step is due at ${next.until}` };
    case 'exhausted':
      return pageOwners(climbing, at, deps);
  }
};

const report = (did: string[], why: string, incidentId: string): Decision => ({
  did: did.length === 0 ? 'nothing' : did.join(', '),
  why,
  incidentId,
});
