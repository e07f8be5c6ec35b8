import type { ReactElement, ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '../api/problem.ts';
import { texts } from '../texts/texts.ts';
import { Icon, type IconName } from './icon.tsx';
import { ProblemNotice } from './notice.tsx';

export const Skeleton = ({ lines = 3 }: { lines?: number }): ReactElement => (
  <div className="stack" role="status">
    <span className="visually-hidden">{texts.words.loading}</span>
    {Array.from({ length: lines }, (_, i) => (
      <div key={i} className="skeleton" />
    ))}
  </div>
);

/** Nothing to show, and why that is so, or what to do about it. */
export const Empty = ({ icon = 'calm', children }: { icon?: IconName; children: ReactNode }): ReactElement => (
  <div className="empty">
    <Icon name={icon} size={32} />
    {children}
  </div>
);

/** What was read; before it is there a skeleton, and where it failed why. What was known stays while a later look fails. */
export const Loaded = <T,>({
  query,
  lines,
  heading,
  children,
}: {
  query: UseQueryResult<T, Problem>;
  lines?: number;
  /** Where this is the whole page: its first heading while there is none of what was read. */
  heading?: string;
  children: (data: T) => ReactNode;
}): ReactNode => {
  if (query.data !== undefined) return children(query.data);
  return (
    <>
      {heading !== undefined && <h1 className="visually-hidden">{heading}</h1>}
      {query.error !== null ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={lines ?? 3} />}
    </>
  );
};
