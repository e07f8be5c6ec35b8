import table from './background.json' with { type: 'json' };

const usual: ReadonlyMap<string, number> = new Map(
  Object.entries(table.stems as Record<string, string>).flatMap(([half, stems]) =>
    stems.split(' ').map((stem): [string, number] => [stem, 2 ** (-Number(half) / 2)]),
  ),
);
/** What is in no list is as rare as the rarest in it, and a little more. */
const RARE = Math.min(...usual.values()) / 2;
/** Words of a phrase hang together: it is rarer than its rarest word, but not as rare as if they did not. */
const COHESION = 0.3;
/** Counts of few posts are pulled towards nothing special. */
const DOUBT = 5;

/** The share of ordinary English posts that hold all stems of a phrase, estimated by its rarest word. */
export const usualShare = (stems: readonly string[]): number =>
  stems.reduce((least, stem) => Math.min(least, usual.get(stem) ?? RARE), 1) * COHESION ** (stems.length - 1);

/**
 * What is usual for this brand: the general share and that among `posts` earlier posts (`seen` of them), as their
 * geometric mean. Neither alone: every airline post says "flight", and a chronic complaint is still what a storm is about.
 */
export const shareOf = (stems: readonly string[], seen: number, posts: number): number => {
  const general = usualShare(stems);
  if (posts === 0) return general;
  return Math.sqrt(general * ((seen + DOUBT * general) / (posts + DOUBT)));
};
