import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMatrix } from './build-matrix.ts';
import { CLASSES, fitLogistic } from './fit-logistic.ts';
import type { Targets } from './fit-logistic.ts';
import { fetchPackage, isThere, readLabelled, SENTIMENT_DATA } from './inputs.ts';
import type { Labelled } from './inputs.ts';
import { makeBinary } from './make-binary.ts';
import { readLexicons } from './read-lexicons.ts';
import { noVectors, vectorOf } from './word-vectors.ts';

const MODEL_FILE = 'shared/sentiment/model/sentiment.bin';
const WIDTHS = { wordBits: 18, gramBits: 18 };
const PENALTY = { sparse: 1, dense: 1 };
const COURSE = { epochs: 12, seed: 20_260 };

/** Each row is its label for certain and counts once. */
export const hardTargets = (rows: readonly Labelled[]): Targets => {
  const probabilities = new Float32Array(rows.length * CLASSES);
  rows.forEach((row, i) => (probabilities[i * CLASSES + row.label] = 1));
  return { probabilities, weights: new Float32Array(rows.length).fill(1) };
};

/** A model file from labelled texts, by the runtime's own featuriser. */
export const trainModel = (rows: readonly Labelled[], vaderPath: string, report: (line: string) => void): Uint8Array => {
  const lexicon = readLexicons(vaderPath);
  const vectors = noVectors;
  report(`reading ${rows.length} texts; ${lexicon.size} words of the lexicons`);
  const texts = rows.map((row) => row.text);
  const matrix = buildMatrix(texts, WIDTHS, lexicon, { ...vectors, of: vectorOf(vectors) });
  const course = { ...COURSE, report: (epoch: number, moved: number) => report(`epoch ${epoch + 1}: duals moved by ${moved.toFixed(5)}`) };
  const weights = fitLogistic(matrix, hardTargets(rows), PENALTY, course);
  return makeBinary(weights, matrix, { widths: WIDTHS, lexicon, vectors, vectorSlotBits: 15, calibration: new Float32Array(0) });
};

const main = (): void => {
  if (!isThere(SENTIMENT_DATA)) return;
  const vader = join(fetchPackage('vader-sentiment', '1.1.3'), 'vader_lexicon.txt');
  const bytes = trainModel(readLabelled(join(SENTIMENT_DATA, 'train.tsv')), vader, (line) => console.log(line));
  writeFileSync(MODEL_FILE, bytes);
  console.log(`${MODEL_FILE}: ${bytes.length} bytes`);
};

if (import.meta.main) main();
