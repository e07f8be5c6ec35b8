import {
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { IncidentDetail, IncidentListed } from '../../shared/contract/api.ts';
import type { Action, Me } from '../../shared/contract/me.ts';
import { Problem } from './problem.ts';
import { act, read } from './request.ts';

/** How often a page looks again, in ms; a page in the background does not. */
export const EVERY = { live: 3_000, calm: 15_000, slow: 60_000 };

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The connection banner says what is wrong; a paused query would say nothing.
      networkMode: 'always',
      staleTime: 1_000,
      retry: (count, error) => count < 2 && error instanceof Problem && error.status === 0,
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** What a path of the API says, looked at again every `everyMs` (never where 0). */
export const useRead = <T>(path: string | null, everyMs: number = EVERY.calm): UseQueryResult<T, Problem> =>
  useQuery<T, Problem>({
    queryKey: [path ?? 'nothing'],
    queryFn: ({ signal }) => read<T>(path!, signal),
    enabled: path !== null,
    ...(everyMs === 0 ? {} : { refetchInterval: everyMs }),
  });

/** Reads a path before anything shows it; where that fails, who shows it asks again and says so. */
export const readAhead = (path: string): Promise<unknown> =>
  queryClient.query({ queryKey: [path], queryFn: ({ signal }) => read(path, signal), retry: false }).catch(() => undefined);

export const useMe = (): UseQueryResult<Me, Problem> => useRead<Me>('/v1/me', EVERY.slow);
export const useIncidents = (brand?: string): UseQueryResult<{ incidents: IncidentListed[] }, Problem> =>
  useRead(brand === undefined ? '/v1/incidents' : `/v1/incidents?brand=${encodeURIComponent(brand)}`, EVERY.live);
export const incidentPath = (id: string): string => `/v1/incidents/${encodeURIComponent(id)}`;
export const useIncident = (id: string): UseQueryResult<IncidentDetail, Problem> => useRead<IncidentDetail>(incidentPath(id), EVERY.live);

/** Whether somebody may do something for a brand; false while it is not known. */
export const mayFor = (me: Me | undefined, brand: string, action: Action): boolean =>
  me?.brands.some((b) => b.id === brand && b.may.includes(action)) ?? false;

type Doing<V> = {
  /** The path, and the body, of what is asked for. */
  path: (input: V) => string;
  body?: (input: V) => unknown;
  method?: 'POST' | 'PUT';
  /** Queries whose answers change by it; they are asked again at once. */
  changes?: QueryKey[];
  /** Shows the expected result before the answer is there; what it replaces comes back where it was refused. */
  optimistic?: { path: string; becomes: (before: never, input: V) => unknown };
};

/** Something a person does. Everything that was on the screen stays as it is where it is refused. */
export const useAct = <V = void, T = unknown>({
  path,
  body,
  method,
  changes = [],
  optimistic,
}: Doing<V>): UseMutationResult<T, Problem, V> => {
  const client = useQueryClient();
  const touched = [...changes, ...(optimistic === undefined ? [] : [[optimistic.path]])];
  const readAgain = (): Promise<unknown> => Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation<T, Problem, V>({
    mutationFn: (input) => act<T>(path(input), body?.(input) ?? {}, method),
    onMutate: async (input) => {
      if (optimistic === undefined) return undefined;
      await client.cancelQueries({ queryKey: [optimistic.path] });
      const before = client.getQueryData([optimistic.path]);
      if (before !== undefined) client.setQueryData([optimistic.path], optimistic.becomes(before as never, input));
      return before;
    },
    // A refusal is told at once; only a success waits until what it changed has been read.
    onError: (_error, _input, before) => {
      if (optimistic !== undefined && before !== undefined) client.setQueryData([optimistic.path], before);
      void readAgain();
    },
    onSuccess: readAgain,
  });
};
