import type { Described } from './incident-events.ts';
import type { KnownSignal } from './incident-state.ts';

const MOST_THEMES = 5;
const MOST_REPRESENTATIVE = 5;

/**
 * What people say in an incident, of its active signals (of all where none is active): they look at the same posts
 * through several windows, so a phrase counts as often as the signal that saw it most. Null where nothing is known.
 */
export const describedOf = (signals: readonly KnownSignal[]): Described | null => {
  const active = signals.filter((s) => s.active && s.described !== undefined);
  const newestFirst = (active.length > 0 ? active : signals).flatMap((s) => s.described ?? []).toReversed();
  if (newestFirst.length === 0) return null;
  return {
    themes: mostOf(
      newestFirst.flatMap((d) => d.themes),
      (t) => t.phrase,
    ).slice(0, MOST_THEMES),
    risks: mostOf(
      newestFirst.flatMap((d) => d.risks),
      (r) => r.category,
    ),
    representative: [...new Map(newestFirst.flatMap((d) => d.representative).map((place) => [place.id, place])).values()].slice(
      0,
      MOST_REPRESENTATIVE,
    ),
    postsRead: Math.max(...newestFirst.map((d) => d.postsRead)),
  };
};

/** Each once, with its largest count; the largest first, the newest of equals. */
const mostOf = <T extends { posts: number }>(all: readonly T[], key: (one: T) => string): T[] => {
  const most = new Map<string, T>();
  for (const one of all) if (one.posts > (most.get(key(one))?.posts ?? -1)) most.set(key(one), one);
  return [...most.values()].sort((a, b) => b.posts - a.posts);
};
