import { describe, expect, test } from 'vitest';
import { newUnderstanding, type Parts } from '../../../shared/sentiment/new-understanding.ts';
import type { DetectedLanguage, Probabilities, Target } from '../../../shared/sentiment/score-text.ts';

const AGAINST: Probabilities = { negative: 0.8, neutral: 0.15, positive: 0.05 };
const UNSURE: Probabilities = { negative: 0.3, neutral: 0.4, positive: 0.3 };
const FOR: Probabilities = { negative: 0.05, neutral: 0.15, positive: 0.8 };

type Given = { language?: DetectedLanguage; english?: Probabilities; other?: Probabilities; target?: Target };
const understand = ({ language = { code: 'en', confidence: 1 }, english = AGAINST, other, target }: Given, asked: string[] = []) => {
  const parts: Parts = {
    detectLanguage: () => language,
    scoreSentiment: () => (asked.push('english'), english),
    scoreOtherLanguage: (_, code) => (asked.push(code), other),
    findRisks: () => [{ category: 'fraud', words: ['scam'] }],
    findTarget: () => (asked.push('target'), target ?? { at: 'brand', why: '' }),
  };
  return newUnderstanding(parts);
};

describe('the language decides who judges the words', () => {
  test('English is for the model', () => {
    const asked: string[] = [];
    const scored = understand({}, asked)('my card was charged twice');
    expect([scored.label, scored.why.basis, asked]).toEqual(['negative', 'model', ['english']]);
    expect(scored.score).toBeCloseTo(-0.75);
  });

  test('another language is for its word lists', () => {
    const asked: string[] = [];
    const scored = understand({ language: { code: 'es', confidence: 0.9 }, other: FOR }, asked)('muy bien');
    expect([scored.label, scored.why.basis, scored.language, asked]).toEqual(['positive', 'fallback', 'es', ['es']]);
  });

  test('what nobody understands is not called neutral: the basis says that nothing was understood', () => {
    const scored = understand({ language: { code: 'th', confidence: 0.99 } })('แย่มาก');
    expect(scored.why.basis).toBe('none');
    expect(scored.probabilities).toEqual({ negative: 0.25, neutral: 0.5, positive: 0.25 });
  });

  test('in no known language, the English model is believed only where it is sure', () => {
    const und = { code: 'und', confidence: 0 };
    expect(understand({ language: und })('scaaam wtf').why.basis).toBe('model');
    expect(understand({ language: und, english: UNSURE })('blarg fnord').why.basis).toBe('none');
    // Sure that nothing is said is no sign of having understood it.
    expect(understand({ language: und, english: { negative: 0.05, neutral: 0.9, positive: 0.05 } })('blarg fnord').why.basis).toBe('none');
  });

  test('a guess at another language is treated as no known language', () => {
    const asked: string[] = [];
    understand({ language: { code: 'nl', confidence: 0.3 } }, asked)('wtf');
    expect(asked).toEqual(['english']);
  });

  test.each(['😡😡😡', 'https://example.com/x', '@acme', '12:30', ''])(
    '%j is in no language and yet nothing of it is left unread',
    (text) => {
      expect(understand({ language: { code: 'und', confidence: 0 }, english: UNSURE })(text).why.basis).toBe('model');
    },
  );
});

describe('a star rating joins in', () => {
  test('one star outweighs words that are unsure; five stars speak for the brand', () => {
    expect(understand({ english: UNSURE })('ok', { rating: 1 }).label).toBe('negative');
    expect(understand({ english: UNSURE })('ok', { rating: 5 }).label).toBe('positive');
  });

  test('words that are plain are not outvoted by a middling rating', () => {
    expect(understand({})('awful', { rating: 3 }).label).toBe('negative');
    expect(understand({ english: FOR })('lovely', { rating: 3 }).label).toBe('positive');
  });

  test('each further star makes it less negative, out of five and out of ten', () => {
    const negative = (rating: number) => understand({ english: UNSURE })('x', { rating }).probabilities.negative;
    const five = [1, 2, 3, 4, 5].map(negative);
    expect(five).toEqual([...five].sort((a, b) => b - a));
    expect(negative(10)).toBe(negative(5));
    expect(negative(6)).toBe(negative(3));
  });

  test('where the words were not understood the stars are, and the basis says so', () => {
    const scored = understand({ language: { code: 'th', confidence: 1 } })('แย่มาก', { rating: 1 });
    expect([scored.label, scored.why.basis]).toEqual(['negative', 'rating']);
  });

  test('probabilities stay probabilities, whatever the rating', () => {
    for (const rating of [0, 0.5, 1, 2.5, 4, 7, 10]) {
      const { negative, neutral, positive } = understand({})('x', { rating }).probabilities;
      expect(negative + neutral + positive).toBeCloseTo(1, 12);
    }
  });
});

describe('whose fault it is', () => {
  test('is asked of negative posts that were found for a brand, and of no others', () => {
    const asked: string[] = [];
    const other: Target = { at: 'other', why: 'angry at @rival' };
    expect(understand({ target: other }, asked)('awful', { brand: 'Acme' }).why.target).toEqual(other);
    expect(understand({ english: FOR }, asked)('lovely', { brand: 'Acme' }).why.target.at).toBe('unclear');
    expect(understand({}, asked)('awful').why.target.at).toBe('unclear');
    expect(asked.filter((a) => a === 'target')).toHaveLength(1);
  });
});

test('risks are named, and each shows its words', () => {
  const { risks, why } = understand({})('a scam');
  expect(risks).toEqual(['fraud']);
  expect(why.risks).toEqual([{ category: 'fraud', words: ['scam'] }]);
});
