import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { noBands } from '../../../../shared/domain/signal/voice-sketch.ts';
import { copyKeysOf } from '../../../../shared/sentiment/copies/copy-keys.ts';

const complaint =
  'Three hours in the rain at the depot and the Northline driver shut the door in our faces, then laughed while my kids were crying, never again with this company';
const share = (a: string, b: string): boolean => {
  const [one, other] = [copyKeysOf(a, 'ana').bands, copyKeysOf(b, 'ben').bands];
  return one[0] !== 0 && one.some((band, i) => band === other[i]);
};
const same = (a: string, b: string): boolean => share(a, b) || copyKeysOf(a, 'ana').text === copyKeysOf(b, 'ben').text;

describe('near-copies', () => {
  it.each([
    ['hashtags at the end', `${complaint} #northline #boycott #shame`],
    ['hashtags at the beginning', `#northline #boycott ${complaint}`],
    ['another handle', `@northline_help ${complaint}`],
    ['a word more at the beginning', `Wow. ${complaint}`],
    ['a word exchanged', complaint.replace('laughed', 'smirked')],
    ['a word left out', complaint.replace(' then', '')],
    ['its halves in the other order', `${complaint.slice(complaint.indexOf('then'))} ${complaint.slice(0, complaint.indexOf('then'))}`],
    ['invisible characters between letters', [...complaint].join('\u200b')],
    ['full-width letters', complaint.replace('rain', 'ｒａｉｎ')],
    ['other punctuation', complaint.replaceAll(',', ' —').replace('Northline', '“Northline”')],
  ])('%s makes no other voice', (_, copy) => expect(same(complaint, copy)).toBe(true));

  it('of a hundred copies with two words exchanged each, more than nine in ten are one voice with the others', () => {
    const words = complaint.split(' ');
    const copies = Array.from({ length: 100 }, (_, i) =>
      words.map((w, at) => (at === i % words.length || at === (7 * i + 3) % words.length ? `other${i}` : w)).join(' '),
    );
    const joined = copies.filter((a, i) => copies.some((b, j) => i !== j && same(a, b)));
    expect(joined.length).toBeGreaterThan(90);
  });

  it.each([
    [
      'my flight was cancelled again and nobody answers the phone',
      'your airline cancelled my flight for the second time and i am on hold since noon',
    ],
    [
      'been on hold for two hours to rebook a cancelled flight, this is ridiculous',
      'on hold for three hours now because my flight got cancelled, ridiculous service',
    ],
    [
      'the app crashes every time i try to log in since the last update',
      'since the update i cannot log in any more, it just crashes on my phone',
    ],
    [
      'they lost my bag and nobody at the desk could tell me where it is',
      'my bag is lost since friday and nobody at your desk knows anything about it',
    ],
  ])('people who complain of the same thing in their own words are different voices', (a, b) => expect(same(a, b)).toBe(false));

  it('holds for scripts without spaces', () => {
    const text = '昨天在你们店里买的手机今天就开不了机客服让我等了三个小时最后说不能退货';
    expect(share(text, `转发一下${text}`)).toBe(true);
    expect(share(text, '快递又丢了打电话没人接已经第三次了以后再也不会在这里买东西了真的太失望')).toBe(false);
  });

  it('short texts have no bands', () => {
    for (const text of ['scam', 'worst app ever', 'my flight was cancelled again', '']) expect(copyKeysOf(text, 'ana').bands).toBe(noBands);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 400 })])('any text has keys, the same ones every time', (text) => {
    const keys = copyKeysOf(text, 'ana');
    expect(copyKeysOf(text, 'ana')).toEqual(keys);
    for (const band of keys.bands) expect(Number.isInteger(band) && band >= 0 && band <= 0xffffffff).toBe(true);
  });
});

describe('quotations', () => {
  const said = 'Our new seats are the most comfortable in the whole industry';

  it.each([`lol RT @acme: ${said}`, `this ^ RT @acme ${said}`, `“@acme: ${said} https://t.co/x” 😂😂😂`, `smh "@acme: ${said}"`])(
    '%s is a copy of what it quotes',
    (quote) => expect(copyKeysOf(quote, 'ana').text).toBe(copyKeysOf(said, 'ben').text),
  );

  it('with a comment worth the name a quotation is a voice of its own', () => {
    const own = copyKeysOf(`my back has hurt for a week since i sat in one RT @acme: ${said}`, 'ana');
    expect(own.text).not.toBe(copyKeysOf(said, 'ben').text);
    expect(share(`my back has hurt for a week since i sat in one RT @acme: ${said}`, said)).toBe(false);
  });

  it('a comment that is quoted on is the comment’s copy', () => {
    const comment = `my back has hurt for a week since i sat in one RT @acme: ${said}`;
    expect(copyKeysOf(`RT @ana: ${comment}`, 'ben').text).toBe(copyKeysOf(comment, 'ana').text);
  });

  it('hostile texts cost no more than their first four hundred characters', () => {
    const started = performance.now();
    for (const text of [
      '"@a: '.repeat(400),
      'rt @a '.repeat(400),
      '@'.repeat(2000),
      '#'.repeat(2000),
      'ﷺ'.repeat(2000),
      '\ud800'.repeat(2000),
    ])
      for (let i = 0; i < 20; i++) copyKeysOf(text, 'ana');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
