import { makeToken } from '../../shared/sentiment/model/token.ts';
import { newReader } from '../../shared/sentiment/model/read-text.ts';
import { newRandom, shuffledRows } from '../../shared/sentiment/model/shuffle.ts';
import { vectorRow, type Network } from '../../shared/sentiment/model/network.ts';
import type { Lesson } from './lessons.ts';
import { GIVEN_SCALE, newLearner, type Texts } from './learn-batch.ts';
import { newParameters, stepParameters, zerosLike, type Moments, type Parameters, type Shape } from './parameters.ts';
import { makeVocabulary, type Embedding, type Vocabulary } from './vocabulary.ts';

export type Course = {
  words: number;
  width: number;
  filters: number;
  epochs: number;
  batch: number;
  rate: number;
  decay: number;
  /** How much the label of a person counts beside the teachers' opinion, 0–1. */
  hard: number;
  /** What an unlabelled text counts beside a labelled one. */
  unlabelled: number;
  seed: number;
};

export const NETWORK_COURSE: Course = {
  words: 28_000,
  width: 24,
  filters: 32,
  epochs: 5,
  batch: 128,
  rate: 2e-3,
  decay: 0.01,
  hard: 0.2,
  unlabelled: 0.5,
  seed: 20_261,
};

const WARM_UP = 200;
const LAST_RATE = 0.02;

const tokenise = newReader((kind, raw) => makeToken(kind, raw));

/** How many texts each word stands in. */
const documentsOf = (lessons: readonly Lesson[]): Map<string, number> => {
  const documents = new Map<string, number>();
  for (const { text } of lessons) {
    const reading = tokenise(text);
    for (const word of new Set(reading.tokens.slice(0, reading.count).map((token) => token.word)))
      documents.set(word, (documents.get(word) ?? 0) + 1);
  }
  return documents;
};

const rowsOf = (lessons: readonly Lesson[], { hashes }: Vocabulary): Texts => {
  const rows: number[] = [];
  const starts = [0];
  for (const { text } of lessons) {
    const reading = tokenise(text);
    for (let i = 0; i < reading.count; i++) rows.push(vectorRow(hashes, reading.tokens[i]!.hash, reading.tokens[i]!.plain));
    starts.push(rows.length);
  }
  return { rows: Uint32Array.from(rows), starts: Uint32Array.from(starts) };
};

/** Teachers were taught with classes of equal weight; so people's labels weigh against the frequency of their class here too. */
const wantedOf = (lessons: readonly Lesson[], { hard, unlabelled }: Course): Float32Array => {
  const counts = [0, 0, 0];
  for (const { label } of lessons) if (label !== null) counts[label]!++;
  const labelled = counts.reduce((sum, n) => sum + n, 0);
  const wanted = new Float32Array(lessons.length * 3);
  lessons.forEach(({ soft, label }, i) => {
    for (let k = 0; k < 3; k++) wanted[i * 3 + k] = (label === null ? unlabelled : 1) * (1 - hard) * soft[k]!;
    if (label !== null) wanted[i * 3 + label]! += (hard * labelled) / (3 * counts[label]!);
  });
  return wanted;
};

/** Warms up, then falls in a line. */
const rateAt = (step: number, steps: number, { rate }: Course): number =>
  rate * Math.min(1, (step + 1) / WARM_UP) * Math.max(LAST_RATE, 1 - step / steps);

/** The network that these lessons teach; minutes. The same lessons, course and Node give the same network. */
export const trainNetwork = (
  lessons: readonly Lesson[],
  embeddings: readonly Embedding[],
  course: Course,
  report: (line: string) => void,
): Network => {
  const vocabulary = makeVocabulary(documentsOf(lessons), embeddings, course.words);
  report(`${lessons.length} lessons, ${vocabulary.hashes.length} words, ${vocabulary.withVector} of them with a given vector`);
  const shape: Shape = { words: vocabulary.hashes.length + 1, given: vocabulary.width, width: course.width, filters: course.filters };
  const random = newRandom(course.seed);
  const parameters = newParameters(shape, random);
  const slopes = zerosLike(parameters);
  const moments: Moments = { first: zerosLike(parameters), second: zerosLike(parameters), step: 0 };
  const texts = rowsOf(lessons, vocabulary);
  const wanted = wantedOf(lessons, course);
  const learn = newLearner(shape, vocabulary.given, random, course.batch);
  const batches = Math.ceil(lessons.length / course.batch);
  for (let epoch = 0; epoch < course.epochs; epoch++) {
    const order = shuffledRows(lessons.length, course.seed + epoch + 1);
    let total = 0;
    for (let b = 0; b < batches; b++) {
      const { loss, words } = learn(parameters, slopes, texts, wanted, order.subarray(b * course.batch, (b + 1) * course.batch));
      const rate = rateAt(epoch * batches + b, course.epochs * batches, course);
      stepParameters(parameters, slopes, moments, { rate, decay: course.decay, rows: words, width: course.width });
      total += loss;
    }
    report(`network: epoch ${epoch + 1} of ${course.epochs}, loss ${(total / batches).toFixed(4)}`);
  }
  return toNetwork(parameters, vocabulary, shape);
};

/** Word vectors in 8 bits, the few other weights as they are. */
const toNetwork = (p: Parameters, { hashes, given }: Vocabulary, shape: Shape): Network => {
  const { width, filters } = shape;
  const full = p.offsets.slice();
  for (let row = 0; row < shape.words; row++)
    for (let g = 0; g < shape.given; g++) {
      const value = GIVEN_SCALE * given[row * shape.given + g]!;
      if (value !== 0) for (let d = 0; d < width; d++) full[row * width + d]! += value * p.projection[g * width + d]!;
    }
  const sizes = full.map(Math.abs).sort();
  const scale = sizes[Math.floor(0.9999 * (sizes.length - 1))]! / 127;
  const vectors = Int8Array.from(full, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))));
  const { convolution, convolutionBias, attention, output } = p;
  return { width, filters, hashes, vectors, scale, convolution, convolutionBias, attention, output };
};
