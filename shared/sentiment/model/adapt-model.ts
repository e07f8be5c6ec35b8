import type { Label } from '../score-text.ts';
import { buildMatrix } from './build-matrix.ts';
import type { Lexicon } from './build-matrix.ts';
import { DENSE } from './dense-features.ts';
import { fitLogistic } from './fit-logistic.ts';
import { CLASSES, decodeModel, encodeModel, VALENCE_STEPS } from './model-format.ts';
import type { SentimentModel } from './model-format.ts';
import { quantise } from './quantise.ts';
import { newLogitModel } from './score-sentiment.ts';

export type LabelledText = { text: string; label: Label };
/** What a change of 1 costs: of what one word or n-gram says; of the old model's say. Higher stays closer to the old model. */
export type AdaptOptions = { wordPenalty?: number; basePenalty?: number; seed?: number };

const labels: readonly Label[] = ['negative', 'neutral', 'positive'];
const EPOCHS = 60;

const lexiconOf = (model: SentimentModel): Lexicon =>
  new Map(
    Array.from(model.lexiconHashes, (hash, i) => [
      hash,
      { afinn: model.valences[2 * i]! / VALENCE_STEPS, vader: model.valences[2 * i + 1]! / VALENCE_STEPS },
    ]),
  );

/** Weights of `count` columns: the old ones of all classes mixed as `mix` says, and what was learned added. */
const mixed = (old: ArrayLike<number>, scale: number, mix: Float32Array, learned: Float32Array | undefined): Float32Array => {
  const next = new Float32Array(old.length);
  for (let at = 0; at < old.length; at += CLASSES)
    for (let k = 0; k < CLASSES; k++) {
      let sum = learned?.[at + k] ?? 0;
      for (let j = 0; j < CLASSES; j++) sum += mix[j * CLASSES + k]! * scale * old[at + j]!;
      next[at + k] = sum;
    }
  return next;
};

const logitsOf = (bytes: Uint8Array, texts: readonly string[]): Float64Array => {
  const weigh = newLogitModel(bytes);
  const logits = new Float64Array(texts.length * CLASSES);
  texts.forEach((text, i) => logits.set(weigh(text).logits, i * CLASSES));
  return logits;
};

/** What a fit on old logits, words, n-grams and dense features learned, written into the old model's own weights. */
const fold = (model: SentimentModel, learned: Float32Array): SentimentModel => {
  const wordEnd = model.words.length;
  const denseAt = wordEnd + model.grams.length;
  const baseAt = denseAt + DENSE * CLASSES;
  const biasAt = baseAt + CLASSES * CLASSES;
  const mix = learned.slice(baseAt, biasAt).map((w, i) => (i % (CLASSES + 1) === 0 ? 1 + w : w));
  const [wordScale = 0, gramScale = 0, vectorScale = 0] = model.scales;
  const words = quantise(mixed(model.words, wordScale, mix, learned.subarray(0, wordEnd)));
  const grams = quantise(mixed(model.grams, gramScale, mix, learned.subarray(wordEnd, denseAt)));
  const vectors = quantise(mixed(model.vectorWeights, vectorScale, mix, undefined));
  const block = Float32Array.from([...learned.subarray(denseAt, baseAt), ...learned.subarray(biasAt)]);
  return {
    ...model,
    scales: Float32Array.of(words.scale, grams.scale, vectors.scale),
    dense: mixed(model.dense, 1, mix, block),
    blend: mixed(model.blend, 1, mix, undefined),
    vectorWeights: vectors.steps,
    words: words.steps,
    grams: grams.steps,
  };
};

/**
 * The model file, taught by a few hundred labelled texts of one's own: how much to trust the old model per class, how
 * common each class is, and what single words mean here. Same format and size; deterministic; some hundred texts take seconds.
 * Logistic regressions on the old logits and the model's own features, drawn towards no change (L2). Fewer than some
 * 100 texts, or only one label, teach little beyond how common things are. @throws UnreadableModel
 */
export const adaptModel = (bytes: Uint8Array, labelled: readonly LabelledText[], options: AdaptOptions = {}): Uint8Array => {
  const model = decodeModel(bytes);
  const { wordPenalty = 0.3, basePenalty = 10, seed = 1 } = options;
  const texts = labelled.map(({ text }) => text);
  const offsets = logitsOf(bytes, texts);
  let row = 0;
  const base = { width: CLASSES, fill: (_: unknown, into: Float32Array) => into.set(offsets.subarray(CLASSES * row, CLASSES * ++row)) };
  const matrix = buildMatrix(texts, model, lexiconOf(model), base);
  const probabilities = new Float32Array(labelled.length * CLASSES);
  labelled.forEach(({ label }, i) => (probabilities[i * CLASSES + labels.indexOf(label)] = 1));
  const targets = { probabilities, weights: new Float32Array(labelled.length).fill(1), offsets };
  const learned = fitLogistic(matrix, targets, { sparse: wordPenalty, dense: basePenalty }, { epochs: EPOCHS, seed, balanced: false });
  return encodeModel(fold(model, learned));
};
