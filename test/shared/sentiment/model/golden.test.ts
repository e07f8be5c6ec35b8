import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scoreSentiment } from '../../../../shared/sentiment/model/score-sentiment.ts';

type Golden = { text: string; probabilities: number[] };
// Written by training/train.ts with the model: training and serving may not drift apart.
const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8')) as Golden[];

it.each(golden)('$text has the probabilities it had when the model was trained', ({ text, probabilities }) => {
  const { negative, neutral, positive } = scoreSentiment(text);
  [negative, neutral, positive].forEach((p, k) => expect(p).toBeCloseTo(probabilities[k]!, 4));
});
