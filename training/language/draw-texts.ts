import { plainWord, scanWords } from '../../shared/sentiment/language/scan-words.ts';
import type { Said } from './read-word-list.ts';

/** Draws 0 ≤ x < 1; the same numbers for the same seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The words of one language as the runtime would scan them, with the sum of their shares up to and including each. */
export type Vocabulary = { code: string; words: string[]; upTo: Float64Array; flatUpTo: Float64Array };

/** Frequent words decide short texts; the flatter draw (share^0.6) shows the rare ones often enough to be learnt. */
export const vocabularyOf = (code: string, script: number, said: readonly Said[]): Vocabulary => {
  const shares = new Map<string, number>();
  for (const { word, share } of said) {
    const scan = scanWords(word);
    scan.words.forEach((one, i) => {
      if (scan.scripts[i] === script) shares.set(one, (shares.get(one) ?? 0) + share);
    });
  }
  const words = [...shares.keys()];
  const upTo = new Float64Array(words.length);
  const flatUpTo = new Float64Array(words.length);
  let sum = 0;
  let flat = 0;
  words.forEach((word, i) => {
    upTo[i] = sum += shares.get(word) ?? 0;
    flatUpTo[i] = flat += (shares.get(word) ?? 0) ** 0.6;
  });
  return { code, words, upTo, flatUpTo };
};

const draw = ({ words, upTo, flatUpTo }: Vocabulary, random: () => number, flat: boolean): string => {
  const sums = flat ? flatUpTo : upTo;
  const goal = random() * (sums.at(-1) ?? 0);
  let low = 0;
  let high = words.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < goal) low = middle + 1;
    else high = middle;
  }
  return words[low] ?? '';
};

const letterFor: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i', đ: 'd', æ: 'ae' };

/** As people write on a telephone: "más" as "mas", "für" as "fur". */
export const withoutMarks = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßøłıđæ]/g, (letter) => letterFor[letter] ?? letter);

export type Drawn = { language: number; words: string[] };
export type DrawOptions = { stripMarks: number; loans: number; noise: number };

const nonsense = (random: () => number): string => {
  const length = 2 + Math.floor(random() * 9);
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
};

/** Of no language: words of many, or struck keys. */
const drawNoise = (all: readonly Vocabulary[], random: () => number): string[] => {
  const length = 1 + Math.floor(random() * 5);
  if (random() < 0.5) return Array.from({ length }, () => nonsense(random));
  const one = (): string => draw(all[Math.floor(random() * all.length)]!, random, true);
  return Array.from({ length: length + 2 }, one);
};

/** A text of 1 to 20 words drawn one by one; loans: one of its words is English. The last language is "none" if `noise` > 0. */
export const drawText = (all: readonly Vocabulary[], options: DrawOptions, random: () => number): Drawn => {
  if (random() < options.noise) return { language: all.length, words: drawNoise(all, random) };
  const language = Math.floor(random() * all.length);
  const own = all[language]!;
  const length = Math.min(20, 1 + Math.floor(-Math.log(1 - random()) * 5));
  const strip = random() < options.stripMarks;
  const words = Array.from({ length }, () => draw(own, random, random() < 0.4)).map((word) => (strip ? withoutMarks(word) : word));
  const english = all.find(({ code }) => code === 'en');
  if (english && own !== english && length > 2 && random() < options.loans)
    words[Math.floor(random() * length)] = draw(english, random, true);
  return { language, words: words.map(plainWord) };
};
