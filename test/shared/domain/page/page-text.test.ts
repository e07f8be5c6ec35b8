import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { pageText, type PageTextFacts } from '../../../../shared/domain/page/page-text.ts';
import { GSM_LIMIT, smsLength, UCS2_LIMIT } from '../../../../shared/domain/page/sms-text.ts';
import { HOUR_MS, shift } from '../../../../shared/domain/time/instant.ts';
import { T0 } from '../../../support/incident-samples.ts';

const link = 'https://storm.example.com/a#AbCdEfGhIjKlMnOpQrStUv';
const facts: PageTextFacts = {
  severity: 'sev1',
  brand: 'Aurora',
  what: '84 negative voices in an hour, 6 expected',
  beganAt: shift(T0, -20 * 60_000),
  stale: false,
  drill: false,
  now: T0,
  timeZone: 'Europe/Berlin',
  link,
};

describe('a page says', () => {
  it('severity, brand, what, since when on the reader’s clock, and the link', () =>
    expect(pageText(facts).sms).toBe(`SEV1 Aurora: 84 negative voices in an hour, 6 expected. Since 03:40. ${link}`));
  it('how long ago it began where the evidence is old', () => {
    expect(pageText({ ...facts, stale: true, beganAt: shift(T0, -5 * HOUR_MS) }).sms).toContain('Began 5 h ago.');
    expect(pageText({ ...facts, stale: true, beganAt: shift(T0, -72 * HOUR_MS) }).sms).toContain('Began 3 days ago.');
  });
  it('DRILL where it is one, in SMS, subject and body', () => {
    const text = pageText({ ...facts, drill: true });
    expect([text.sms, text.subject, text.body].map((t) => t.startsWith('DRILL SEV1 '))).toEqual([true, true, true]);
    expect(text.body).toContain('This is a drill.');
  });
  it('in one GSM-7 segment where the words can be written so', () => {
    const { sms } = pageText({ ...facts, what: 'x'.repeat(500) });
    expect(smsLength(sms)).toEqual({ length: GSM_LIMIT, limit: GSM_LIMIT });
    expect(sms).toContain('xxx...');
    expect(sms.endsWith(link)).toBe(true);
  });
  it('in two UCS-2 segments at most where not', () => {
    const { sms } = pageText({ ...facts, brand: 'オーロラ航空' });
    expect(sms).toContain('オーロラ航空');
    expect(smsLength(sms).length).toBeLessThanOrEqual(UCS2_LIMIT);
    expect(sms.endsWith(link)).toBe(true);
  });
  it('never half a character of a brand', () => {
    const family = '👨‍👩‍👧';
    const { sms } = pageText({ ...facts, brand: family.repeat(60) });
    expect(sms.isWellFormed()).toBe(true);
    expect(sms).not.toMatch(/\u200d[.: ]/);
  });
  it('a brand’s letters in the subject as far as it can hold them', () =>
    expect(pageText({ ...facts, brand: 'Łódź Øst – Straße' }).subject).toMatch(/^SEV1 Lodz Ost - Strasse: 84/));
  it('one line, whatever a brand is called', () => {
    const { sms, subject } = pageText({ ...facts, brand: 'Evil\r\nBcc: all@x\u202e\u0000\u2028gnp' });
    expect(sms).toContain('SEV1 Evil Bcc: all@x gnp:');
    expect(subject).not.toMatch(/[^\x20-\x7e]/);
  });
});

describe('what people say', () => {
  const about = '84 negative voices in an hour, 6 expected: service outage — "app down", "can\'t log in"';
  it('stands in the SMS, in its 7-bit alphabet, as far as there is room', () => {
    const short = { ...facts, link: 'https://s.example/a#AbCdEfGhIjKl' };
    expect(pageText({ ...short, what: about }).sms).toBe(
      'SEV1 Aurora: 84 negative voices in an hour, 6 expected: service outage - "app down", "can\'t log in". Since 03:40. https://s.example/a#AbCdEfGhIjKl',
    );
  });
  it('goes before the numbers and the risk do, a whole theme at a time, and the link never', () => {
    expect(pageText({ ...facts, what: about }).sms).toBe(
      `SEV1 Aurora: 84 negative voices in an hour, 6 expected: service outage - "app down". Since 03:40. ${link}`,
    );
    const long = `84 negative voices in an hour, 6 expected: discrimination and abuse — "manager at the counter", "apology"`;
    expect(pageText({ ...facts, what: long }).sms).toBe(
      `SEV1 Aurora: 84 negative voices in an hour, 6 expected: discrimination and abuse. Since 03:40. ${link}`,
    );
  });
  it('goes where another script would take the room of the numbers', () => {
    const { sms } = pageText({ ...facts, what: '84 negative voices in an hour, 6 expected: "приложение упало"' });
    expect(sms).toBe(`SEV1 Aurora: 84 negative voices in an hour, 6 expected. Since 03:40. ${link}`);
  });
  it('is listed in the email with how many say it', () => {
    const described = {
      themes: [{ phrase: 'app down', posts: 9, examples: [] }],
      risks: [{ category: 'outage' as const, posts: 8 }],
      representative: [],
      postsRead: 40,
    };
    const { body, subject } = pageText({ ...facts, what: about, described });
    expect(body).toContain('What people say\n- "app down" (9 voices)\n\nRisks\n- service outage (8 voices)');
    expect(body.indexOf('What people say')).toBeLessThan(body.indexOf(link));
    expect(subject).toContain('6 expected: service outage - "app down"');
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('\ud83d', '\ude00'.repeat(40), '€[]{}'.repeat(50), '\u202e'.repeat(9), ''),
);
test.prop([hostile, hostile, fc.boolean(), fc.boolean(), fc.constantFrom('sev1', 'sev2', 'sev3', 'sev4')])(
  'whatever brand and title are: the limit holds, the link is whole, the text well formed, the subject what SNS takes',
  (brand, what, drill, stale, severity) => {
    const { sms, subject, body } = pageText({ ...facts, brand, what, drill, stale, severity });
    const { length, limit } = smsLength(sms);
    expect(length).toBeLessThanOrEqual(limit);
    expect(sms.endsWith(` ${link}`)).toBe(true);
    expect(sms.isWellFormed() && body.isWellFormed()).toBe(true);
    expect(sms).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
  },
);
