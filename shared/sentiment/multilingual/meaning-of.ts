import { foldWord } from './fold-word.ts';
import type { Word, WordList } from './word-list.ts';

/** Words met before are remembered up to here; a flood of made-up words must not fill the memory. */
const REMEMBERED = 4096;
/** No word is longer; what is, is a joke. */
const LONGEST_WORD = 40;
const drawnOut = /(.)\1{2,}/gu;

/** What a word (lower case) means in this language; folded, and looked up once for all later times. */
export const wordOf = (lower: string, list: WordList): Word => {
  const met = list.met.get(lower);
  if (met !== undefined) return met;
  const folded = foldWord(lower.slice(0, LONGEST_WORD), list.language);
  const word = { folded, meaning: lookUp(folded, list) ?? fromDrawnOut(folded, list), phrases: list.phrases.get(folded) };
  if (list.met.size < REMEMBERED && lower.length <= LONGEST_WORD) list.met.set(lower, word);
  return word;
};

const lookUp = (word: string, list: WordList): number | undefined => {
  const exact = list.words.get(word);
  if (exact !== undefined) return exact;
  for (let length = word.length; length >= list.grammar.shortest; length--) {
    const begun = list.prefixes.get(word.slice(0, length));
    if (begun !== undefined) return begun;
  }
  return undefined;
};

/** "péssimooo", "suuuper", "geweldigggg": letters drawn out stand for one, or for two. */
const fromDrawnOut = (word: string, list: WordList): number | undefined => {
  const once = word.replace(drawnOut, '$1');
  return once === word ? undefined : (lookUp(once, list) ?? lookUp(word.replace(drawnOut, '$1$1'), list));
};
