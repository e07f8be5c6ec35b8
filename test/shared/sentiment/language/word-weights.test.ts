import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { newWordWeights } from '../../../../shared/sentiment/language/word-weights.ts';
import { MOST_FEATURES, wordFeatures } from '../../../../shared/sentiment/language/word-features.ts';

const buckets = 53;
const table = {
  codes: ['en', 'de', 'und'],
  buckets,
  weights: Int8Array.from({ length: 3 * buckets }, (_, i) => ((i * 7_919) % 255) - 127),
};

const weighed = (word: string, times: number): { sums: number[]; count: number } => {
  const features = new Int32Array(MOST_FEATURES);
  const count = wordFeatures(word, buckets, features);
  const sums = [0, 0, 0];
  for (const feature of features.subarray(0, count)) for (let k = 0; k < 3; k++) sums[k]! += times * table.weights[feature * 3 + k]!;
  return { sums, count };
};

const word = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'la', 'liebe'), fc.string({ unit: 'grapheme', maxLength: 24 }));

test.prop([fc.array(word, { maxLength: 40 }), fc.constantFrom(1, 2)], { seed: 20261122 })(
  'a word weighs the same whether it is remembered or not',
  (words, times) => {
    const addWord = newWordWeights(table);
    for (const one of [...words, ...words]) {
      const sums = new Float64Array(3);
      const count = addWord(one, times, sums);
      expect({ sums: [...sums], count }).toEqual(weighed(one, times));
    }
  },
);

it('words are forgotten once there are too many, and weigh the same after it', () => {
  const addWord = newWordWeights(table);
  for (let i = 0; i < 10_000; i++) {
    const sums = new Float64Array(3);
    addWord(`word${i}`, 2, sums);
    if (i % 97 === 0 || i > 9_990) expect([...sums]).toEqual(weighed(`word${i}`, 2).sums);
  }
  const sums = new Float64Array(3);
  addWord('word0', 2, sums);
  expect([...sums]).toEqual(weighed('word0', 2).sums);
});
