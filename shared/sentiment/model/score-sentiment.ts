import type { Probabilities, ScoreSentiment } from '../score-text.ts';
import { DENSE, writeDense } from './dense-features.ts';
import { loadModelFile } from './load-model.ts';
import { CLASSES, decodeModel } from './model-format.ts';
import type { SentimentModel } from './model-format.ts';
import { newNetworkReader } from './network.ts';
import type { WordPart } from './network.ts';
import { newReader } from './read-text.ts';
import type { Reading } from './read-text.ts';
import { newTokenMemory } from './token-memory.ts';
import type { Weighed } from './token-memory.ts';

/** Logits of a reading under a model, into three numbers. */
const newWeigher = (model: SentimentModel): ((reading: Reading<Weighed>, into: Float64Array) => void) => {
  const mask = 2 ** model.wordBits - 1;
  const seen = new Uint32Array(mask + 1);
  const seenToken = new Uint32Array(mask + 1);
  const dense = new Float64Array(DENSE);
  const [wordScale = 0, gramScale = 0, vectorScale = 0] = model.scales;
  const { words, vectorWeights } = model;
  let round = 0;
  return (reading, into) => {
    if (++round > 0xfffffff0) {
      seen.fill(0);
      seenToken.fill(0);
      round = 1;
    }
    let [a, b, c, n] = [0, 0, 0, 0];
    for (let i = 0; i < reading.hashCount; i++) {
      const column = reading.hashes[i]! & mask;
      if (seen[column] === round) continue;
      seen[column] = round;
      n++;
      a += words[column * CLASSES]!;
      b += words[column * CLASSES + 1]!;
      c += words[column * CLASSES + 2]!;
    }
    const word = n === 0 ? 0 : wordScale / Math.sqrt(n);
    let [ga, gb, gc, grams, va, vb, vc, vectors] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < reading.count; i++) {
      const token = reading.tokens[i]!;
      if (token.vector !== -1) {
        vectors++;
        va += vectorWeights[token.vector * CLASSES]!;
        vb += vectorWeights[token.vector * CLASSES + 1]!;
        vc += vectorWeights[token.vector * CLASSES + 2]!;
      }
      const column = token.hash & mask;
      if (seenToken[column] === round) continue;
      seenToken[column] = round;
      grams += token.gramCount;
      ga += token.grams3[0]!;
      gb += token.grams3[1]!;
      gc += token.grams3[2]!;
    }
    const gram = grams === 0 ? 0 : gramScale / Math.sqrt(grams);
    const vector = vectors === 0 ? 0 : vectorScale / vectors;
    into[0] = a * word + ga * gram + va * vector;
    into[1] = b * word + gb * gram + vb * vector;
    into[2] = c * word + gc * gram + vc * vector;
    writeDense(reading, dense);
    for (let k = 0; k < CLASSES; k++) {
      let sum = model.dense[DENSE * CLASSES + k]!;
      for (let d = 0; d < DENSE; d++) sum += dense[d]! * model.dense[d * CLASSES + k]!;
      into[k]! += sum;
    }
  };
};

/** Keeps the log-odds of what the network is certain of finite. */
const DOUBT = 1e-6;

/** Adds what the network says of a reading to its logits. */
const newNetworkBlend = ({ network, blend }: SentimentModel): ((reading: Reading<Weighed>, into: Float64Array) => void) => {
  const readWords = newNetworkReader(network);
  const parts: WordPart[] = [];
  const says = new Float64Array(CLASSES);
  return (reading, into) => {
    parts.length = 0;
    for (let i = 0; i < reading.count; i++) parts.push(reading.tokens[i]!.network);
    readWords(parts, parts.length, says);
    const top = Math.max(says[0]!, says[1]!, says[2]!);
    let all = 0;
    for (let k = 0; k < CLASSES; k++) all += says[k] = Math.exp(says[k]! - top);
    for (let j = 0; j < CLASSES; j++) {
      const p = says[j]! / all;
      const odds = Math.log((p + DOUBT) / (1 - p + DOUBT));
      for (let k = 0; k < CLASSES; k++) into[k]! += odds * blend[j * CLASSES + k]!;
    }
  };
};

/** Sigmoids of the three logits, made to sum to 1. */
export const toProbabilities = (logits: Float64Array): Probabilities => {
  const [n, u, p] = [sigmoid(logits[0]!), sigmoid(logits[1]!), sigmoid(logits[2]!)];
  const all = n + u + p;
  return { negative: n / all, neutral: u / all, positive: p / all };
};

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, z))));

/** What is computed of one text; `steps` counts the features that were looked at. */
export type Weighing = { logits: Float64Array; steps: number };

/** A function that weighs texts by the model in `bytes`. @throws UnreadableModel */
export const newLogitModel = (bytes: Uint8Array): ((text: string) => Weighing) => {
  const model = decodeModel(bytes);
  const read = newReader(newTokenMemory(model));
  const weigh = newWeigher(model);
  const addNetwork = newNetworkBlend(model);
  const weighing = { logits: new Float64Array(CLASSES), steps: 0 };
  return (text) => {
    const reading = read(text);
    weigh(reading, weighing.logits);
    addNetwork(reading, weighing.logits);
    weighing.steps = reading.steps;
    return weighing;
  };
};

/**
 * P(negative), P(neutral), P(positive) of an English text by the model in `bytes`; the likeliest is the label. Pure,
 * total, linear in the text; reads 2,000 code points. @throws UnreadableModel when the bytes are no model.
 */
export const newSentimentModel = (bytes: Uint8Array): ScoreSentiment => {
  const weigh = newLogitModel(bytes);
  return (text) => toProbabilities(weigh(text).logits);
};

let shipped: ScoreSentiment | undefined;

/** The shipped model, read at first use. Method: a linear model and a small convolution, both taught by larger networks (training/MODEL_CARD.md). */
export const scoreSentiment: ScoreSentiment = (text) => (shipped ??= newSentimentModel(loadModelFile()))(text);
