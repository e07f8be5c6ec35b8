import type { SourceView } from '../../../shared/contract/sources.ts';

const HOUR_MS = 3_600_000;

/** How often a source usually brings a mention, from its month: milliseconds between two; undefined where it is too few to say. */
export const usualGapMs = ({ month, day }: Pick<SourceView, 'month' | 'day'>): number | undefined => {
  // The month may be its first day: then the day says more.
  const perHour = Math.max(month / (31 * 24), day / 24);
  return month < 10 ? undefined : HOUR_MS / perHour;
};

const RANK: Record<SourceView['health'], number> = { silent: 0, never: 1, fine: 2 };
/** Those that need a look first, then by name. */
export const byNeed = (sources: readonly SourceView[]): SourceView[] =>
  sources.toSorted((a, b) => RANK[a.health] - RANK[b.health] || b.rejectedDay - a.rejectedDay || (a.id < b.id ? -1 : 1));

export const needsLook = (s: SourceView): boolean => s.health === 'silent' || s.rejectedDay > 0;
