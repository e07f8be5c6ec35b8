import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { scoreWithLexicon } from '../../../shared/sentiment/score-with-lexicon.ts';

describe('scoring with word lists', () => {
  it.each([
    ['I hate this airline, worst service ever', 'negative'],
    ['they lied and stole my money 😡', 'negative'],
    ['the new phone is great, I love it!', 'positive'],
    ['the shop opens at nine tomorrow', 'neutral'],
    ['Estoy muy feliz, excelente servicio', 'positive'],
  ])('%s is %s', (text, label) => {
    expect(scoreWithLexicon(text).label).toBe(label);
  });

  it('a negation turns the next words, not the rest of the text', () => {
    const plain = scoreWithLexicon('the support is good').score;
    expect(scoreWithLexicon('the support is not good').score).toBeLessThan(plain);
    const later = 'it is not here. the support is good and the people are great';
    expect(scoreWithLexicon(later).score).toBeGreaterThan(scoreWithLexicon('the support is not good').score);
  });

  it('one or two stars outweigh kind words, five stars outweigh rude ones', () => {
    expect(scoreWithLexicon('great, thanks for nothing', { rating: 1 }).label).toBe('negative');
    expect(scoreWithLexicon('damn good shit', { rating: 5 }).label).toBe('positive');
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 300 }), fc.option(fc.integer({ min: 0, max: 10 }))])(
    'is a probability for any text',
    (text, rating) => {
      const { probabilities: p, score } = scoreWithLexicon(text, { rating });
      expect(p.negative + p.neutral + p.positive).toBeCloseTo(1, 9);
      for (const one of Object.values(p)) expect(one).toBeGreaterThanOrEqual(0);
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
    },
  );
});
