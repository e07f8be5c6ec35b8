import type { Extra } from '../shared/sentiment/model/build-matrix.ts';
import { hash32 } from '../shared/domain/signal/hash32.ts';
import type { Token } from '../shared/sentiment/model/token.ts';

/** The vectors the model may use, by the hash of the word, and what they are multiplied by. */
export type KeptVectors = { byHash: ReadonlyMap<number, Float32Array>; width: number; scale: number };

export const noVectors: KeptVectors = { byHash: new Map(), width: 0, scale: 1 };

/** A word in the top ranks of a general corpus is worth as many sightings as this divided by its rank. */
const RANK_WORTH = 3_000;

/**
 * The `most` words likely to be met, of vectors given in order of frequency: by how often they stand in `texts` and by
 * rank. Chosen before training, so that training and serving take the mean over the same words.
 */
export const keepVectors = (
  ranked: Iterable<readonly [word: string, vector: Float32Array]>,
  sightings: ReadonlyMap<string, number>,
  { most, scale }: { most: number; scale: number },
): KeptVectors => {
  const candidates: { word: string; vector: Float32Array; worth: number }[] = [];
  let rank = 0;
  for (const [word, vector] of ranked) candidates.push({ word, vector, worth: (sightings.get(word) ?? 0) + RANK_WORTH / ++rank });
  candidates.sort((a, b) => b.worth - a.worth);
  const byHash = new Map(candidates.slice(0, most).map(({ word, vector }): [number, Float32Array] => [hash32(word), vector]));
  return { byHash, width: candidates[0]?.vector.length ?? 0, scale };
};

/** The mean vector of a text's tokens that have one: by the word, else by the plain word behind the spelling. */
export const vectorColumns = (kept: KeptVectors): Extra<Token> => ({
  width: kept.width,
  fill: (reading, into) => {
    let found = 0;
    for (let i = 0; i < reading.count; i++) {
      const token = reading.tokens[i]!;
      const vector = kept.byHash.get(token.hash) ?? (token.plain === 0 ? undefined : kept.byHash.get(token.plain));
      if (vector === undefined) continue;
      found++;
      for (let d = 0; d < into.length; d++) into[d]! += kept.scale * vector[d]!;
    }
    if (found > 0) for (let d = 0; d < into.length; d++) into[d]! /= found;
  },
});
