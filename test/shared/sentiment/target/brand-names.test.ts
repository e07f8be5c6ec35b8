import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { cannotName, namesOf } from '../../../../shared/sentiment/target/brand-names.ts';
import { BRAND, readWords } from '../../../../shared/sentiment/target/read-words.ts';

const brands = ['Acme', 'Lumen Mobile', "L'Oreal Paris", 'the Fleet', 'o2', 'Müller', '(none)', ''];
const piece = fc.constantFrom(
  ...['@', '#', 'RT @', "'", '’', '_', '-', '.', ' ', ' ', 'acme', 'ACME', "acme's", 'Acme_Care', 'lumen', 'Mobile', "l'oreal", 'loreal'],
  ...['paris', 'the', 'fleet', 'o2', 'O2_uk', 'müller', 'Ａcme', 'İ', 'K', 'ac', 'me', 'worst', 'a', '"', '\u200b', '😡'],
);
const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 24 })
  .map((p) => p.join(''));

test.prop([text, fc.constantFrom(...brands)], { seed: 20261122, numRuns: 3_000 })(
  'a text that cannot name the brand has no word of the brand',
  (said, brand) => {
    const names = namesOf(brand);
    if (cannotName(said, names)) expect(readWords(said, names).filter(({ role }) => role === BRAND)).toEqual([]);
  },
);

it('a review that says nothing of the brand is told at once, also where a word holds an apostrophe', () => {
  expect(cannotName("It doesn't even start, waste of money", namesOf('Acme'))).toBe(true);
  expect(cannotName('@a_c-m_e answer me', namesOf('Acme'))).toBe(false);
  expect(cannotName('lumen is down again', namesOf('Lumen Mobile'))).toBe(false);
});
