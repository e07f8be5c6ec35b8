import { describe, expect, it } from 'vitest';
import { collapseText } from '../../../../shared/sentiment/copies/collapse-text.ts';
import { authorHash, copyKeysOf } from '../../../../shared/sentiment/copies/copy-keys.ts';

const textHash = (text: string, author: string | null): number => copyKeysOf(text, author).text;

const joke = 'My phone bends but my airline does not, what a time to be alive';

describe('copies', () => {
  it.each([
    ['a retweet', `RT @somebody: ${joke}`],
    ['a retweet of a retweet', `RT @one: RT @two: ${joke}`],
    ['a quotation', `“${joke}”`],
    ['another link', `${joke} https://t.co/abc`],
    ['other capitals and punctuation', `${joke.toUpperCase()}!!!`],
    ['a handle more', `@brand ${joke}`],
    ['other spaces', joke.replaceAll(' ', '  ')],
  ])('%s is the same text', (_, copy) => {
    expect(collapseText(copy)).toBe(collapseText(joke));
    expect(textHash(copy, 'ana')).toBe(textHash(joke, 'ben'));
  });

  it('a retweet cut at the end is the same text', () => {
    const long = `${joke} and it goes on for quite a while after that so that it is cut`;
    expect(textHash(`RT @x: ${long.slice(0, 100)}…`, 'ana')).toBe(textHash(long, 'ben'));
  });

  it('very short texts of different people are not copies of each other', () => {
    for (const text of ['scam', 'Great app', 'worst app ever', '最差']) expect(textHash(text, 'ana')).not.toBe(textHash(text, 'ben'));
  });

  it('a retweet of a short text is a copy', () => {
    expect(textHash('RT @x: scam', 'ana')).toBe(textHash('RT @x: scam', 'ben'));
  });

  it('without authors the same short text is one voice', () => {
    expect(textHash('scam', null)).toBe(textHash('Scam!', null));
  });

  it('different texts are different, whatever the script', () => {
    expect(textHash('质量太差了再也不会买这个品牌', 'ana')).not.toBe(textHash('客服完全不理人我要退款现在就退', 'ana'));
  });

  it('nobody has the number 0, and only nobody', () => {
    expect(authorHash(null)).toBe(0);
    expect(authorHash('')).toBe(0);
    expect(authorHash('ana')).toBeGreaterThan(0);
  });

  it('hostile texts are collapsed in no time', () => {
    const started = performance.now();
    for (const text of ['RT @a '.repeat(300), '@'.repeat(2000), 'a'.repeat(2000) + '…', '"'.repeat(2000), '\u0000\ud800'.repeat(900)])
      textHash(text, 'ana');
    expect(performance.now() - started).toBeLessThan(200);
  });
});
