import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '../shared/sentiment/model/build-matrix.ts';
import { buildMatrix } from '../shared/sentiment/model/build-matrix.ts';
import { fitLogistic } from '../shared/sentiment/model/fit-logistic.ts';
import type { Targets } from '../shared/sentiment/model/fit-logistic.ts';
import { fetchPackage, isThere, readLabelled, readTransferTexts, SENTIMENT_DATA } from './inputs.ts';
import type { Labelled } from './inputs.ts';
import { makeBinary } from './make-binary.ts';
import { readLexicons } from './read-lexicons.ts';
import { readSoftLabels } from './teacher/read-soft-labels.ts';
import { noVectors, vectorColumns } from './word-vectors.ts';

const MODEL_FILE = 'shared/sentiment/model/sentiment.bin';
const WIDTHS = { wordBits: 18, gramBits: 18 };
const PENALTY = { sparse: 1, dense: 1 };
const COURSE = { epochs: 8, seed: 20_260, balanced: true };

/** How much of a row's target is its human label; the rest is what the teacher says. */
const HARD_SHARE = 0.3;
/** What a text counts that nobody but the teacher has labelled. */
const TRANSFER_WEIGHT = 0.5;
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
});

/** A model file from rows, by the runtime's own featuriser. Deterministic. */
export const trainModel = (rows: readonly Row[], lexicon: Lexicon, report: (line: string) => void): Uint8Array => {
  const vectors = noVectors;
  report(`reading ${rows.length} texts; ${lexicon.size} words of the lexicons`);
  const matrix = buildMatrix(
    rows.map(({ text }) => text),
    WIDTHS,
    lexicon,
    vectorColumns(vectors),
  );
  const course = { ...COURSE, report: (epoch: number, moved: number) => report(`epoch ${epoch + 1}: duals moved by ${moved.toFixed(5)}`) };
  const weights = fitLogistic(matrix, targetsOf(rows), PENALTY, course);
  return makeBinary(weights, matrix, { widths: WIDTHS, lexicon, vectors, vectorSlotBits: 15, calibration: new Float32Array(0) });
};

const SOFT_LABELS = 'training/teacher/soft-labels.bin';

const main = (): void => {
  if (!isThere(SENTIMENT_DATA)) return;
  const lexicon = readLexicons(join(fetchPackage('vader-sentiment', '1.1.3'), 'vader_lexicon.txt'));
  const teacher: Teacher = existsSync(SOFT_LABELS) ? readSoftLabels(readFileSync(SOFT_LABELS)) : () => undefined;
  const labelled = labelledRows(readLabelled(join(SENTIMENT_DATA, 'train.tsv')), teacher);
  const bytes = trainModel([...labelled, ...transferRows(readTransferTexts(), teacher)], lexicon, (line) => console.log(line));
  writeFileSync(MODEL_FILE, bytes);
  console.log(`${MODEL_FILE}: ${bytes.length} bytes`);
};

if (import.meta.main) main();
