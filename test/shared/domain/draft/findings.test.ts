import { describe, expect, test } from 'vitest';
import { blanksIn, findingsIn, isEmpty, unfit, type About } from '../../../../shared/domain/draft/findings.ts';

const about: About = { platform: 'mastodon', language: 'en', kind: 'reply', ownContact: 'help@acme.example or +49 30 1234567' };
const rules = (text: string, part: Partial<About> = {}): string[] =>
  findingsIn(text, { ...about, ...part }).map((f) => `${f.level} ${f.rule}`);

describe('the checker', () => {
  test('has nothing to say of a plain sentence', () => {
    expect(rules('We are looking into it and tell you more at 15:00. The Acme team')).toEqual([]);
  });

  test('blocks each blank, with its place', () => {
    const text = 'We know: [[facts]]. Next update: [[time';
    const found = findingsIn(text, about);
    expect(found.map((f) => f.rule)).toEqual(['blank-left', 'blank-left']);
    for (const { from, to, words, level } of found) expect([text.slice(from!, to!), level]).toEqual([words, 'block']);
    expect(found.map((f) => f.words)).toEqual(blanksIn(text));
  });

  test('blocks what is too long for the platform, and only there', () => {
    expect(rules('x'.repeat(501))).toEqual(['block too-long']);
    expect(rules('x'.repeat(501), { platform: 'by-hand' })).toEqual([]);
    expect(rules('x'.repeat(500))).toEqual([]);
  });

  test.each(['', '  \n', '\u200b\u2060'])('blocks a text in which nothing can be seen: %j', (text) => {
    expect(isEmpty(text)).toBe(true);
    expect(rules(text)).toEqual(['block empty']);
  });

  test.each([
    ['write to jane.roe@mail.example', 'jane.roe@mail.example'],
    ['call +1 (415) 555-0123 today', '+1 (415) 555-0123'],
    ['call 415-555-0123 today', '415-555-0123'],
    ['call 0049 171 1234567.', '0049 171 1234567'],
  ])('warns of somebody’s address or number: %s', (text, words) => {
    expect(findingsIn(text, about)).toMatchObject([{ rule: 'personal-data', level: 'warn', words }]);
  });

  test.each([
    'write to HELP@acme.example',
    'call +49 30 1234567',
    'thanks, @jane@social.example',
    'order 4155550123456',
    'on 2026-11-22 at 03:00',
    '1,000,000 parcels',
  ])('lets the brand’s own contact, handles, dates and amounts stand: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });

  test('lets names stand in what only the inside reads', () => {
    expect(rules('ask jane.roe@mail.example', { kind: 'internal-brief' })).toEqual([]);
  });

  test('notes what reads as shouting', () => {
    expect(rules('THIS IS NOT true')).toEqual(['note all-caps']);
    expect(rules('Our IT and HR know')).toEqual([]);
    expect(rules('Sorry!! Really?!')).toEqual(['note exclamation', 'note exclamation']);
    expect(rules('Sorry!')).toEqual([]);
  });

  test('names what blocks first, however much else there is', () => {
    const text = `${'Oh!! '.repeat(120)}[[facts]]`;
    const found = findingsIn(text, { ...about, platform: 'by-hand' });
    expect([found[0]?.rule, found.length]).toEqual(['blank-left', 100]);
  });

  test('refuses approval by its own blocks: the same text is never fit here and refused there', () => {
    expect(unfit('[[a]] [[b]] [[c]] [[d]]', about)).toEqual({ refused: 'blank_left', explain: 'fill in first: [[a]], [[b]], [[c]]' });
    expect(unfit('x'.repeat(502), about)).toEqual({ refused: 'too_long', explain: '2 characters too long for mastodon' });
    expect(unfit('\u200b', about)).toMatchObject({ refused: 'empty_text' });
    expect(unfit('WE ARE SORRY!! jane@mail.example', about)).toBeUndefined();
  });

  test.each([
    'a'.repeat(10_000),
    '+1'.repeat(5_000),
    '[['.repeat(5_000) + 'x]',
    'A'.repeat(10_000),
    'a.'.repeat(5_000),
    '((('.repeat(3_333),
  ])('is done with the longest text at once', (text) => {
    const start = performance.now();
    findingsIn(text, about);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
