import { CREDIBLE, LIVE, LOW_RATING, STANDING_KNOWN, type VoiceSketch } from './voice-sketch.ts';

/** What a window's voices amount to. One author's thousand posts, or one joke retweeted by five hundred, are one voice. */
export type VoiceCount = {
  voices: number;
  /** Σ over voices of the mean weight of being against the brand (see `weightOf`). */
  negative: number;
  /** Voices more likely negative than not. */
  negativeVoices: number;
  /** Voices with two stars or fewer. */
  lowRating: number;
  /** Negative or low-rating voices with a standing of their own. */
  credible: number;
  /** Negative or low-rating voices that speak now, not in imported history. */
  live: number;
  /** Negative or low-rating voices of whom we know whether they have a standing. */
  standingKnown: number;
  /** Distinct (author, text) pairs. */
  pairs: number;
};

export const noVoices: VoiceCount = { voices: 0, negative: 0, negativeVoices: 0, lowRating: 0, credible: 0, live: 0, standingKnown: 0, pairs: 0 };

/** Below this P(negative) a text says nothing against the brand; above, it weighs by its probability. */
const INNOCENT = 0.25;

/** What a P(negative) of 0–255 weighs: neutral talk and praise weigh nothing, however much there is of it. */
export const weightOf = (negative: number): number => Math.max(0, negative / 255 - INNOCENT) / (1 - INNOCENT);

/**
 * Counts the connected components of the author–text graph in a sample, scaled where the sample is not the whole.
 * A component seen more than once in a sample is large, so it counts once; one seen once stands for 1/rate.
 */
export const countVoices = (sketch: VoiceSketch): VoiceCount => {
  const n = sketch.hashes.length;
  if (n === 0) return noVoices;
  const root = components(sketch);
  const size = new Uint32Array(n);
  const negative = new Float64Array(n);
  const weight = new Float64Array(n);
  const flags = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const r = root[i]!;
    size[r]!++;
    negative[r]! += sketch.negatives[i]! / 255;
    weight[r]! += weightOf(sketch.negatives[i]!);
    flags[r]! |= sketch.flags[i]!;
  }
  const scale = sketch.limit === 0xffffffff ? 1 : 0xffffffff / Math.max(1, sketch.limit);
  const count = { ...noVoices, pairs: n * scale };
  for (let i = 0; i < n; i++) {
    if (size[i] === 0) continue;
    const times = size[i] === 1 ? scale : 1;
    count.negative += (times * weight[i]!) / size[i]!;
    add(count, times, negative[i]! / size[i]!, flags[i]!);
  }
  return count;
};

const add = (count: VoiceCount, weight: number, negative: number, flags: number): void => {
  const low = (flags & LOW_RATING) !== 0;
  const against = negative >= 0.5 || low;
  count.voices += weight;
  if (against) count.negativeVoices += weight;
  if (low) count.lowRating += weight;
  if (!against) return;
  if ((flags & CREDIBLE) !== 0) count.credible += weight;
  if ((flags & STANDING_KNOWN) !== 0) count.standingKnown += weight;
  if ((flags & LIVE) !== 0) count.live += weight;
};

/** For each pair the index of its component's first pair (union–find over shared authors and shared texts). */
const components = (sketch: VoiceSketch): Uint32Array => {
  const n = sketch.hashes.length;
  const parent = Uint32Array.from({ length: n }, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const byAuthor = new Map<number, number>();
  const byText = new Map<number, number>();
  const join = (seen: Map<number, number>, key: number, i: number): void => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else parent[find(i)] = find(first);
  };
  for (let i = 0; i < n; i++) {
    if (sketch.authors[i] !== 0) join(byAuthor, sketch.authors[i]!, i);
    join(byText, sketch.texts[i]!, i);
  }
  return parent.map((_, i) => find(i));
};
