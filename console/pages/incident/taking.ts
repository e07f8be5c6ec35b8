import { useEffect } from 'react';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { now } from '../../api/clock.ts';
import type { Problem } from '../../api/problem.ts';
import { incidentPath, useAct, useMe } from '../../api/queries.ts';

/** How long it is said that a tap came second. */
const SAID_MS = 30_000;

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
  const { reset, error } = act;
  const late = error?.problem.error === 'incident_already_acknowledged';
  useEffect(() => {
    if (!late) return undefined;
    const timer = setTimeout(reset, SAID_MS);
    return () => clearTimeout(timer);
  }, [late, reset]);
  return { take: () => act.mutate(), busy: act.isPending, problem: error };
};

const takenBy = (before: IncidentDetail, personId: string, name: string): IncidentDetail => ({
  ...before,
  status: 'acknowledged',
  acknowledgedBy: personId,
  acknowledgedAt: new Date(now()).toISOString(),
  handOver: null,
  helpAskedAt: null,
  paging: { next: null, exhausted: false },
  people: { ...before.people, [personId]: name },
});
