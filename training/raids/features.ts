import type { Review } from './read-reviews.ts';

export const NAMES = [
  'length',
  'near-copies in the sample',
  'P(negative)',
  'capitals',
  'exclamation marks',
  'lowest rating',
  'words of bombs',
] as const;

/** What speaks for a bomb, in the order of NAMES. `peers`: the reviews near-copies are looked for among. */
export const featuresOf = (review: Review, peers: readonly Review[], words: number): number[] => {
  const { text, keys } = review;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const copies = peers.filter(
    (p) => p !== review && (p.keys.text === keys.text || (keys.bands[0] !== 0 && keys.bands.some((b, i) => b === p.keys.bands[i]))),
  );
  return [
    Math.log1p(text.split(/\s+/).length),
    Math.log1p(copies.length),
    review.negative,
    letters === 0 ? 0 : (text.match(/\p{Lu}/gu)?.length ?? 0) / letters,
    Math.log1p(text.match(/!/g)?.length ?? 0),
    review.low ? 1 : 0,
    words,
  ];
};

/** How much more often each word stands in bombs than in organic reviews, as smoothed log-odds (naive Bayes over presence). */
export const wordWeights = (reviews: readonly Review[]): Map<string, number> => {
  const counts = new Map<string, [bomb: number, organic: number]>();
  let bombs = 0;
  for (const { words, bomb } of reviews) {
    if (bomb) bombs++;
    for (const word of words) {
      const count = counts.get(word) ?? [0, 0];
      count[bomb ? 0 : 1]++;
      counts.set(word, count);
    }
  }
  const organic = reviews.length - bombs;
  const known = [...counts].filter(([, [b, o]]) => b + o >= 5);
  return new Map(known.map(([word, [b, o]]) => [word, Math.log((b + 1) / (bombs + 2)) - Math.log((o + 1) / (organic + 2))]));
};

export const wordScore = (weights: ReadonlyMap<string, number>, { words }: Review): number => {
  let sum = 0;
  for (const word of words) sum += weights.get(word) ?? 0;
  return sum / Math.sqrt(words.size + 1);
};
