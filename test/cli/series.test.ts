import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { saySeries } from '../../cli/detection-quality/say-series.ts';
import { brandSeries } from '../../shared/contract/series.ts';
import { apiUnderTest } from '../functions/api/api-under-test.ts';
import { countMentions } from '../support/count-mentions.ts';
import { aStorm } from '../support/mentions.ts';
import { stormwatch } from './stormwatch.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

const DURING = '2026-11-11T16:30:00.000Z';
const golden = brandSeries.parse(JSON.parse(readFileSync(new URL('../contracts/golden/series.json', import.meta.url), 'utf8')));
/** The lines of a section as cells. */
const cells = (text: string, title: string): string[][] =>
  (text.split('\n\n').find((part) => part.startsWith(title)) ?? '')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/ {2,}/));

/** The API of the tests behind a real port, in the middle of a storm. */
const running = async () => {
  const kit = await apiUnderTest();
  kit.clock.set(DURING);
  await countMentions(
    kit,
    aStorm().filter((m) => m.time > '2026-11-06T00:00:00.000Z' && m.time <= DURING),
  );
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: kit.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`));
    closing.push(() => server.close());
  });
  return (...args: string[]) => stormwatch(['series', ...args, '--url', url]);
};

describe('series', () => {
  test('of a running system says what is watched, in a storm with its signal', async () => {
    const run = await running();
    const { code, out, err } = await run('Acme', '--token', 'vic');
    expect([code, err]).toEqual([0, '']);
    const row = cells(out, 'Watched').find(([what, within]) => what === 'against the brand' && within === 'hour')!;
    expect(Number(row[2])).toBeGreaterThan(Number(row[4]));
    expect(row[5]).toMatch(/^sev2 since 2026-11-11 14:\d\d$/);
  });

  test('as JSON is what the API answers, of as many hours as are asked for', async () => {
    const run = await running();
    const { out } = await run('Acme', '--hours', '5', '--json', '--token', 'vic');
    expect(brandSeries.parse(JSON.parse(out)).hours).toHaveLength(5);
  });

  test('of somebody else’s brand, or of no number of hours, is refused in a sentence', async () => {
    const run = await running();
    const theirs = await run('Acme', '--token', 'eve');
    expect([theirs.code, theirs.out]).toEqual([1, '']);
    expect(theirs.err).toContain('there is no such brand, or it is not yours to see');
    expect((await run('Acme', '--hours', '2.5', '--token', 'vic')).err).toContain('hours is a whole number from 1 to 336');
  });

  test('shows examples', async () => {
    expect((await stormwatch(['series', '--help'])).out).toContain('$ stormwatch series Acme --json | jq .series');
  });
});

describe('what a person reads of the series', () => {
  test('is now, usual, raises from, and the signal; context apart', () => {
    const text = saySeries(golden);
    expect(cells(text, 'Watched')).toEqual([
      ['what', 'in a', 'now', 'usual', 'raises from', 'signal'],
      ['against the brand', 'hour', '42', '3.2', '15', 'sev2 since 2026-11-22 02:31'],
      ['low ratings', 'hour', '2', '0.4', 'off'],
      ['product Router X2', 'hour', '12', '0.1', 'too little history'],
    ]);
    expect(cells(text, 'Context')).toEqual([
      ['what', 'in a', 'now', 'usual'],
      ['all voices', 'hour', '63', '21'],
    ]);
    expect(text).toContain('Against the brand in an hour: 3.2 usual, a signal from about 15 on.');
  });

  test('is one sentence where nobody has said anything yet', () => {
    const silent = { ...golden, since: null, newest: null, series: [], raisesAt: null };
    expect(saySeries(silent)).toBe('Acme: nobody has said anything yet, so nothing is watched.\n');
  });

  test('says that history is too short rather than a number', () => {
    expect(saySeries({ ...golden, raisesAt: null })).toContain('3.2 usual, too little history to say from where on a signal is raised.');
  });

  test('lets no name drive the terminal', () => {
    const hostile = {
      ...golden,
      brand: 'A\u001b[31m\u202ecme\nx',
      series: golden.series.map((s) => ({ ...s, lens: 'place:a\u009b2J\u001b' as const })),
    };
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(saySeries(hostile))).toBe(false);
  });
});
