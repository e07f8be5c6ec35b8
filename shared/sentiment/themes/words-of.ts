import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import portuguese from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import { isProfane, stopWords, thin } from './word-lists.ts';

/**
 * `shown` as written, `plain` in lower case, `stem` as its inflections share it. `stop`: it begins and ends no phrase;
 * `thin`: it is none alone; `profane`: it is not repeated by us.
 */
export type Word = { shown: string; plain: string; stem: string; stop: boolean; thin: boolean; profane: boolean };

/** What people complain about stands at the beginning; a long review must not outweigh forty posts. */
export const WORDS_READ = 120;
const LONGEST_WORD = 24;
/** natural's brings the stop words of 57 languages, 200 KB; endings are enough to join a word's forms. */
const german = { stem: (word: string): string => word.replace(/(?<=.{4})(?:e[nrsm]?|[ns])$/u, '') };
const stemmers: ReadonlyMap<string, { stem: (word: string) => string }> = new Map(
  Object.entries({ de: german, es: spanish, fr: french, it: italian, nl: dutch, pt: portuguese }),
);

const link = /:\/\/|^www\.|@|[\p{L}\p{N}]\.[\p{L}]{2}/iu;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;
const trim = /^[^\p{L}\p{M}\p{N}#]+|[^\p{L}\p{M}\p{N}]+$/gu;
/** One script a word, so that no letter passes for another; marks only where the script needs them. */
const oneScript =
  /^(?:[\p{Script=Latin}'-]+|[\p{Script=Cyrillic}'-]+|[\p{Script=Greek}'-]+|[\p{Script=Hebrew}'-]+|[\p{Script=Arabic}'-]+|[\p{Script=Hangul}'-]+|[\p{Script=Devanagari}'-]+)$/u;
const piledMarks = /\p{M}{3}/u;

export type ReadWords = (text: string, language: string | null) => Word[][];

/**
 * Reads the words of texts in unbroken runs: punctuation, links, handles, numbers, emoji and the brand's own name end a
 * run, so no phrase holds or crosses one. The language (ISO 639-1) chooses natural's stemmer, English where there is none;
 * each different word is stemmed once.
 */
export const wordReader = (brand: string): ReadWords => {
  const brandWords = brandWordsOf(brand);
  const known = new Map<string, Word | undefined>();
  const read = (part: string, language: string): Word | undefined => {
    const key = `${language}/${part}`;
    if (!known.has(key)) known.set(key, toWord(part, brandWords, stemmers.get(language) ?? english));
    return known.get(key);
  };
  return (text, language) => {
    const spoken = (language ?? '').slice(0, 2);
    return runsOf(text, (part) => read(part, spoken), brandWords);
  };
};

const runsOf = (text: string, read: (part: string) => Word | undefined, brandWords: ReadonlySet<string>): Word[][] => {
  const runs: Word[][] = [];
  let run: Word[] = [];
  let words = 0;
  for (const part of chunksOf(text)) {
    const word = part === '' ? undefined : read(part);
    // `Jet Blue` is JetBlue.
    const named = word !== undefined && run.length > 0 && brandWords.has(run.at(-1)!.plain + word.plain);
    if (named) run.pop();
    if (word !== undefined && !named && words++ < WORDS_READ) run.push(word);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
    if (words > WORDS_READ) break;
  }
  return run.length > 0 ? [...runs, run] : runs;
};

/** Words in order, '' for each break. */
const chunksOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[’‘`´]/g, "'")
    .split(/\s+/)
    .flatMap((chunk) => (chunk === '' || link.test(chunk) ? [''] : partsOf(chunk)));

/** What stands between two spaces; '' is a break. A hashtag stands for itself, its capitals for spaces. */
const partsOf = (chunk: string): string[] => {
  const bare = chunk.replace(trim, '');
  const before = chunk.startsWith(bare) ? [] : [''];
  const after = chunk.endsWith(bare) ? [] : [''];
  if (bare.startsWith('#')) return ['', ...bare.slice(1).split(/(?<=\p{Ll})(?=\p{Lu})|_/u), ''];
  return [...before, ...bare.split(/([^\p{L}\p{M}\p{N}'-]+|--+)/u).map((part, i) => (i % 2 === 0 ? part : '')), ...after];
};

const toWord = (part: string, brandWords: ReadonlySet<string>, stemmer: { stem: (word: string) => string }): Word | undefined => {
  const plain = part.toLowerCase();
  if (plain.length > LONGEST_WORD || !oneScript.test(plain) || piledMarks.test(plain) || brandWords.has(plain)) return undefined;
  const stop = plain.length < 2 || stopWords.has(plain);
  return { shown: part, plain, stem: stop ? plain : stemOf(plain, stemmer), stop, thin: thin.has(plain), profane: isProfane(plain) };
};

const stemOf = (plain: string, stemmer: { stem: (word: string) => string }): string => {
  const bare = plain.replace(/'s?$/, '');
  return /^[\p{Script=Latin}]+$/u.test(bare) ? stemmer.stem(bare) : bare;
};

/** The brand's name as people write it: its words, and all of them together; `us` and `app` of a name are nobody's name. */
export const brandWordsOf = (brand: string): Set<string> => {
  const words =
    brand
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const joined = words.slice(0, 6).map((_, i) => words.slice(0, i + 1).join(''));
  return new Set([
    ...words.filter((w) => w.length > 2 && !GENERIC.has(w)),
    ...joined,
    ...words.map((w) => `${w}'s`),
    ...joined.map((w) => `${w}s`),
  ]);
};
const GENERIC = new Set(['app', 'the', 'inc', 'ltd', 'ex', 'group', 'company', 'service', 'services']);
