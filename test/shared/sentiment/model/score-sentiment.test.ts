import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { newLogitModel, scoreSentiment } from '../../../../shared/sentiment/model/score-sentiment.ts';
import { loadModelFile } from '../../../../shared/sentiment/model/load-model.ts';
import { READ_CODE_POINTS } from '../../../../shared/sentiment/model/normalise-text.ts';
import type { Label } from '../../../../shared/sentiment/score-text.ts';

const labelOf = (text: string): Label => {
  const { negative, neutral, positive } = scoreSentiment(text);
  return negative >= neutral && negative >= positive ? 'negative' : positive > neutral ? 'positive' : 'neutral';
};

describe('the sentiment model', () => {
  it.each<[string, Label]>([
    ['Waited two hours and then they cancelled my order. Worst service ever.', 'negative'],
    ['your app keeps crashing and nobody answers, I am so angry 😡', 'negative'],
    ['I do not like this update', 'negative'],
    ['The store on Main Street opens at 9 on Monday', 'neutral'],
    ['Thank you so much, the team was lovely and fixed it at once!', 'positive'],
    ['Can’t wait for the concert tomorrow, so excited :)', 'positive'],
    ['😍😍😍', 'positive'],
  ])('%s is %s', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  it('a negation turns the words behind it and ends at the next clause', () => {
    const plain = scoreSentiment('the support is good').positive;
    expect(scoreSentiment('the support is not good').positive).toBeLessThan(plain - 0.1);
    expect(scoreSentiment('it is not open, the support is good').positive).toBeGreaterThan(
      scoreSentiment('it is not open because the support is not good').positive,
    );
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(fc.constantFrom('__proto__', 'constructor', 'toString', '#', '@', "n't", ':)', '\ud83d', '\u202e', '&#x1F600;', '<3', '!!!'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(' ')),
  );
  test.prop([hostile])('any text has probabilities that sum to 1, the same each time', (text) => {
    const first = scoreSentiment(text);
    expect(first.negative + first.neutral + first.positive).toBeCloseTo(1, 9);
    for (const one of Object.values(first)) expect(one).toBeGreaterThanOrEqual(0);
    expect(scoreSentiment(text)).toEqual(first);
  });

  test.prop([fc.string({ unit: 'grapheme', maxLength: 120 })])('spaces around a text change nothing', (text) => {
    expect(scoreSentiment(`  ${text}\n`)).toEqual(scoreSentiment(text));
  });

  it('what cannot be seen changes nothing', () => {
    const plain = scoreSentiment('this bank is a fraud');
    for (const text of ['this b\u200bank is a fr\u200daud', '\u202ethis bank is a fraud\u202c', 'this bank is a \ufefffra\u00adud'])
      expect(scoreSentiment(text)).toEqual(plain);
  });

  it('lookalike and decorated letters are read as what they look like', () => {
    const plain = scoreSentiment('terrible service, total scam');
    expect(scoreSentiment('tеrrіblе service, total sсam')).toEqual(plain);
    expect(scoreSentiment('𝘁𝗲𝗿𝗿𝗶𝗯𝗹𝗲 𝓼𝓮𝓻𝓿𝓲𝓬𝓮, ｔｏｔａｌ scam')).toEqual(plain);
  });

  it.each([
    ['nothing', ''],
    ['a link', 'https://example.com/a?b=c'],
    ['one emoji', '🤷'],
    ['a lone surrogate', '\ud83d'],
    ['10,000 characters', 'very bad '.repeat(1_112)],
    ['one word of 10,000 letters', 'a'.repeat(10_000)],
    ['10,000 combining marks', 'a' + '\u0301'.repeat(10_000)],
    ['ligatures that unfold', '\ufdfa'.repeat(2_000)],
  ])('%s is scored', (_what, text) => {
    const { negative, neutral, positive } = scoreSentiment(text);
    expect(negative + neutral + positive).toBeCloseTo(1, 9);
  });

  it('the work grows with the text, and not beyond the code points that are read', () => {
    const { weigh } = { weigh: newLogitModel(loadModelFile()) };
    const steps = (text: string): number => weigh(text).steps;
    const sentence = 'I really do not like #HowTheyTreat people 😡!! ';
    const one = steps(sentence.repeat(5)) / 5;
    const words = Math.floor(READ_CODE_POINTS / [...sentence].length);
    expect(steps(sentence.repeat(words)) / words).toBeLessThan(1.2 * one);
    expect(steps(sentence.repeat(20 * words))).toBeLessThan(1.2 * one * (words + 1));
    for (const worst of ['#aA', 'aaaa', 'A1b2', "a'b", '\ufdfa', ':)', '!', 'İ'])
      expect(steps(worst.repeat(5_000))).toBeLessThan(40 * READ_CODE_POINTS);
  });
});
