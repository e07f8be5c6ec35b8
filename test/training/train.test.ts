import { describe, expect, it } from 'vitest';
import { decodeModel } from '../../shared/sentiment/model/model-format.ts';
import { newSentimentModel } from '../../shared/sentiment/model/score-sentiment.ts';
import { adaptModel } from '../../shared/sentiment/model/adapt-model.ts';
import { noNetwork } from '../../shared/sentiment/model/network.ts';
import { noVectors } from '../../training/word-vectors.ts';
import { labelledRows, trainModel } from '../../training/train.ts';

const things = ['train', 'shop', 'phone', 'album', 'match', 'hotel'];
const moods = [
  ['broken', 'horrid', 'shabby'],
  ['open', 'blue', 'twelve'],
  ['lovely', 'superb', 'splendid'],
];
const toy = moods.flatMap((words, label) => words.flatMap((word) => things.map((thing) => ({ text: `the ${thing} is ${word}`, label }))));
const nobody = () => undefined;
const train = () => trainModel(labelledRows(toy, nobody), new Map(), noVectors, noNetwork, () => undefined);

describe('training', () => {
  const bytes = train();

  it('learns which words are negative, neutral and positive', () => {
    const score = newSentimentModel(bytes);
    expect(score('my garden is horrid').negative).toBeGreaterThan(0.5);
    expect(score('my garden is blue').neutral).toBeGreaterThan(0.5);
    expect(score('my garden is superb').positive).toBeGreaterThan(0.5);
  });

  it('makes the same file each time', () => {
    expect(train()).toEqual(bytes);
  });

  it('takes the teacher’s say into the targets, at the priors of the rows', () => {
    const [row] = labelledRows([{ text: 'so so', label: 1 }], () => [0.8, 0.1, 0.1]);
    const sum = 0.8 * 0.156 + 0.1 * 0.448 + 0.1 * 0.396;
    expect(row!.target[0]).toBeCloseTo((0.7 * 0.8 * 0.156) / sum, 6);
    expect(row!.target.reduce((all, p) => all + p, 0)).toBeCloseTo(1, 6);
  });

  it('a few labels of one’s own move the model their way, and leave the file’s shape as it was', () => {
    const brought = Array.from({ length: 40 }, (_, i) => ({ text: `the ${things[i % 6]!} was twelve again`, label: 'negative' as const }));
    const adapted = adaptModel(bytes, [...brought, { text: 'a lovely shop', label: 'positive' }]);
    expect(adapted).toHaveLength(bytes.length);
    expect(decodeModel(adapted).wordBits).toBe(decodeModel(bytes).wordBits);
    const text = 'the bus was twelve again';
    expect(newSentimentModel(adapted)(text).negative).toBeGreaterThan(newSentimentModel(bytes)(text).negative + 0.1);
    expect(newSentimentModel(adapted)('a superb hotel').positive).toBeGreaterThan(newSentimentModel(adapted)('a superb hotel').negative);
  });

  it('without labels nothing is learned', () => {
    const text = 'the bus is horrid';
    expect(newSentimentModel(adaptModel(bytes, []))(text).negative).toBeCloseTo(newSentimentModel(bytes)(text).negative, 2);
  });
});
