import { isRefused } from '../../shared/domain/actor.ts';
import type { Climb } from '../../shared/domain/incident/incident-state.ts';
import type { PageState } from '../../shared/domain/page/page-state.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { ladder, type Climbing, type Deps, type Move } from './climbing.ts';

/** Whether nobody of the last step is left who could still answer: then it is written down, and the next step is due. */
export const missStep = async (climbing: Climbing, { last }: Climb, deps: Deps): Promise<Move | undefined> => {
  const pageIds = last?.nobody ? [] : (last?.pageIds ?? []);
  if (last === null || pageIds.length === 0) return undefined;
  const pages = (await deps.store.heads<PageState>(climbing.ref.scope, 'page')).filter(({ ref }) => pageIds.includes(ref.id));
  if (pages.length < pageIds.length || !pages.every(({ state }) => state.status === 'exhausted')) return undefined;
  const who = pages.flatMap(({ state }) => (state.status === 'none' ? [] : [state.personId])).join(', ');
  const why = `no way to reach ${who}; the next step at once`;
  const { step, round } = last;
  const done = await runIncident(
    deps.store,
    climbing.ref.id,
    { type: 'MissEscalationStep', step, round, why, at: deps.now(), by: ladder },
    climbing,
  );
  return isRefused(done) || done.events.length === 0 ? undefined : { kind: 'moved', did: `step ${step + 1} reached nobody` };
};
