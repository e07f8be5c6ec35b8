import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { now } from '../../api/clock.ts';
import type { Problem } from '../../api/problem.ts';
import { incidentPath, useAct, useMe } from '../../api/queries.ts';

export type Taking = { take: () => void; busy: boolean; problem: Problem | null };

/** Taking the incident: it shows at once, and is taken back where the server says that somebody else was faster. */
export const useTaking = (id: string): Taking => {
  const me = useMe().data;
  const path = incidentPath(id);
  const act = useAct({
    path: () => `${path}/acknowledge`,
    changes: [['/v1/incidents']],
    optimistic: { path, becomes: (before: IncidentDetail) => (me === undefined ? before : takenBy(before, me.personId, me.name)) },
  });
  return { take: () => act.mutate(), busy: act.isPending, problem: act.error };
};

const takenBy = (before: IncidentDetail, personId: string, name: string): IncidentDetail => ({
  ...before,
  status: 'acknowledged',
  acknowledgedBy: personId,
  acknowledgedAt: new Date(now()).toISOString(),
  paging: { next: null, exhausted: false },
  people: { ...before.people, [personId]: name },
});
