import { useCallback, useMemo, useRef, useState } from 'react';
import type { PostPage, PostView } from '../../../../shared/contract/posts.ts';
import { problemOf, type Problem } from '../../../api/problem.ts';
import { EVERY, incidentPath, useRead } from '../../../api/queries.ts';
import { read } from '../../../api/request.ts';
import { freshIn, withFresh, withOlder, type Shown } from './merge-posts.ts';

const A_PAGE = 100;

const NONE: PostView[] = [];

type Posts = {
  shown: Shown | undefined;
  fresh: PostView[];
  showFresh: () => void;
  loadOlder: () => void;
  loading: boolean;
  problem: Problem | null;
  retry: () => void;
};

/** Posts of an incident, page by page as they are read, and those that came meanwhile, set aside. */
export const usePosts = (incidentId: string, against: boolean): Posts => {
  const path = `${incidentPath(incidentId)}/posts?limit=${A_PAGE}${against ? '&against=1' : ''}`;
  const newest = useRead<PostPage>(path, EVERY.live);
  const [shown, setShown] = useState<Shown>();
  const [older, setOlder] = useState<{ loading: boolean; problem: Problem | null }>({ loading: false, problem: null });
  const asked = useRef<string>(undefined);
  const { data } = newest;
  if (data !== undefined && (shown === undefined || (shown.posts.length === 0 && data.posts.length > 0))) setShown(data);
  const next = shown?.next ?? null;
  const load = useCallback((): void => {
    if (next === null || asked.current === next) return;
    asked.current = next;
    setOlder({ loading: true, problem: null });
    read<PostPage>(`${path}&before=${encodeURIComponent(next)}`).then(
      (page) => {
        setShown((before) => (before === undefined ? before : withOlder(before, page)));
        setOlder({ loading: false, problem: null });
      },
      (error: unknown) => setOlder({ loading: false, problem: problemOf(error) }),
    );
  }, [next, path]);
  // Each frame of a scroll comes by here, with thousands of posts.
  const fresh = useMemo(() => (shown === undefined || data === undefined ? NONE : freshIn(shown, data)), [shown, data]);
  const retry = (): void => {
    asked.current = undefined;
    if (shown === undefined) void newest.refetch();
    else load();
  };
  return {
    shown,
    fresh,
    showFresh: () => data !== undefined && setShown((before) => (before === undefined ? data : withFresh(before, data))),
    loadOlder: load,
    loading: older.loading,
    problem: older.problem ?? (shown === undefined ? newest.error : null),
    retry,
  };
};
