import { isRefused } from '../../shared/domain/actor.ts';
import { ownersOf } from '../../shared/domain/escalation/owners-of.ts';
import type { Climb } from '../../shared/domain/incident/incident-state.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { ladder, type Climbing, type Deps, type Move } from './climbing.ts';
import { personsTo } from './recipients.ts';
import { requestPages } from './request-pages.ts';
import { helped } from './take-step.ts';

/** The ladder has ended without an answer: every owner is paged once, then it is written down. */
export const pageOwners = async (climbing: Climbing, climb: Climb, deps: Deps): Promise<Move> => {
  const { config, brand, origin, ref, state } = climbing;
  const owners = personsTo(ownersOf(config, brand), config, origin).filter(({ id }) => id !== helped(climbing));
  const cause = { reason: 'owners', cause: climb.startedAt, since: climb.severity ?? state.severity, step: 0, round: 0 } as const;
  const pageIds = await requestPages(climbing, owners, cause, deps);
  const personIds = owners.map((r) => r.id);
  const rounds = climb.last === null ? 0 : climb.last.round + 1;
  const whom =
    personIds.length > 0 ? `every owner of the brand is paged: ${personIds.join(', ')}` : 'and nobody has the owner role for the brand';
  const why = `${whyEnded(climbing, climb, rounds)}; ${whom}`;
  const command = { type: 'ExhaustEscalation', rounds, pageIds, personIds, why, at: deps.now(), by: ladder } as const;
  const done = await runIncident(deps.store, ref.id, command, climbing);
  return isRefused(done) ? { kind: 'rest', why: done.explain } : { kind: 'moved', did: `exhausted, ${pageIds.length} owners paged` };
};

const whyEnded = ({ policy, brand, state }: Climbing, climb: Climb, rounds: number): string => {
  if (policy === undefined) return `${brand} has no escalation policy`;
  if (climb.pagedAt === undefined && (climb.last === null || climb.last.nobody))
    return `nobody on the ladder ${policy.id} could be reached`;
  const asked = state.status === 'acknowledged' && state.reminder?.reason === 'help' ? 'the request for help' : 'it';
  return `nobody has answered ${asked} in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
};
