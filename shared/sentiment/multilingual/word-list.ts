import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Grammar } from './languages.ts';
import { grammars } from './languages.ts';

/** What a word does besides saying good or bad. */
export const NOT = 1000;
export const VERY = 1001;
export const LESS = 1002;
export const BUT = 1003;
const markers = new Map([
  ['not', NOT],
  ['very', VERY],
  ['less', LESS],
  ['but', BUT],
]);

/** What follows a phrase's first word; a part that ends in `*` stands for every word that begins so. */
export type Phrase = { rest: readonly string[]; meaning: number };
/** The phrases of a first word by their second, longest first; `open` where the second may end in any way. */
export type Phrases = { bySecond: Map<string, Phrase[]>; open: Phrase[] };
/** A word as it was met: folded, what it means if anybody knows, and the phrases that may begin with it. */
export type Word = { folded: string; meaning: number | undefined; phrases: Phrases | undefined };

/**
 * One language's words, folded. `words` and `prefixes` give a valence of −5 to 5, 0 for a word that is known and says
 * nothing, or a marker above. `longest` is how long an entry may be that begins with two given characters, for scripts
 * without spaces. `met` remembers words.
 */
export type WordList = {
  language: string;
  grammar: Grammar;
  words: ReadonlyMap<string, number>;
  prefixes: ReadonlyMap<string, number>;
  phrases: ReadonlyMap<string, Phrases>;
  longest: ReadonlyMap<number, number>;
  met: Map<string, Word>;
};

const lists = new Map<string, WordList>();
let asset: { bytes: Buffer; index: Map<string, { at: number; length: number }> } | undefined;

/** The asset begins with one line of JSON, `[[language, length], …]`; their deflated texts follow in that order. */
const readAsset = (): NonNullable<typeof asset> => {
  const bytes = readFileSync(new URL('./multilingual.bin', import.meta.url));
  const end = bytes.indexOf(10);
  // The generator wrote this line; a test compares the asset with what the generator makes.
  const parts = JSON.parse(bytes.toString('utf8', 0, end)) as [string, number][];
  const index = new Map<string, { at: number; length: number }>();
  let at = end + 1;
  for (const [language, length] of parts) {
    index.set(language, { at, length });
    at += length;
  }
  return { bytes, index };
};

/** The word list of a language, read when first asked for and kept; `undefined` where there is none. */
export const wordListOf = (language: string): WordList | undefined => {
  const kept = lists.get(language);
  const grammar = grammars.get(language);
  if (kept !== undefined || grammar === undefined) return kept;
  asset ??= readAsset();
  const part = asset.index.get(language);
  if (part === undefined) return undefined;
  const text = inflateRawSync(asset.bytes.subarray(part.at, part.at + part.length)).toString('utf8');
  const list = parseWordList(text, language, grammar);
  lists.set(language, list);
  return list;
};

/**
 * A word list from its text: a line is a valence in tenths (or not / very / less / but) and its entries; `_` is the space
 * of a phrase, a final `*` any ending. What comes first counts.
 */
export const parseWordList = (text: string, language: string, grammar: Grammar): WordList => {
  const words = new Map<string, number>();
  const prefixes = new Map<string, number>();
  const phrases = new Map<string, Phrases>();
  const longest = new Map<number, number>();
  for (const line of text.split('\n')) {
    const [head = '', ...entries] = line.split(' ');
    const meaning = markers.get(head) ?? Number(head) / 10;
    for (const entry of entries) {
      if (grammar.spaced && entry.includes('_')) addPhrase(phrases, entry, meaning);
      else if (entry.endsWith('*')) addNew(prefixes, entry.slice(0, -1), meaning);
      else addNew(words, entry, meaning);
      if (!grammar.spaced) noteLength(longest, entry);
    }
  }
  for (const { bySecond } of phrases.values()) for (const some of bySecond.values()) some.sort(byLength);
  return { language, grammar, words, prefixes, phrases, longest, met: new Map() };
};

const addNew = (to: Map<string, number>, entry: string, meaning: number): void => {
  if (!to.has(entry)) to.set(entry, meaning);
};

const byLength = (a: Phrase, b: Phrase): number => b.rest.length - a.rest.length;

const addPhrase = (phrases: Map<string, Phrases>, entry: string, meaning: number): void => {
  const [first = '', ...rest] = entry.split('_');
  const second = rest[0] ?? '';
  const known = phrases.get(first) ?? { bySecond: new Map<string, Phrase[]>(), open: [] };
  phrases.set(first, known);
  if (second.endsWith('*')) known.open.push({ rest, meaning });
  else known.bySecond.set(second, [...(known.bySecond.get(second) ?? []), { rest, meaning }]);
};

/** The key of two characters; of an entry of one character, the second is 0. */
export const pairKey = (first: number, second: number): number => first * 0x10000 + second;

const noteLength = (longest: Map<number, number>, entry: string): void => {
  const key = pairKey(entry.charCodeAt(0), entry.length > 1 ? entry.charCodeAt(1) : 0);
  longest.set(key, Math.max(longest.get(key) ?? 0, entry.length));
};
