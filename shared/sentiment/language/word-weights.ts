import type { ScriptTable } from './language-table.ts';
import { MOST_FEATURES, wordFeatures } from './word-features.ts';

/** So many words of a script are remembered, then all are forgotten at once: the usual ones are soon back. */
const REMEMBERED = 4_096;
/** Longer strings are views of their post in V8, and would keep it in memory. */
const REMEMBERED_UNITS = 12;

/** Adds what a word weighs for each language, `times` over, to `sums`; answers how many features were looked at. */
export type AddWord = (word: string, times: number, sums: Float64Array) => number;

/** Remembers what the n-grams of usual words add up to. The sums are whole numbers, so that this changes nothing, not even a last bit. */
export const newWordWeights = ({ codes, buckets, weights }: Pick<ScriptTable, 'codes' | 'buckets' | 'weights'>): AddWord => {
  const n = codes.length;
  const places = new Map<string, number>();
  // Of at most 80 features with weights of ±127.
  const known = new Int16Array(n * (REMEMBERED + 1));
  const counts = new Uint8Array(REMEMBERED + 1);
  const features = new Int32Array(MOST_FEATURES);
  const weighAt = (place: number, word: string): number => {
    const count = wordFeatures(word, buckets, features);
    const from = place * n;
    known.fill(0, from, from + n);
    for (let f = 0; f < count; f++) for (let k = 0, at = features[f]! * n; k < n; k++) known[from + k]! += weights[at + k]!;
    return (counts[place] = count);
  };
  const placeOf = (word: string): number => {
    const found = places.get(word);
    if (found !== undefined) return found;
    if (places.size >= REMEMBERED) places.clear();
    // The last place is for words that are not remembered.
    const place = word.length > REMEMBERED_UNITS ? REMEMBERED : places.size;
    weighAt(place, word);
    if (place < REMEMBERED) places.set(word, place);
    return place;
  };
  return (word, times, sums) => {
    const place = placeOf(word);
    for (let k = 0, at = place * n; k < n; k++) sums[k]! += times * known[at + k]!;
    return counts[place]!;
  };
};
