import { expect, it } from 'vitest';
import { scoreSentiment } from '../../../../shared/sentiment/model/score-sentiment.ts';

// Printed by the shipped model when it was trained: reading a text must not change without training anew.
it.each<[string, [number, number, number]]>([
  ['The delivery came two days late and the box was open :(', [0.51381, 0.4747, 0.01149]],
  ["I don't think this is bad at all, but support was slooow!!", [0.82848, 0.03356, 0.13796]],
  ['Opening hours on Friday: 9:00 to 17:30 https://example.com/hours', [0.00943, 0.88642, 0.10415]],
  ['@shop THANK YOU so much, you made my day 😍 #HappyCustomer', [0.00067, 0.00123, 0.99811]],
  ['Not happy &amp; not coming back. #fail', [0.96167, 0.0173, 0.02103]],
  ['ok', [0.45937, 0.41468, 0.12596]],
])('%s has the probabilities it had when the model was trained', (text, golden) => {
  const { negative, neutral, positive } = scoreSentiment(text);
  [negative, neutral, positive].forEach((p, k) => expect(p).toBeCloseTo(golden[k]!, 4));
});
