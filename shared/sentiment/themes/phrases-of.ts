import type { Voice } from './voices-of.ts';
import { negations, particles, refusals } from './word-lists.ts';
import type { Word } from './words-of.ts';

/** Something several voices say: how often, by whom, and how most of them write it. `stems` without the small words. */
export type Phrase = { key: string; stems: string[]; words: number; voices: Set<number>; weight: number; shown: string };

export const MOST_WORDS = 3;
const LONGEST = 40;

type Found = { phrase: Phrase; shown: Map<string, number> };

/** Phrases of one to three words that at least `least` voices say, counted once a voice. */
export const phrasesOf = (voices: readonly Voice[], least: number): Phrase[] => {
  const found = new Map<string, Found>();
  voices.forEach((voice, i) => {
    for (const [key, words] of saidBy(voice)) {
      const at = found.get(key) ?? { phrase: newPhrase(key, words), shown: new Map<string, number>() };
      found.set(key, at);
      at.phrase.voices.add(i);
      at.phrase.weight += voice.weight;
      const written = words.map((w) => w.shown).join(' ');
      at.shown.set(written, (at.shown.get(written) ?? 0) + 1);
    }
  });
  return [...found.values()]
    .filter(({ phrase }) => phrase.voices.size >= least)
    .map(({ phrase, shown }) => ({ ...phrase, shown: mostUsual(shown) }));
};

const newPhrase = (key: string, words: Word[]): Phrase => ({
  key,
  stems: words.filter((w) => !w.stop).map((w) => w.stem),
  words: words.length,
  voices: new Set(),
  weight: 0,
  shown: '',
});

/** Each phrase of a voice once, as its first post writes it. */
const saidBy = (voice: Voice): Map<string, Word[]> => {
  const said = new Map<string, Word[]>();
  for (const { runs } of voice.posts) {
    for (const run of runs) {
      for (let from = 0; from < run.length; from++) {
        for (let n = 1; n <= MOST_WORDS && from + n <= run.length; n++) {
          const words = run.slice(from, from + n);
          if (!isPhrase(words)) continue;
          const key = words.map(keyOf).join(' ');
          if (!said.has(key)) said.set(key, words);
        }
      }
    }
  }
  return said;
};

/** `can't open`, `won't open` and `does not open` are one complaint. */
const keyOf = (word: Word): string => (negations.has(word.plain) ? 'not' : word.stop ? word.plain : word.stem);

/** Begins and ends with a word that means something, holds nothing we would not repeat, and can be read at a glance. */
const isPhrase = (words: Word[]): boolean => {
  const first = words[0]!;
  const last = words.at(-1)!;
  if (words.every((w) => w.stop || (w.thin && words.length === 1))) return false;
  if (first.stop && !(words.length > 1 && refusals.has(first.plain))) return false;
  if (last.stop && !(words.length > 1 && particles.get(last.plain)?.has(words.at(-2)!.stem))) return false;
  if (words.length === 1 && first.plain.length < 3) return false;
  return words.reduce((sum, w) => sum + w.plain.length + 1, -1) <= LONGEST && !words.some((w) => w.profane);
};

/** In lower case, unless most write it otherwise: `DFW`, `iPhone`. A capital at its beginning alone is a sentence's. */
const mostUsual = (shown: Map<string, number>): string => {
  const forms = new Map<string, Map<string, number>>();
  for (const [written, n] of shown) {
    const form = forms.get(written.toLowerCase()) ?? new Map<string, number>();
    forms.set(written.toLowerCase(), form.set(written, n));
  }
  const total = (form: Map<string, number>): number => [...form.values()].reduce((sum, n) => sum + n, 0);
  const [plain, form] = [...forms].sort(([a, x], [b, y]) => total(y) - total(x) || a.length - b.length || (a < b ? -1 : 1))[0]!;
  const [written, n] = [...form].sort(([a, x], [b, y]) => y - x || (a > b ? -1 : 1))[0]!;
  const shouted = plain.length > 5 && written === written.toUpperCase();
  return n * 2 > total(form) && !shouted && !/^\p{Lu}[^\p{Lu}]*$/u.test(written) ? written : plain;
};
