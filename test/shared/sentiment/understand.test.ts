import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { RISK_CATEGORIES } from '../../../shared/domain/mention/risk-category.ts';
import { understand } from '../../../shared/sentiment/understand.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...['not', 'good', 'SCAM', 'sooooo', '😡', ':(', '@acme', '#fail', 'https://x.example/y', '\u200b', '\u202e', '\ud800', 'аcme'],
        ...[
          '__proto__',
          'constructor',
          '<script>',
          '&amp;',
          "don't",
          '....',
          '!!!',
          '１２',
          'ｆｒａｕｄ',
          'nicht',
          'no',
          'ない',
          '%s',
          '\0',
          '\n',
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(' ')),
);

describe('whatever a stranger writes', () => {
  property.prop([hostile, fc.option(fc.float({ min: 0, max: 10, noNaN: true })), fc.constantFrom(null, 'en', 'es', 'xx', '__proto__')])(
    'is understood without an error, the same each time, in probabilities that add up',
    (text, rating, language) => {
      const hints = { rating, language, brand: 'Acme' };
      const scored = understand(text, hints);
      const { negative, neutral, positive } = scored.probabilities;
      expect(negative + neutral + positive).toBeCloseTo(1, 9);
      for (const p of [negative, neutral, positive]) expect(p >= 0 && p <= 1).toBe(true);
      expect(scored.probabilities[scored.label]).toBe(Math.max(negative, neutral, positive));
      expect(scored.risks.every((risk) => RISK_CATEGORIES.includes(risk))).toBe(true);
      expect(understand(text, hints)).toEqual(scored);
    },
  );

  property.prop([hostile, fc.constantFrom(' ', '\n', '\t ', '\u200b', '\ufeff')])('means the same with space around it', (text, space) => {
    expect(understand(`${space}${text}${space}`).probabilities).toEqual(understand(text.trim()).probabilities);
  });
});

describe('manners of writing', () => {
  const negative = (text: string): number => understand(text).probabilities.negative;

  test.each([
    ['I am not happy with this phone', 'I am happy with this phone'],
    ['the worst support ever', 'the best support ever'],
    ['my order is still not here and nobody answers', 'my order is here and they answered at once'],
    ['gooood luck reaching them, useless 🙄', 'good people, reached them at once 😊'],
  ])('%j is more negative than %j', (bad, good) => {
    expect(negative(bad)).toBeGreaterThan(negative(good) + 0.2);
  });

  test('shouting, stretching and lookalike letters hide nothing', () => {
    for (const text of [
      'THIS COMPANY IS TERRIBLE',
      'this company is terrrrible',
      'this company is tеrriblе',
      'this company is ｔｅｒｒｉｂｌｅ',
    ])
      expect(understand(text).label).toBe('negative');
  });

  test('emoji alone are understood, a link alone says nothing against anybody', () => {
    expect(understand('😡😡🤬').label).toBe('negative');
    expect(understand('😍🎉').label).toBe('positive');
    expect(understand('https://example.com/a/b?c=d').label).toBe('neutral');
  });

  test('two languages in one post: the complaint is heard', () => {
    expect(understand('estoy harto, worst customer service ever, nunca más').label).toBe('negative');
  });

  test('10,000 characters are read as far as 2,000 code points', () => {
    const long = 'all is well and on time here. '.repeat(400);
    expect(understand(long).probabilities).toEqual(understand(long.slice(0, 2_000)).probabilities);
  });
});
