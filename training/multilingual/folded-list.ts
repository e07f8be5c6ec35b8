import { foldWord } from '../../shared/sentiment/multilingual/fold-word.ts';
import { grammars } from '../../shared/sentiment/multilingual/languages.ts';

/** Where a language's words come from. `own` beats the others. */
export type Sources = { own: string; translated: [string, number][]; pattern: [string, number][]; plain: string[] };

/** Single words translated without their sentence are often wrong, so they count for less. */
const TRANSLATED = 0.6;
const PATTERN = 0.8;
/** Short English words left untranslated are other words elsewhere ("die", "hell", "gift"). */
const shortEnglish = /^[a-z]{1,4}$/;
/** Below this a word says nothing worth keeping. */
const MILD = 0.5;

/** The text that `parseWordList` reads, for one language: own entries first, then what they do not cover. */
export const foldedList = (language: string, sources: Sources): string => {
  const taken = new Set<string>();
  const prefixes: string[] = [];
  const lines = sources.own
    .trim()
    .split('\n')
    .map((line) => ownLine(line, language, taken, prefixes));
  const plain = sources.plain.map((word) => foldWord(word, language)).filter((word) => isPlain(word) && !covered(word, taken, prefixes));
  const zero = ['0', ...new Set(plain)];
  for (const word of plain) taken.add(word);
  const others = [
    ...sources.translated.map(([word, valence]): [string, number] => [word, valence * TRANSLATED]),
    ...sources.pattern.map(([word, valence]): [string, number] => [word, valence * PATTERN]),
  ];
  return [...lines, zero.join(' '), ...grouped(others, language, taken, prefixes)].join('\n');
};

const ownLine = (line: string, language: string, taken: Set<string>, prefixes: string[]): string => {
  const [head = '', ...entries] = line.split(' ');
  const folded = entries.map((entry) =>
    entry
      .split(/[_'’-]+/)
      .map((word) => foldWord(word, language))
      .join('_'),
  );
  for (const entry of folded) {
    if (entry.endsWith('*')) prefixes.push(entry.slice(0, -1));
    else taken.add(entry);
  }
  return [isNaN(Number(head)) ? head : String(Number(head) * 10), ...new Set(folded)].join(' ');
};

const isPlain = (word: string): boolean => /^[\p{L}\p{M}]+$/u.test(word);

const covered = (word: string, taken: ReadonlySet<string>, prefixes: readonly string[]): boolean =>
  taken.has(word) || prefixes.some((prefix) => word.startsWith(prefix));

const grouped = (entries: [string, number][], language: string, taken: Set<string>, prefixes: string[]): string[] => {
  const groups = new Map<number, string[]>();
  const spaced = grammars.get(language)?.spaced ?? true;
  for (const [raw, valence] of entries) {
    const word = foldWord(spaced ? raw : raw.normalize('NFKC'), language);
    const tenths = Math.round(valence * 10);
    if (!isPlain(word) || Math.abs(valence) < MILD || covered(word, taken, prefixes)) continue;
    if (shortEnglish.test(raw) && !spaced) continue;
    if (!spaced && word.length < 2) continue;
    taken.add(word);
    groups.set(tenths, [...(groups.get(tenths) ?? []), word]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([tenths, words]) => [tenths, ...words.sort()].join(' '));
};
