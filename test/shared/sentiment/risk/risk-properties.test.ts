import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { expect, test as rule } from 'vitest';
import { RISK_CATEGORIES } from '../../../../shared/domain/mention/risk-category.ts';
import { compileBook, compilePattern } from '../../../../shared/sentiment/risk/compile-rules.ts';
import { findRisks, searchRisks } from '../../../../shared/sentiment/risk/find-risks.ts';
import { normaliseText } from '../../../../shared/sentiment/risk/read-words.ts';
import { ruleBooks } from '../../../../shared/sentiment/risk/rule-books.ts';

const ownPosts = readFileSync(new URL('own-posts.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[3]!);
const knownWords = [...compileBook(ruleBooks.get('en')!).vocabulary];

/** Pieces of posts, words that the rules know, and anything: random text alone would never get past the first lookup. */
const pieceOfPost = fc
  .tuple(fc.constantFrom(...ownPosts), fc.nat({ max: 60 }), fc.nat({ max: 80 }))
  .map(([post, from, length]) => post.slice(from, from + length));
const riskyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: pieceOfPost },
      { weight: 4, arbitrary: fc.constantFrom(...knownWords) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((words) => words.join(' '));
const language = fc.oneof(fc.constantFrom('en', 'es', 'pt', 'fr', 'de', 'und', 'ja', ''), fc.string({ maxLength: 4 }));
const settings = { seed: 20261122, numRuns: 400 };

test.prop([fc.oneof(riskyText, fc.string({ unit: 'binary', maxLength: 300 })), language], settings)(
  'any text in any language has hits in the order of the categories, each once, each with evidence that stands in the text',
  (text, code) => {
    const hits = findRisks(text, code);
    const order = hits.map(({ category }) => RISK_CATEGORIES.indexOf(category));
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    const normalised = normaliseText(text);
    for (const { words } of hits) {
      expect(words.length).toBeGreaterThan(0);
      for (const word of words) expect(normalised).toContain(word);
    }
    expect(findRisks(text, code)).toEqual(hits);
  },
);

test.prop([riskyText], settings)('capitals and spaces around a text change nothing', (text) => {
  fc.pre(/^[\0-\x7f]*$/.test(text));
  expect(findRisks(`  ${text.toUpperCase()} \t`, 'en')).toEqual(findRisks(text, 'en'));
});

rule('mixed known words do find something, so that the properties speak of more than empty lists', () => {
  const samples = fc.sample(riskyText, { seed: 1, numRuns: 200 });
  expect(samples.filter((text) => findRisks(text, 'en').length > 0).length).toBeGreaterThan(50);
});

const stepsOf = (text: string): number => {
  const meter = { steps: 0 };
  searchRisks(text, 'en', meter);
  return meter.steps;
};

rule.each([
  ['one word that calls up many rules', 'down '],
  ['a phrase that begins again and again', 'my account my account was '],
  ['words of every rule', `${knownWords.slice(0, 60).join(' ')} `],
  ['gaps that never close', 'charged after a b c d e '],
])('work grows with the length of the text and not faster: %s', (_name, piece) => {
  const short = stepsOf(piece.repeat(Math.ceil(500 / piece.length)));
  const long = stepsOf(piece.repeat(Math.ceil(2000 / piece.length)));
  expect(long).toBeLessThan(short * 6);
});

rule('an ordinary tweet costs little more than one look a word', () => {
  const tweet =
    'Had a lovely flight with @acme today, the crew was so kind and the coffee was great. See you again soon! https://example.com/x';
  expect(stepsOf(tweet)).toBeLessThan(80);
});

rule('ten thousand characters are read to their limit and no further', () => {
  const meter = { steps: 0 };
  expect(searchRisks(`${'lovely day '.repeat(1000)} scam`, 'en', meter)).toEqual([]);
  expect(meter.steps).toBeLessThan(1000);
  expect(findRisks(`scam ${'x'.repeat(10_000)}`, 'en')).toEqual([{ category: 'fraud', words: ['scam'] }]);
  expect(findRisks('\ufdfa'.repeat(10_000), 'en')).toEqual([]);
});

rule('every rule of every language compiles, and a pattern that is none is refused', () => {
  for (const book of ruleBooks.values()) expect(compileBook(book).calls.size).toBeGreaterThan(100);
  expect(() => compilePattern('a  b', {})).toThrow('empty word');
  expect(() => compilePattern('$nobody knows', {})).toThrow('no word list');
  expect(() => compilePattern('maybe?', {})).toThrow('not a pattern');
  expect(() => compilePattern('far ~99 away', {})).toThrow('not a gap');
});
