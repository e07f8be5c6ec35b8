import { MOST_FEATURES, wordFeatures } from '../../shared/sentiment/language/word-features.ts';
import type { ScriptTable } from '../../shared/sentiment/language/language-table.ts';
import type { Drawn } from './draw-texts.ts';

export type FitOptions = { script: number; codes: string[]; buckets: number; texts: number; rate: number };

type Weights = { values: Float32Array; squares: Float32Array; bias: Float64Array; biasSquares: Float64Array };

const featuresOf = (words: readonly string[], buckets: number, into: Int32Array): number => {
  const one = new Int32Array(MOST_FEATURES);
  let count = 0;
  for (const word of words) {
    const found = wordFeatures(word, buckets, one);
    for (let i = 0; i < found && count < into.length; i++) into[count++] = one[i]!;
  }
  return count;
};

const softmax = (scores: Float64Array): void => {
  const most = Math.max(...scores);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k]! - most);
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
};

/** One step of AdaGrad (Duchi, Hazan, Singer 2011) on one text. Answers the loss before the step, in nats. */
const step = (weights: Weights, features: Int32Array, count: number, language: number, rate: number): number => {
  const { values, squares, bias, biasSquares } = weights;
  const n = bias.length;
  const scores = Float64Array.from(bias);
  for (let f = 0; f < count; f++) for (let k = 0, at = features[f]! * n; k < n; k++) scores[k]! += values[at + k]!;
  softmax(scores);
  const loss = -Math.log(Math.max(scores[language]!, 1e-12));
  scores[language]! -= 1;
  for (let k = 0; k < n; k++) {
    const gradient = scores[k]!;
    if (Math.abs(gradient) < 1e-4) continue;
    const square = gradient * gradient;
    biasSquares[k]! += square;
    bias[k]! -= (rate * gradient) / Math.sqrt(biasSquares[k]! + 1e-6);
    for (let f = 0; f < count; f++) {
      const at = features[f]! * n + k;
      squares[at]! += square;
      values[at]! -= (rate * gradient) / Math.sqrt(squares[at]! + 1);
    }
  }
  return loss;
};

/** int8 with the 99.95th percentile as the largest weight: a few outliers must not cost all others their precision. */
const quantise = (values: Float32Array): { scale: number; weights: Int8Array } => {
  const sizes = values.map(Math.abs).sort();
  const scale = (sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127;
  return { scale, weights: Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / scale)))) };
};

/** Fits a softmax regression over hashed features to `texts` drawn texts, one after the other; `say` hears the mean loss now and then. */
export const fitWeights = (options: FitOptions, next: () => Drawn, say: (line: string) => void): ScriptTable => {
  const { script, codes, buckets, texts } = options;
  const n = codes.length;
  const size = buckets * n;
  const weights: Weights = {
    values: new Float32Array(size),
    squares: new Float32Array(size),
    bias: new Float64Array(n),
    biasSquares: new Float64Array(n),
  };
  const features = new Int32Array(20 * MOST_FEATURES);
  let loss = 0;
  const every = Math.ceil(texts / 8);
  for (let i = 1; i <= texts; i++) {
    const { language, words } = next();
    const count = featuresOf(words, buckets, features);
    loss += step(weights, features, count, language, options.rate * (1 - (0.9 * i) / texts));
    if (i % every === 0) {
      say(`${codes.length} languages, ${i} texts: loss ${(loss / every).toFixed(3)}`);
      loss = 0;
    }
  }
  return { script, codes, buckets, bias: Float32Array.from(weights.bias), ...quantise(weights.values) };
};
