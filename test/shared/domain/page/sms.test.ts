import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../../../shared/connectors/file/csv-records.ts';
import { toGsm } from '../../../../shared/domain/page/gsm-alphabet.ts';
import { pageText, type PageTextFacts } from '../../../../shared/domain/page/page-text.ts';
import { fitsSms, smsLength } from '../../../../shared/domain/page/sms-text.ts';
import { withoutAddresses } from '../../../../shared/domain/page/without-addresses.ts';
import { T0 } from '../../../support/incident-samples.ts';
import { packedBytes, ucs2Segments } from './gsm-reference.ts';

const link = 'https://storm.example.com/a#AbCdEfGhIjKlMnOpQrStUv';
const facts: PageTextFacts = {
  severity: 'sev1',
  brand: 'Aurora',
  what: '84 negative voices in an hour, 6 expected',
  beganAt: '2026-11-22T02:40:00.000Z',
  stale: false,
  drill: false,
  now: T0,
  timeZone: 'Europe/Berlin',
  link,
  replyCode: 'K7RM',
};
const sms = (part: Partial<PageTextFacts>): string => pageText({ ...facts, ...part }).sms;
const NUMBERS = '84 negative voices in an hour, 6 expected';

/** One segment of GSM-7 or two of UCS-2, by the reference and not by the product's own counting. */
const expectToFit = (text: string): void => {
  const bytes = packedBytes(text);
  if (bytes !== null) expect(bytes).toBeLessThanOrEqual(140);
  else expect(ucs2Segments(text).length).toBeLessThanOrEqual(2);
  expect(text.isWellFormed()).toBe(true);
};

describe('a page by SMS', () => {
  it('says how to take it without opening anything', () =>
    expect(sms({})).toBe(`SEV1 Aurora: ${NUMBERS}. Since 03:40. Reply K7RM to take it, or ${link}`));
  it('says so too where there is no link', () =>
    expect(sms({ link: null })).toBe(`SEV1 Aurora: ${NUMBERS}. Since 03:40. Reply K7RM to take it`));
  it('loses words about the reply before it loses what people say', () =>
    expect(sms({ what: `${NUMBERS}: "cannot log in"` })).toBe(
      `SEV1 Aurora: ${NUMBERS}: "cannot log in". Since 03:40. Reply K7RM or ${link}`,
    ));
  it('keeps brand and numbers whole where the link is long', () => {
    const long = 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/a#AbCdEfGhIjKlMnOpQrStUv';
    const text = sms({ brand: 'Northern Lights Bank', what: `at least ${NUMBERS}: service outage — "app down"`, link: long });
    expect(text).toBe(`SEV1 Northern Lights Bank: 84+ in 1 h, usually 6. Since 03:40. Reply K7RM or ${long}`);
  });
  it('never shows half of a number of a person’s own title', () => {
    for (let padding = 30; padding < 50; padding++) {
      const text = sms({ what: `Batch ${'x'.repeat(padding)} 123456 is bad, say ${'y'.repeat(60)}` });
      expect(text).toMatch(/ 123456\b|x\.\. /);
    }
  });
});

describe('letters that the 7-bit alphabet lacks', () => {
  it.each([
    ['Łódzki Zakład, Wrocław', 'Lodzki Zaklad, Wroclaw'],
    ['Şişecam Türkiye ığdır İzmir', 'Sisecam Türkiye igdir Izmir'],
    ['Žižkov, Plzeň – kůň', 'Zizkov, Plzen - kun'],
    ['Ngân hàng Việt Nam Đồng', 'Ngàn hàng Viet Nam Dong'.replace('Ngàn', 'Ngan')],
    ['São João, coração', 'Sao Joao, coracao'],
    ['Brașov, Țară', 'Brasov, Tarà'.replace('à', 'a')],
    ['Crédit Agricole à Genève', 'Crédit Agricole à Genève'],
    ['Grüße, Ærø', 'Grüße, Ærø'],
    ['Þór, Ísland', 'Thor, Island'],
    ['Őrség, Győr', 'Orség, Gyor'],
    ['“app down” – can’t log in…', '"app down" - can\'t log in...'],
    ['ＡＢＣ™ №5 ½', 'ABC No5 1/2'],
    ['Pizza 🍕 Palace', 'Pizza Palace'],
  ])('%s is written %s', (from, to) => {
    expect(toGsm(from)).toBe(to);
    expect(packedBytes(to)).not.toBeNull();
  });
  it.each(['Сбербанк', 'オーロラ航空', '삼성', 'بنك', 'בנק', 'ธนาคาร', 'बैंक', 'Εθνική', '🍕🍕'])('%s stays as it is', (name) =>
    expect(toGsm(name)).toBeNull(),
  );
  it('of another script cost the alphabet where they say more: what people say in Russian is not left out', () =>
    expect(sms({ what: `${NUMBERS}: "сбой"`, link: 'https://s.example/a#AbCdEfGhIjKlMnOpQrStUv' })).toBe(
      `SEV1 Aurora: ${NUMBERS}: "сбой". Since 03:40. Reply K7RM or https://s.example/a#AbCdEfGhIjKlMnOpQrStUv`,
    ));
  it('do not where there is no room: the numbers go first', () =>
    expect(sms({ what: `${NUMBERS}: "приложение не открывается"` })).toBe(
      `SEV1 Aurora: ${NUMBERS}. Since 03:40. Reply K7RM to take it, or ${link}`,
    ));
});

describe('what leads to somebody is left out', () => {
  it.each([
    [`${NUMBERS}: "@ceo_nadia", "app down"`, `${NUMBERS}: "app down"`],
    [`${NUMBERS}: service outage — "call 0151 234 56 78"`, `${NUMBERS}: service outage`],
    [`${NUMBERS}: "mail ana.b@example.com"`, NUMBERS],
    [`${NUMBERS}: "https://evil.example/x?y"`, NUMBERS],
    [`${NUMBERS}: "app down", "bit.ly/3x"`, `${NUMBERS}: "app down"`],
    ['Nadia (@nadia_b, +49 151 23456789) is shouted at since 2026-11-22', 'Nadia (, ) is shouted at since 2026-11-22'],
  ])('%s', (from, to) => expect(withoutAddresses(from, 'Aurora')).toBe(to));
  it('but the brand is not, nor are the numbers', () => {
    expect(withoutAddresses('1204 voices about booking.com in a day, 85 expected', 'Booking.com')).toContain('booking.com');
    expect(withoutAddresses('at least 1000000 negative voices in an hour, 6 expected', 'X')).toContain('1000000');
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('👨‍👩‍👧'.repeat(40), 'ẩ̈'.repeat(99), '€'.repeat(90), '𠮷'.repeat(67), 'é'.repeat(161), '\u202e@x'.repeat(9)),
);
const numbers = fc
  .tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 9_999 }), fc.constantFrom('5 minutes', 'an hour', 'a day'), fc.boolean())
  .map(([seen, usual, window, least]) => ({
    seen,
    usual,
    what: `${least ? 'at least ' : ''}${seen} negative voices in ${window}, ${usual} expected`,
  }));
const theme = fc.string({ unit: 'grapheme', maxLength: 30 }).map((t) => t.replaceAll('"', ''));

describe('whatever is said', () => {
  test.prop([anything, anything, fc.boolean(), fc.boolean(), fc.constantFrom('sev1', 'sev2', 'sev3', 'sev4')])(
    'it fits, is well formed, keeps severity, code and link, and has no control or direction mark',
    (brand, what, drill, stale, severity) => {
      const text = sms({ brand, what, drill, stale, severity });
      expectToFit(text);
      expect(text.startsWith(`${drill ? 'DRILL ' : ''}${severity.toUpperCase()}`)).toBe(true);
      expect(text).toContain('Reply K7RM ');
      expect(text.endsWith(` ${link}`)).toBe(true);
      expect(text).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    },
  );
  test.prop([fc.string({ unit: fc.constantFrom(...'abzÄéłşđñ Ω-&'), minLength: 1, maxLength: 30 }), numbers, theme, theme])(
    'the brand and both numbers are in it, whole, however much people say',
    (brand, { seen, usual, what }, one, two) => {
      const text = sms({ brand, what: `${what}: service outage — "${one}", "${two}"` });
      const whole = text.includes(`: ${seen} `) || text.includes(`: at least ${seen} `) || text.includes(`: ${seen}+ `);
      const name = brand.trim().replace(/ +/g, ' ');
      expect(toGsm(name) === null || text.includes(toGsm(name)!) || text.includes(name.normalize('NFC'))).toBe(true);
      expect([whole, text.includes(`, ${usual} expected`) || text.includes(`usually ${usual}`)]).toEqual([true, true]);
      expectToFit(text);
    },
  );
  test.prop([fc.string({ unit: 'binary', maxLength: 170 })])('we count as the standard does', (text) => {
    const well = text.toWellFormed();
    const bytes = packedBytes(well);
    expect(fitsSms(well)).toBe(bytes === null ? ucs2Segments(well).length <= 2 : bytes <= 140);
    expect(smsLength(well).limit === 160).toBe(bytes !== null);
  });
  test.prop([fc.string({ unit: 'binary', maxLength: 80 })])('what is written in the alphabet is in the alphabet', (text) => {
    const gsm = toGsm(text.toWellFormed());
    if (gsm !== null) expect(packedBytes(gsm)).not.toBeNull();
  });
});

const REVIEWS = join(import.meta.dirname, '../../../../../shared/data/replay/steam_full_control.csv.gz');
const LANGUAGES =
  'english german french spanish brazilian polish turkish czech russian ukrainian schinese japanese koreana thai vietnamese hungarian'.split(
    ' ',
  );
type Review = { game: string; text: string };

/** Up to `most` real texts in each language, with the name of what they are about. */
const reviewsByLanguage = async (most: number): Promise<Map<string, Review[]>> => {
  const found = new Map<string, Review[]>();
  const pieces = createReadStream(REVIEWS).pipe(createGunzip()).setEncoding('utf8');
  let header: string[] | undefined;
  for await (const { fields } of csvRecords(pieces as AsyncIterable<string>)) {
    if (fields === undefined) continue;
    if (header === undefined) {
      header = fields;
      continue;
    }
    const [game = '', text = '', label = ''] = ['brand', 'text', 'label'].map((name) => fields[header!.indexOf(name)] ?? '');
    const language = label.split('|')[1] ?? '';
    const list = found.get(language) ?? [];
    if (list.length < most && /\p{L}{3}/u.test(text)) found.set(language, [...list, { game, text }]);
  }
  return found;
};
const isThere = existsSync(REVIEWS);

describe('real texts', () => {
  if (!isThere) console.log('skipped: SMS of real texts, as ../shared/data/replay is not there');
  it.skipIf(!isThere)(
    'in at least twelve languages: titles and phrases fit; severity, brand, numbers, code and link are whole',
    async () => {
      const reviews = await reviewsByLanguage(60);
      const languages = LANGUAGES.filter((l) => (reviews.get(l)?.length ?? 0) >= 5);
      expect(languages.length).toBeGreaterThanOrEqual(12);
      let phrasesTold = 0;
      for (const language of languages)
        for (const { game, text } of reviews.get(language)!) {
          const [first = '', second = '', third = ''] = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)]
            .filter((s) => s.isWordLike)
            .map((s) => s.segment);
          const phrase = [first, second, third].join(' ').trim().slice(0, 24).toWellFormed();
          const byPhrases = sms({ brand: game, what: `${NUMBERS}: "${phrase}"` });
          const byHand = sms({ brand: game, what: text });
          for (const page of [byPhrases, byHand]) {
            expectToFit(page);
            expect(page.startsWith('SEV1 ')).toBe(true);
            expect(page.endsWith(` or ${link}`)).toBe(true);
            expect(page).toContain('Reply K7RM ');
            const name = game.normalize('NFC');
            expect(page.includes(name) || page.includes(toGsm(name) ?? name)).toBe(true);
            expect(page).not.toMatch(/@\w|\bwww\.|\S+@\S+\.\S/);
          }
          expect(byPhrases).toMatch(/: 84 .*6 expected|: 84 in 1 h, usually 6/);
          phrasesTold += byPhrases.includes('"') ? 1 : 0;
        }
      expect(phrasesTold).toBeGreaterThan(languages.length * 5);
    },
  );
});
