import { lexicon, NEGATION } from './lexicon.ts';
import { phrases, type Meaning } from './phrases.ts';
import { BRAND, COMMA, OTHER, PLAIN, type Word } from './read-words.ts';

/** A phrase found at `from` (inclusive) to `to` (exclusive). */
export type Found = { meaning: Meaning; from: number; to: number };

/** What a step accepts besides its words: the brand, "you" said to it, another account, "you" said to that, a capitalised name. */
type Step = {
  gap: number;
  words: ReadonlySet<string>;
  brand: boolean;
  account: boolean;
  name: boolean;
  you: typeof BRAND | typeof OTHER | undefined;
};
type Phrase = { meaning: Meaning; atStart: boolean; steps: readonly Step[] };

const readStep = (part: string): Step => {
  const alternatives = part.split('|');
  return {
    gap: part.startsWith('~') ? Number(part.slice(1)) : 0,
    words: new Set(alternatives),
    brand: alternatives.includes('B') || alternatives.includes('Y'),
    account: alternatives.some((a) => a === 'A' || a === 'O' || a === 'Z'),
    name: alternatives.some((a) => a === 'O' || a === 'Z'),
    you: alternatives.includes('Y') ? BRAND : alternatives.includes('Z') ? OTHER : undefined,
  };
};

const readPhrase = ([meaning, line]: readonly [Meaning, string]): Phrase => {
  const parts = line.split(' ');
  const atStart = parts[0] === '^';
  return { meaning, atStart, steps: (atStart ? parts.slice(1) : parts).map(readStep) };
};

const all = phrases.map(readPhrase);
/** By first word, so that most words of a post cost one look-up. */
const byWord = new Map<string, Phrase[]>();
for (const phrase of all) {
  const { words, brand, account } = phrase.steps[0]!;
  if (!brand && !account) for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), phrase]);
}
/** After a name: by the second word, too, and those that begin with a gap. */
type AfterName = { byNext: ReadonlyMap<string, readonly Phrase[]>; any: readonly Phrase[] };
const afterName = (some: readonly Phrase[]): AfterName => {
  const byNext = new Map<string, Phrase[]>();
  const any: Phrase[] = [];
  for (const phrase of some) {
    const next = phrase.steps[1];
    if (next === undefined || next.gap > 0 || next.brand || next.account) any.push(phrase);
    else for (const word of next.words) byNext.set(word, [...(byNext.get(word) ?? []), phrase]);
  }
  return { byNext, any };
};
const byBrand = afterName(all.filter((phrase) => phrase.steps[0]!.brand));
const byOther = afterName(all.filter((phrase) => phrase.steps[0]!.account));

/** A capitalised word that no list knows may be a name; only phrases believe it. */
export const isName = (word: Word): boolean =>
  word.capital && word.role === PLAIN && word.word.length > 2 && lexicon.get(word.word) === undefined;

/** Whom "you" means, where that is known. */
type SpokenTo = typeof BRAND | typeof OTHER | undefined;

/** All phrases of the post. At most a fixed number of steps per word: phrases are short and gaps are bounded. */
export const findPhrases = (words: readonly Word[], spokenTo: SpokenTo): Found[] => {
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.role >= COMMA || word.quoted) continue;
    if (word.role === BRAND) tryAfterName(byBrand, words, at, spokenTo, found);
    else if (word.role === OTHER || isName(word)) tryAfterName(byOther, words, at, spokenTo, found);
    const known = word.role === PLAIN ? byWord.get(word.word) : undefined;
    if (known !== undefined) tryAll(known, words, at, spokenTo, found);
  }
  return found;
};

const addressing = new Set(['you', 'your', 'u', 'ur', 'yall', "y'all"]);
/** Second person: whoever is spoken to. */
export const isYou = (word: Word): boolean => word.role === PLAIN && addressing.has(word.word);

const tryAfterName = ({ byNext, any }: AfterName, words: readonly Word[], at: number, spokenTo: SpokenTo, found: Found[]): void => {
  tryAll(any, words, at, spokenTo, found);
  const known = byNext.get(words[at + 1]?.word ?? '');
  if (known !== undefined) tryAll(known, words, at, spokenTo, found);
};

const tryAll = (some: readonly Phrase[], words: readonly Word[], at: number, spokenTo: SpokenTo, found: Found[]): void => {
  for (const { meaning, atStart, steps } of some) {
    if (atStart && at > 0 && words[at - 1]!.role < COMMA) continue;
    const to = matchFrom(steps, 0, words, at, spokenTo);
    if (to > 0) found.push({ meaning, from: at, to });
  }
};

/** Where the steps from `step` on end when they begin at `at`; 0 when they do not fit. */
const matchFrom = (steps: readonly Step[], step: number, words: readonly Word[], at: number, spokenTo: SpokenTo): number => {
  const wanted = steps[step];
  if (wanted === undefined) return at;
  if (wanted.gap === 0) return fits(wanted, words[at], spokenTo) ? matchFrom(steps, step + 1, words, at + 1, spokenTo) : 0;
  for (let skip = 0; skip <= wanted.gap; skip++) {
    const to = matchFrom(steps, step + 1, words, at + skip, spokenTo);
    if (to > 0) return to;
    const word = words[at + skip];
    if (word?.role !== PLAIN || negates(word)) return 0;
  }
  return 0;
};

/** "not", "never", "don't" and the like. */
export const negates = (word: Word): boolean => lexicon.get(word.word) === NEGATION || word.word.endsWith("n't");

const fits = (wanted: Step, word: Word | undefined, spokenTo: SpokenTo): boolean => {
  if (word === undefined || word.role >= COMMA) return false;
  if (word.role === BRAND) return wanted.brand;
  if (word.role === OTHER) return wanted.account;
  if (wanted.words.has(word.word) || (wanted.name && isName(word))) return true;
  return wanted.you !== undefined && wanted.you === spokenTo && isYou(word);
};
