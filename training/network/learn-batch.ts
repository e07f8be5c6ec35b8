import { ATTENTION_LIMIT } from '../../shared/sentiment/model/network.ts';
import type { Parameters, Shape } from './parameters.ts';

/** Texts as rows of word vectors, one after another; `starts` has one entry more than there are texts. */
export type Texts = { rows: Uint32Array; starts: Uint32Array };
/** What a text should come out as, three numbers a text, which need not sum to 1: their sum is the text's weight. */
export type Wanted = Float32Array;

/** Given vectors are about this many times as large as learnt offsets should be. */
export const GIVEN_SCALE = 0.3;
const WORD_DROPOUT = 0.15;
const POOLED_DROPOUT = 0.3;
const MOST_WORDS = 60;

/** Memory of one batch, made once. Everything about words is kept for the distinct words of the batch only. */
type Scratch = {
  slotOf: Int32Array;
  words: Uint32Array;
  count: number;
  vectors: Float32Array;
  parts: Float32Array;
  vectorSlopes: Float32Array;
  partSlopes: Float32Array;
};

const newScratch = ({ words, width, filters }: Shape, most: number): Scratch => ({
  slotOf: new Int32Array(words).fill(-1),
  words: new Uint32Array(most),
  count: 0,
  vectors: new Float32Array(most * width),
  parts: new Float32Array(most * 3 * filters),
  vectorSlopes: new Float32Array(most * width),
  partSlopes: new Float32Array(most * 3 * filters),
});

/**
 * A function that adds the gradient of one batch's cross-entropy to `slopes` and returns its loss and the distinct words
 * met. Backpropagation by hand: the network is small, and this way training needs nothing but Node.
 */
export const newLearner = (shape: Shape, given: Float32Array, random: () => number, mostTexts: number) => {
  const { width, filters } = shape;
  const scratch = newScratch(shape, mostTexts * MOST_WORDS + 1);
  const own = 3 * filters;
  const pooledSize = 2 * filters + width;
  const [kept, slots, weights, slopesOfWeights] = [0, 0, 0, 0].map(() => new Float32Array(MOST_WORDS)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const active = new Float32Array(MOST_WORDS * filters);
  const activeSlopes = new Float32Array(MOST_WORDS * filters);
  const [pooled, pooledKept, pooledSlopes] = [0, 0, 0].map(() => new Float32Array(pooledSize)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const best = new Int32Array(filters);

  const lookUp = (p: Parameters, texts: Texts, batch: Uint32Array): void => {
    scratch.count = 0;
    for (const text of batch) {
      const end = Math.min(texts.starts[text + 1]!, texts.starts[text]! + MOST_WORDS);
      for (let i = texts.starts[text]!; i < end; i++) {
        const row = texts.rows[i]!;
        if (scratch.slotOf[row] !== -1) continue;
        scratch.slotOf[row] = scratch.count;
        scratch.words[scratch.count++] = row;
      }
    }
    for (let s = 0; s < scratch.count; s++) {
      const row = scratch.words[s]!;
      for (let d = 0; d < width; d++) scratch.vectors[s * width + d] = p.offsets[row * width + d]!;
      for (let g = 0; g < shape.given; g++) {
        const value = GIVEN_SCALE * given[row * shape.given + g]!;
        if (value === 0) continue;
        for (let d = 0; d < width; d++) scratch.vectors[s * width + d]! += value * p.projection[g * width + d]!;
      }
      for (let f = 0; f < own; f++) {
        let sum = 0;
        for (let d = 0; d < width; d++) sum += p.convolution[f * width + d]! * scratch.vectors[s * width + d]!;
        scratch.parts[s * own + f] = sum;
      }
    }
    scratch.vectorSlopes.fill(0, 0, scratch.count * width);
    scratch.partSlopes.fill(0, 0, scratch.count * own);
  };

  /** Forward; returns the number of words. */
  const read = (p: Parameters, texts: Texts, text: number): number => {
    const start = texts.starts[text]!;
    const n = Math.min(MOST_WORDS, texts.starts[text + 1]! - start);
    pooled.fill(0);
    best.fill(-1);
    let attended = 0;
    for (let t = 0; t < n; t++) {
      slots[t] = scratch.slotOf[texts.rows[start + t]!]!;
      kept[t] = random() < WORD_DROPOUT ? 0 : 1 / (1 - WORD_DROPOUT);
      let weight = p.attention[width]!;
      for (let d = 0; d < width; d++) weight += p.attention[d]! * kept[t]! * scratch.vectors[slots[t]! * width + d]!;
      weights[t] = Math.exp(Math.max(-ATTENTION_LIMIT, Math.min(ATTENTION_LIMIT, weight)));
      attended += weights[t]!;
    }
    for (let t = 0; t < n; t++) {
      const share = (weights[t]! /= attended);
      for (let f = 0; f < filters; f++) {
        let value = p.convolutionBias[f]! + kept[t]! * scratch.parts[slots[t]! * own + filters + f]!;
        if (t > 0) value += kept[t - 1]! * scratch.parts[slots[t - 1]! * own + f]!;
        if (t + 1 < n) value += kept[t + 1]! * scratch.parts[slots[t + 1]! * own + 2 * filters + f]!;
        const alive = value > 0 ? value : 0;
        active[t * filters + f] = alive;
        if (alive > pooled[f]!) {
          pooled[f] = alive;
          best[f] = t;
        }
        pooled[filters + f]! += share * alive;
      }
      for (let d = 0; d < width; d++) pooled[2 * filters + d]! += share * kept[t]! * scratch.vectors[slots[t]! * width + d]!;
    }
    return n;
  };

  /** Softmax cross-entropy on top; leaves the slopes of `pooled`. Returns the loss. */
  const judge = (p: Parameters, slopes: Parameters, wanted: Wanted, text: number, share: number): number => {
    const z = [0, 0, 0];
    for (let j = 0; j < pooledSize; j++) {
      pooledKept[j] = random() < POOLED_DROPOUT ? 0 : 1 / (1 - POOLED_DROPOUT);
      pooled[j]! *= pooledKept[j]!;
    }
    for (let k = 0; k < 3; k++) {
      z[k] = p.output[pooledSize * 3 + k]!;
      for (let j = 0; j < pooledSize; j++) z[k]! += pooled[j]! * p.output[j * 3 + k]!;
    }
    const top = Math.max(...z);
    const all = z.reduce((sum, value) => sum + Math.exp(value - top), 0);
    const total = wanted[text * 3]! + wanted[text * 3 + 1]! + wanted[text * 3 + 2]!;
    let loss = 0;
    pooledSlopes.fill(0);
    for (let k = 0; k < 3; k++) {
      const probability = Math.exp(z[k]! - top) / all;
      loss -= share * wanted[text * 3 + k]! * (z[k]! - top - Math.log(all));
      const slope = share * (total * probability - wanted[text * 3 + k]!);
      slopes.output[pooledSize * 3 + k]! += slope;
      for (let j = 0; j < pooledSize; j++) {
        slopes.output[j * 3 + k]! += slope * pooled[j]!;
        pooledSlopes[j]! += slope * p.output[j * 3 + k]! * pooledKept[j]!;
      }
    }
    return loss;
  };

  const backThrough = (p: Parameters, slopes: Parameters, n: number): void => {
    let mean = 0;
    for (let t = 0; t < n; t++) {
      let slope = 0;
      for (let f = 0; f < filters; f++) {
        const alive = active[t * filters + f]!;
        slope += pooledSlopes[filters + f]! * alive;
        activeSlopes[t * filters + f] = alive > 0 ? weights[t]! * pooledSlopes[filters + f]! + (best[f] === t ? pooledSlopes[f]! : 0) : 0;
      }
      for (let d = 0; d < width; d++) slope += pooledSlopes[2 * filters + d]! * kept[t]! * scratch.vectors[slots[t]! * width + d]!;
      slopesOfWeights[t] = slope;
      mean += weights[t]! * slope;
    }
    for (let t = 0; t < n; t++) {
      const slope = weights[t]! * (slopesOfWeights[t]! - mean);
      slopes.attention[width]! += slope;
      for (let d = 0; d < width; d++) {
        const at = slots[t]! * width + d;
        slopes.attention[d]! += slope * kept[t]! * scratch.vectors[at]!;
        scratch.vectorSlopes[at]! += kept[t]! * (weights[t]! * pooledSlopes[2 * filters + d]! + slope * p.attention[d]!);
      }
      for (let f = 0; f < filters; f++) {
        const here = activeSlopes[t * filters + f]!;
        if (here === 0) continue;
        slopes.convolutionBias[f]! += here;
        scratch.partSlopes[slots[t]! * own + filters + f]! += kept[t]! * here;
        if (t > 0) scratch.partSlopes[slots[t - 1]! * own + f]! += kept[t - 1]! * here;
        if (t + 1 < n) scratch.partSlopes[slots[t + 1]! * own + 2 * filters + f]! += kept[t + 1]! * here;
      }
    }
  };

  const intoWords = (p: Parameters, slopes: Parameters): void => {
    for (let s = 0; s < scratch.count; s++) {
      const row = scratch.words[s]!;
      for (let f = 0; f < own; f++) {
        const slope = scratch.partSlopes[s * own + f]!;
        if (slope === 0) continue;
        for (let d = 0; d < width; d++) {
          slopes.convolution[f * width + d]! += slope * scratch.vectors[s * width + d]!;
          scratch.vectorSlopes[s * width + d]! += slope * p.convolution[f * width + d]!;
        }
      }
      for (let d = 0; d < width; d++) slopes.offsets[row * width + d]! += scratch.vectorSlopes[s * width + d]!;
      for (let g = 0; g < shape.given; g++) {
        const value = GIVEN_SCALE * given[row * shape.given + g]!;
        if (value === 0) continue;
        for (let d = 0; d < width; d++) slopes.projection[g * width + d]! += value * scratch.vectorSlopes[s * width + d]!;
      }
      scratch.slotOf[row] = -1;
    }
  };

  return (p: Parameters, slopes: Parameters, texts: Texts, wanted: Wanted, batch: Uint32Array): { loss: number; words: Uint32Array } => {
    lookUp(p, texts, batch);
    let loss = 0;
    for (const text of batch) {
      const n = read(p, texts, text);
      loss += judge(p, slopes, wanted, text, 1 / batch.length);
      if (n > 0) backThrough(p, slopes, n);
    }
    intoWords(p, slopes);
    return { loss, words: scratch.words.slice(0, scratch.count) };
  };
};
