import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { grammars } from '../../../../shared/sentiment/multilingual/languages.ts';
import { readSpaced } from '../../../../shared/sentiment/multilingual/read-spaced.ts';
import { readUnspaced } from '../../../../shared/sentiment/multilingual/read-unspaced.ts';
import { scoreOtherLanguage } from '../../../../shared/sentiment/multilingual/score-other-language.ts';
import type { WordList } from '../../../../shared/sentiment/multilingual/word-list.ts';
import { wordListOf } from '../../../../shared/sentiment/multilingual/word-list.ts';

const languages = [...grammars.keys(), 'sw', 'und', '', '__proto__'];
const language = fc.constantFrom(...languages);
const anything = fc.string({ unit: 'binary', maxLength: 300 });
const alike = fc
  .array(
    fc.constantFrom(
      'no ',
      'nicht ',
      'malo ',
      'gut',
      '不',
      '好',
      'ない',
      '最悪',
      '😡',
      ':(',
      '<3',
      '.',
      ',',
      '\u200b',
      '\u202e',
      "'",
      '-',
      '\u0301',
      '\ud83d',
      'ａ',
    ),
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  test.prop([fc.oneof(anything, alike), language])('gives three probabilities or no answer, the same each time', (text, code) => {
    const once = scoreOtherLanguage(text, code);
    expect(scoreOtherLanguage(text, code)).toEqual(once);
    if (once === undefined) return;
    const all = [once.negative, once.neutral, once.positive];
    for (const one of all) expect(one).toBeGreaterThanOrEqual(0);
    expect(all.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
  });

  test.prop([fc.array(fc.constantFrom('malo', 'bueno', 'no', 'muy', 'pero', 'gracias', 'mesa'), { minLength: 1, maxLength: 12 })])(
    'reads the same with other spaces and, but for shouting, in capitals',
    (words) => {
      const plain = scoreOtherLanguage(words.join(' '), 'es');
      expect(scoreOtherLanguage(`  ${words.join(' \t ')} `, 'es')).toEqual(plain);
      expect(scoreOtherLanguage(words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' '), 'es')).toEqual(plain);
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf __proto__ constructor'])('"%s" is no word', (text) => {
    for (const code of grammars.keys()) expect(scoreOtherLanguage(text, code)).toBeUndefined();
    expect(scoreOtherLanguage('es malo', text)).toBeUndefined();
  });
});

/** A word list that counts how often it is asked, and remembers nothing. */
const counting = (list: WordList): { list: WordList; steps: () => number } => {
  let asked = 0;
  const watch = <K, V>(map: ReadonlyMap<K, V>): Map<K, V> =>
    new Proxy(new Map(map), {
      get: (target, key) => {
        asked++;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const { words, prefixes, phrases, longest } = list;
  const watched = {
    ...list,
    words: watch(words),
    prefixes: watch(prefixes),
    phrases: watch(phrases),
    longest: watch(longest),
    met: new Map(),
  };
  return { list: { ...watched, met: new Proxy(new Map(), { get: () => () => undefined }) }, steps: () => asked };
};

describe('work grows with the length of the text, not faster', () => {
  it.each([
    ['es', 'no bueno ni malo pero nunca más '],
    ['es', 'no no no bueno '],
    ['de', 'nicht gut nicht schlecht nie wieder kein '],
    ['fr', 'ne ne ne pas pas bon '],
    ['ko', '좋지않아요추천하지 '],
    ['ja', '面白くない二度と'],
    ['zh', '不不不是很好不'],
  ])('%s: %s', (code, unit) => {
    const steps = (times: number): number => {
      const { list, steps: asked } = counting(wordListOf(code)!);
      (list.grammar.spaced ? readSpaced : readUnspaced)(unit.repeat(times), list);
      return asked();
    };
    const short = steps(20);
    expect(short).toBeGreaterThan(20);
    expect(steps(80) / short).toBeLessThan(4.2);
  });

  it('nothing after 4,000 characters is read', () => {
    const long = 'mesa '.repeat(800);
    expect(scoreOtherLanguage(`${long}${'estafa '.repeat(500)}`, 'es')).toEqual(scoreOtherLanguage(long, 'es'));
  });
});
