import { useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '../api/problem.ts';
import { useRead } from '../api/queries.ts';

/**
 * A read whose path moves on with time (a chart until now): while the next stretch is on its way, the last one stays.
 * `subject` names what it is about; another subject begins anew.
 */
export const useSteadyRead = <T>(path: string, subject: string, everyMs: number): UseQueryResult<T, Problem> => {
  const query = useRead<T>(path, everyMs);
  const [last, setLast] = useState<{ subject: string; data: T }>();
  const { data } = query;
  if (data !== undefined && (last?.data !== data || last.subject !== subject)) setLast({ subject, data });
  if (data !== undefined || last?.subject !== subject) return query;
  return { ...query, data: last.data } as UseQueryResult<T, Problem>;
};
