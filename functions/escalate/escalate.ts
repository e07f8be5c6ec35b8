import { brandOf } from '../../shared/config/config.ts';
import { nextStep } from '../../shared/domain/escalation/next-step.ts';
import { IDLE_MS } from '../../shared/domain/incident/decide-incident.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { isOpen, type IncidentFacts } from '../../shared/domain/incident/incident-state.ts';
import { pages } from '../../shared/domain/incident/severity.ts';
import { shift } from '../../shared/domain/time/instant.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import { ladder, type Climbing, type Deps, type Move } from './climbing.ts';
import { lastActionAt } from './last-action.ts';
import { remindAcknowledger } from './remind-acknowledger.ts';
import { takeStep } from './take-step.ts';
import type { trigger } from './trigger.ts';

type Trigger = (typeof trigger)['events'][number];
/** More moves than any policy has in one moment: 20 steps, 6 rounds. */
const MOVES = 130;

/**
 * Moves an incident up its ladder as far as it is due now: pages first, then the step. Whatever woke us, state and
 * clock decide, so hints may come twice, late or in any order.
 */
export const escalate = async (message: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const incidentId = message.detail.aggregate.id;
  const did: string[] = [];
  for (let move = 0; move < MOVES; move++) {
    const head = await deps.store.load(incident, incidentRef(incidentId));
    if (head === undefined) return { did: 'ignored', why: 'no such incident', incidentId };
    const { state } = head;
    if (head.origin === 'history' || !isOpen(state) || !pages(state.severity)) return report(did, 'nobody is to be paged', incidentId);
    const { config } = await deps.configuration.read();
    const policy = config.escalationPolicies.find((p) => p.id === brandOf(config, head.brand)?.escalationPolicy);
    const done = await moveOn({ ...head, state, config, policy }, deps);
    if (done.kind === 'rest') return report(did, done.why, incidentId);
    did.push(done.did);
  }
  throw new Error(`the ladder of ${incidentId} does not end`);
};

const moveOn = async (climbing: Climbing, deps: Deps): Promise<Move> => {
  const { state } = climbing;
  if (state.status === 'open') return climb(climbing, deps);
  const { reminder } = state;
  if (reminder !== null && !reminder.paged) return remindAcknowledger({ ...climbing, state }, reminder.reason, reminder.since, deps);
  const acted = await lastActionAt(climbing.ref.scope, state.acknowledgedAt, deps.store);
  if (reminder !== null && acted <= reminder.since) return climb(climbing, deps);
  const idleAt = shift(acted, IDLE_MS);
  const now = deps.now();
  const calm = acted > state.acknowledgedAt && !isStormy(state);
  if (now >= idleAt && !calm) return remindAcknowledger({ ...climbing, state }, 'no-action', acted, deps);
  await lookAgain(deps.incidents, climbing, 'EscalationDue', now >= idleAt ? shift(now, IDLE_MS) : idleAt);
  return { kind: 'rest', why: calm ? 'acted upon, and calm' : 'acknowledged' };
};

/** People still speak: a day's count stays high for a day, the hour's tells whether the storm goes on. */
const isStormy = (state: IncidentFacts): boolean => state.signals.some((s) => s.active && !s.series.endsWith('/1d'));

const climb = async (climbing: Climbing, deps: Deps): Promise<Move> => {
  const { climb: at, severity } = climbing.state;
  if (at === null || at.exhausted) return { kind: 'rest', why: 'the ladder is exhausted' };
  const next =
    climbing.policy === undefined ? ({ kind: 'exhausted' } as const) : nextStep(climbing.policy, { severity, ...at }, deps.now());
  switch (next.kind) {
    case 'page':
      return takeStep(climbing, at, next, deps);
    case 'wait':
      await lookAgain(deps.incidents, climbing, 'EscalationDue', next.until);
      return { kind: 'rest', why: `the next step is due at ${next.until}` };
    case 'exhausted': {
      const rounds = at.last === null ? 0 : at.last.round + 1;
      await runIncident(deps.store, climbing.ref.id, { type: 'ExhaustEscalation', rounds, at: deps.now(), by: ladder }, climbing);
      return { kind: 'moved', did: 'exhausted' };
    }
  }
};

const report = (did: string[], why: string, incidentId: string): Decision => ({
  did: did.length === 0 ? 'nothing' : did.join(', '),
  why,
  incidentId,
});
