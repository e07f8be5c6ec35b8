import type { DetectedLanguage } from '../score-text.ts';
import { languageTables, type ScriptTable } from './language-table.ts';
import type { Scan } from './scan-words.ts';
import { type AddWord, newWordWeights } from './word-weights.ts';

/** What is usual before a word is read, in nats: half of what brands collect is English, a few languages are most of the rest. */
const usual: ReadonlyMap<string, number> = new Map([
  ['en', 2],
  ['ru', 2.5],
  ['ar', 1.5],
  ['fa', 0.5],
  ['uk', 0.5],
  ...['es', 'pt', 'fr', 'de', 'it', 'id', 'tr'].map((code): [string, number] => [code, 0.5]),
  ...['ca', 'sl', 'sk', 'lv', 'lt', 'is', 'ms', 'tl', 'hr', 'mk', 'sr', 'bg'].map((code): [string, number] => [code, -1]),
]);
/** What a platform's word is worth, in nats: most where there are few words to go by; `en` is often just its default. */
const worthOf = (hint: string, words: number): number => (hint === 'en' ? 1 : 3 + 3 / Math.max(1, words));

const MANY_WORDS = 12;
/**
 * Words of a text lean on each other and on its subject, the drawn words of the training did not: scores are divided by 1 for a
 * word and by 2 from `MANY_WORDS` on (chosen on half of the games of the Steam reviews).
 */
const temperatureOf = (words: number): number => 1 + Math.min(1, words / MANY_WORDS);

/** A table with what need not be found out for every text. */
type Weigher = { table: ScriptTable; usualOf: Float64Array; none: number; addWord: AddWord };

const newWeigher = (table: ScriptTable): Weigher => ({
  table,
  usualOf: Float64Array.from(table.codes, (code) => usual.get(code) ?? 0),
  none: table.codes.indexOf('und'),
  addWord: newWordWeights(table),
});

const weighers = new Map<number, Weigher>();
const weigherOf = (script: number): Weigher | undefined => {
  const known = weighers.get(script);
  if (known !== undefined) return known;
  const table = languageTables().get(script);
  if (table === undefined) return undefined;
  const weigher = newWeigher(table);
  weighers.set(script, weigher);
  return weigher;
};

/** Adds the weights of the words of this script; a word counts once, a name or hashtag half. Answers how many words. */
const addWords = (scan: Scan, { table, addWord }: Weigher, sums: Float64Array): number => {
  const seen = new Set<string>();
  for (let i = 0; i < scan.words.length; i++) {
    const word = scan.words[i]!;
    if (scan.scripts[i] !== table.script || seen.has(word)) continue;
    seen.add(word);
    scan.steps += addWord(word, scan.weights[i]!, sums);
  }
  return seen.size;
};

const toProbabilities = (sums: Float64Array, { table, usualOf }: Weigher, words: number, hint: string | undefined): void => {
  const temperature = temperatureOf(words);
  const hinted = hint === undefined ? -1 : table.codes.indexOf(hint);
  let most = -Infinity;
  for (let k = 0; k < sums.length; k++) {
    const said = k === hinted && hint !== undefined ? worthOf(hint, words) : 0;
    sums[k] = ((sums[k]! * table.scale) / 2 + table.bias[k]!) / temperature + usualOf[k]! + said;
    if (sums[k]! > most) most = sums[k]!;
  }
  let all = 0;
  for (let k = 0; k < sums.length; k++) all += sums[k] = Math.exp(sums[k]! - most);
  for (let k = 0; k < sums.length; k++) sums[k]! /= all;
};

/**
 * The likeliest language of a text's words in one script: naive sums of learnt weights of n-grams and words, through a softmax, with
 * what is usual and what the platform says as priors. `und` when words of no language are likelier than any.
 */
export const weighWords = (scan: Scan, script: number, hint: string | undefined): DetectedLanguage => {
  const weigher = weigherOf(script);
  if (weigher === undefined) return { code: 'und', confidence: 0 };
  const { none, table } = weigher;
  const sums = new Float64Array(table.codes.length);
  const words = addWords(scan, weigher, sums);
  toProbabilities(sums, weigher, words, hint);
  let best = none === 0 ? 1 : 0;
  for (let k = 1; k < sums.length; k++) if (k !== none && sums[k]! > sums[best]!) best = k;
  const likelierNone = none >= 0 && sums[none]! > sums[best]!;
  return { code: likelierNone ? 'und' : table.codes[best]!, confidence: sums[best]! };
};
