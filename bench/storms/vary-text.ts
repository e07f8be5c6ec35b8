import { below, pick, type Random } from './random.ts';

const DROPPED = 0.15;
const SWAPPED = 0.35;
/** What repeats somebody is a copy by design and no voice of its own. */
const repeated = /(^|\W)(rt|mt|qt)\s+@|["“]\s?@/i;
const LEAST_WORDS = 4;

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((w) => w !== '');

/** Whether a text is somebody's own words and enough of them to be told from others. */
export const isOwnWords = (text: string): boolean => !repeated.test(text) && wordsOf(text).length >= LEAST_WORDS;

/**
 * A text of the same vocabulary that is no near-copy of its parents: the beginning of one and the end of the other, some
 * words left out, neighbours swapped. Two that share a parent have few pairs of words in common.
 */
export const newText = (random: Random, one: string, other: string): string => {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const joined = [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(Math.floor(b.length / 2))];
  const kept = joined.filter(() => random() >= DROPPED);
  for (let i = 1; i < kept.length; i++) if (random() < SWAPPED) [kept[i - 1], kept[i]] = [kept[i]!, kept[i - 1]!];
  return (kept.length >= LEAST_WORDS ? kept : joined).join(' ');
};

/** A near-copy, as one who is told what to post makes it: `changed` words are others, the rest stays. */
export const nearCopy = (random: Random, text: string, vocabulary: readonly string[], changed: number): string => {
  const words = wordsOf(text);
  for (let i = 0; i < changed; i++) words[below(random, words.length)] = pick(random, vocabulary);
  return words.join(' ');
};

/** The words of some texts, each as often as it is said. */
export const vocabularyOf = (texts: readonly string[]): string[] => texts.flatMap(wordsOf);
