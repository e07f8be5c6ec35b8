const MULTIPLIER = 0x01000193;
const EDGE = 32;
/** A word of 24 letters has 25 + 24 + 23 n-grams and itself. */
export const MOST_FEATURES = 80;

const spread = (hash: number, buckets: number): number => {
  let h = hash;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) % buckets;
};

/**
 * Writes the buckets of a word's features to `into` and says how many: its 2-, 3- and 4-grams with the edges of the word, and the
 * word itself. Hashed, so that the table needs no strings (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
 * 2009). The training uses this very function.
 */
export const wordFeatures = (word: string, buckets: number, into: Int32Array): number => {
  let count = 0;
  let whole = 0x811c9dc5;
  let a = 0;
  let b = 0;
  let c = EDGE;
  const last = Math.min(word.length, 24);
  for (let i = 0; i <= last; i++) {
    const d = i === last ? EDGE : word.charCodeAt(i);
    const two = Math.imul(Math.imul(c ^ 0x52, MULTIPLIER) ^ d, MULTIPLIER);
    into[count++] = spread(two, buckets);
    if (i > 0) into[count++] = spread(Math.imul(two ^ (b << 8) ^ 0x333, MULTIPLIER), buckets);
    if (i > 1) into[count++] = spread(Math.imul(Math.imul(two ^ (b << 8) ^ 0x444, MULTIPLIER) ^ a, MULTIPLIER), buckets);
    whole = Math.imul(whole ^ d, MULTIPLIER);
    a = b;
    b = c;
    c = d;
  }
  into[count++] = spread(whole ^ 0x77, buckets);
  return count;
};
