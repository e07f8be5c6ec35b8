import { isRefused } from '../../shared/domain/actor.ts';
import type { AcknowledgedIncident, Reminder } from '../../shared/domain/incident/incident-state.ts';
import { IDLE_MS } from '../../shared/domain/incident/decide-escalation.ts';
import { MINUTE_MS, type Instant } from '../../shared/domain/time/instant.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { ladder, type Climbing, type Deps, type Move } from './climbing.ts';
import { personsTo } from './recipients.ts';
import { requestPages } from './request-pages.ts';

/** Pages who acknowledged once more; without an answer the ladder is climbed as well. */
export const remindAcknowledger = async (
  climbing: Climbing & { state: AcknowledgedIncident },
  reason: Exclude<Reminder['reason'], 'help'>,
  since: Instant,
  deps: Deps,
): Promise<Move> => {
  const { state, ref, config, origin } = climbing;
  const to = personsTo([state.acknowledgedBy], config, origin);
  const pageIds = await requestPages(climbing, to, { reason, cause: since, since: undefined, step: 0, round: 0 }, deps);
  const why =
    reason === 'severity-raised' ? `the severity was raised to ${state.severity}` : `nothing was done for ${IDLE_MS / MINUTE_MS} minutes`;
  const reminded = await runIncident(
    deps.store,
    ref.id,
    { type: 'PageAcknowledgerAgain', reason, pageIds, why, at: deps.now(), by: ladder },
    climbing,
  );
  if (isRefused(reminded)) return { kind: 'rest', why: reminded.explain };
  return reminded.events.length > 0
    ? { kind: 'moved', did: `reminded ${state.acknowledgedBy}` }
    : { kind: 'rest', why: 'reminded already' };
};
