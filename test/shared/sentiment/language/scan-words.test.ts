import { describe, expect, it } from 'vitest';
import { scanWords } from '../../../../shared/sentiment/language/scan-words.ts';
import { wordFeatures } from '../../../../shared/sentiment/language/word-features.ts';

describe('the words that show a language', () => {
  it('handles, links, domains, numbers and codes are left out', () => {
    const scan = scanWords('@acme_help my ps5 died &amp; shop.example.com/x says 404, see https://t.co/Ab or acme.com/help now RT 7kg');
    expect(scan.words).toEqual(['my', 'died', 'shop', 'says', 'see', 'or', 'now']);
  });

  it('contractions stay whole, elisions are two words, curly quotes are straight', () => {
    expect(scanWords("don’t won't l'amour j’attends").words).toEqual(["don't", "won't", 'l', 'amour', 'j', 'attends']);
  });

  it('a hashtag is read in its camel parts, for half', () => {
    const scan = scanWords('#NeverAgainWithThem sad');
    expect(scan.words).toEqual(['never', 'again', 'with', 'them', 'sad']);
    expect(scan.weights).toEqual([1, 1, 1, 1, 2]);
  });

  it('what is written like a name counts half, the beginning of a sentence in full', () => {
    expect(scanWords('Never fly with Acme. Never').weights).toEqual([2, 2, 2, 1, 2]);
  });

  it('a stretched word is one word', () => {
    expect(scanWords('soooooo baaaad').words).toEqual(['soo', 'baad']);
  });
});

describe('the work that a text takes', () => {
  const pieces = [
    'a',
    'a ',
    '@',
    '@a',
    '#A',
    '&',
    '&amp',
    "a'",
    'a.',
    'http',
    'http:',
    'w',
    '1',
    '\u200b',
    'aé',
    'я ',
    'ع',
    '漢',
    '.com',
    'a\u0301',
    '\ud83d\ude00',
  ];

  it.each(pieces)('is linear for %j repeated', (piece) => {
    const steps = (times: number): number => scanWords(piece.repeat(times)).steps;
    const one = steps(500);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThanOrEqual(piece.length * 500 + 8);
    expect(steps(1_000)).toBeLessThanOrEqual(2 * one + 8);
  });

  it('has an end: nothing after 4,000 characters or 48 words is read', () => {
    expect(scanWords('ы'.repeat(100_000)).steps).toBeLessThanOrEqual(4_000);
    expect(scanWords('la casa '.repeat(50_000)).words).toHaveLength(48);
  });

  it('a word has at most 80 features, however long', () => {
    const into = new Int32Array(200);
    expect(wordFeatures('x'.repeat(10_000), 997, into)).toBeLessThanOrEqual(80);
    expect(Math.max(...into)).toBeLessThan(997);
    expect(Math.min(...into)).toBeGreaterThanOrEqual(0);
  });
});
