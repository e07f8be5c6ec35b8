import { mix32 } from '../../domain/signal/hash32.ts';
import { ALL, noBands, type Bands } from '../../domain/signal/voice-sketch.ts';

/** Fewer distinct shingles say too little to tell a copy from what many say in the same words. */
const LEAST_SHINGLES = 8;
/** Two words, or four characters of a script without spaces: about as much each. */
const WORDS = 2;
const CHARACTERS = 4;
const MINIMA_A_BAND = 3;

const SEEDS = [0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3];
const FACTORS = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1, 0x9e3779b1, 0xd3a2646d, 0xfd7046c5, 0xb55a4f09, 0x2c1b3c6d];

/**
 * Three numbers by which near-copies know each other: min-hashes (Broder 1997) of the text's shingles, three to a band. Two
 * texts whose shingles overlap by a share J have a band in common with probability 1 − (1 − J³)³: 0.97 for J = 0.87 (one
 * word of thirty changed), 0.72 for 0.7, 0.12 for 0.35, and 3·10⁻⁶ for the 0.01 of people who complain of the same thing
 * in words of their own. Zeros where the text is too short. Linear.
 */
export const bandsOf = (words: readonly string[]): Bands => {
  const shingles = shinglesOf(words);
  if (!hasDistinct(shingles, LEAST_SHINGLES)) return noBands;
  return [bandOf(shingles, 0), bandOf(shingles, 1), bandOf(shingles, 2)];
};

/** Never 0, which is no band. */
const bandOf = (shingles: readonly number[], b: number): number => {
  const [x, y, z] = [MINIMA_A_BAND * b, MINIMA_A_BAND * b + 1, MINIMA_A_BAND * b + 2];
  let [least, second, third] = [ALL, ALL, ALL];
  for (const shingle of shingles) {
    least = Math.min(least, hashWith(shingle, x));
    second = Math.min(second, hashWith(shingle, y));
    third = Math.min(third, hashWith(shingle, z));
  }
  return mix32(mix32(mix32(b, least), second), third) || 1;
};

/** One of nine hash functions of a shingle. */
const hashWith = (shingle: number, which: number): number => {
  const h = Math.imul(shingle ^ SEEDS[which]!, FACTORS[which]!);
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0;
};

const shinglesOf = (words: readonly string[]): number[] => {
  const shingles: number[] = [];
  /** Hashes of the units so far, newest last: words, and characters of scripts without spaces. */
  const units: number[] = [];
  const add = (unit: number, length: number): void => {
    units.push(unit);
    if (units.length < length) return;
    let hash = length;
    for (let i = units.length - length; i < units.length; i++) hash = mix32(hash, units[i]!);
    shingles.push(hash);
  };
  for (const word of words) {
    if (isSpaceless(word.charCodeAt(0))) for (let i = 0; i < word.length; i++) add(word.charCodeAt(i), CHARACTERS);
    else add(hashWord(word), WORDS);
  }
  return shingles;
};

const hashWord = (word: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  return h;
};

/** Thai and Lao, Khmer, kana, Han. */
const isSpaceless = (unit: number): boolean =>
  (unit >= 0x0e00 && unit <= 0x0eff) ||
  (unit >= 0x1780 && unit <= 0x17ff) ||
  (unit >= 0x3040 && unit <= 0x30ff) ||
  (unit >= 0x3400 && unit <= 0x9fff);

/** By walking the few found so far: mostly the first ones already are. */
const hasDistinct = (shingles: readonly number[], least: number): boolean => {
  const distinct: number[] = [];
  for (const shingle of shingles) if (!distinct.includes(shingle) && distinct.push(shingle) >= least) return true;
  return false;
};
