import { DENSE } from '../shared/sentiment/model/dense-features.ts';
import { CLASSES, encodeModel, VALENCE_STEPS } from '../shared/sentiment/model/model-format.ts';
import type { SentimentModel } from '../shared/sentiment/model/model-format.ts';
import type { Network } from '../shared/sentiment/model/network.ts';
import { quantise } from '../shared/sentiment/model/quantise.ts';
import type { Lexicon, Matrix, Widths } from '../shared/sentiment/model/build-matrix.ts';
import type { KeptVectors } from './word-vectors.ts';

const lexiconSections = (lexicon: Lexicon): Pick<SentimentModel, 'lexiconHashes' | 'valences'> => {
  const sorted = [...lexicon].sort(([a], [b]) => a - b);
  return {
    lexiconHashes: Uint32Array.from(sorted, ([hash]) => hash),
    valences: Int8Array.from(
      sorted.flatMap(([, { afinn, vader }]) => [Math.round(afinn * VALENCE_STEPS), Math.round(vader * VALENCE_STEPS)]),
    ),
  };
};

/** Each kept word's vector times the weights of the vector block: exactly what its mean adds to the logits. */
const foldVectors = (
  kept: KeptVectors,
  weights: Float32Array,
  slotBits: number,
): Pick<SentimentModel, 'vectorChecks' | 'vectorWeights'> & { scale: number } => {
  const slots = kept.byHash.size === 0 ? 1 : 2 ** slotBits;
  const vectorChecks = new Uint16Array(slots);
  const folded = new Float32Array(slots * CLASSES);
  for (const [hash, vector] of kept.byHash) {
    let slot = hash & (slots - 1);
    while (vectorChecks[slot] !== 0) slot = (slot + 1) & (slots - 1);
    vectorChecks[slot] = (hash >>> 16) | 1;
    for (let k = 0; k < CLASSES; k++)
      for (let d = 0; d < vector.length; d++) folded[slot * CLASSES + k]! += kept.scale * vector[d]! * weights[d * CLASSES + k]!;
  }
  const { steps, scale } = quantise(folded);
  return { vectorChecks, vectorWeights: steps, scale };
};

/** Fitted weights, [column × 3 + class] as `fitLogistic` leaves them, and the network, each with its share of the logits, as a model file. */
export const makeBinary = (
  weights: Float32Array,
  matrix: Pick<Matrix, 'sparseWidth' | 'denseWidth'>,
  parts: {
    widths: Widths;
    lexicon: Lexicon;
    vectors: KeptVectors;
    vectorSlotBits: number;
    network: Network;
    linearShare: number;
    networkShare: number;
  },
): Uint8Array => {
  const { widths, lexicon, vectors, linearShare: share } = parts;
  const wordEnd = CLASSES * 2 ** widths.wordBits;
  const denseAt = CLASSES * matrix.sparseWidth;
  const vectorAt = denseAt + CLASSES * DENSE;
  const biasAt = denseAt + CLASSES * (matrix.denseWidth - 1);
  const words = quantise(weights.subarray(0, wordEnd));
  const grams = quantise(weights.subarray(wordEnd, denseAt));
  const folded = foldVectors(vectors, weights.subarray(vectorAt, biasAt), parts.vectorSlotBits);
  return encodeModel({
    ...widths,
    scales: Float32Array.of(words.scale * share, grams.scale * share, folded.scale * share),
    dense: Float32Array.from([...weights.subarray(denseAt, vectorAt), ...weights.subarray(biasAt)], (w) => w * share),
    ...lexiconSections(lexicon),
    vectorChecks: folded.vectorChecks,
    vectorWeights: folded.vectorWeights,
    words: words.steps,
    grams: grams.steps,
    network: parts.network,
    blend: Float32Array.from({ length: CLASSES * CLASSES }, (_, i) => (i % (CLASSES + 1) === 0 ? parts.networkShare : 0)),
  });
};
