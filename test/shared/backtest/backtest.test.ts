import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { backtest, SORTED_FIRST } from '../../../shared/backtest/backtest.ts';
import { backtestReport, type BacktestReport } from '../../../shared/contract/backtest.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { graver } from '../../../shared/domain/incident/severity.ts';
import { instantOf, msOf } from '../../../shared/domain/time/instant.ts';
import { aMention, aStorm, aStretch, inOrder } from '../../support/mentions.ts';

const storm = aStorm();
const grave = (report: BacktestReport) => report.incidents.filter((i) => graver(i.severity, 'sev4') || graver(i.maxSeverity, 'sev4'));
/** What "the same incidents" means: brand, gravity, and opened within ten minutes. */
const expectSame = (a: BacktestReport, b: BacktestReport) => {
  expect(a.incidents.map((i) => [i.brand, i.maxSeverity])).toEqual(b.incidents.map((i) => [i.brand, i.maxSeverity]));
  a.incidents.forEach((i, n) => expect(Math.abs(msOf(i.openedAt) - msOf(b.incidents[n]!.openedAt))).toBeLessThanOrEqual(600_000));
};
const shuffledWithin = (mentions: Mention[], minutes: number, random: () => number): Mention[] =>
  mentions
    .map((mention) => ({ mention, at: msOf(mention.time) + random() * minutes * 60_000 }))
    .sort((a, b) => a.at - b.at)
    .map(({ mention }) => mention);
const numbers = (seed: number) => {
  let x = seed >>> 0;
  return () => (x = (Math.imul(x, 1664525) + 1013904223) >>> 0) / 2 ** 32;
};
/** As if the file were too long to be put in order first. */
const streamed = (mentions: Mention[]): Mention[] => [...earlier, ...mentions];
const earlier = aStretch({
  from: '2020-01-01T00:00:00.000Z',
  hours: 10,
  anHour: SORTED_FIRST / 10,
  part: { brand: 'Other', text: 'hello there everybody out here' },
});

describe('a backtest', () => {
  it('tells which incident would have opened, when, why and how it ended', async () => {
    const report = await backtest(storm);
    expect(backtestReport.parse(report)).toEqual(report);
    expect(report).toMatchObject({ mentionCount: storm.length, rejected: 0, brands: ['Acme'], from: '2026-11-01T00:00:00.000Z' });
    expect(report.incidents).toHaveLength(1);
    const [incident] = report.incidents;
    expect(incident!.openedAt > '2026-11-11T14:00:00.000Z').toBe(true);
    expect(incident!.openedAt < '2026-11-11T14:30:00.000Z').toBe(true);
    expect(incident!.why).toMatch(/^About \d+ people spoke against the brand/);
    expect(incident!.severityHistory[0]!.at).toBe(incident!.openedAt);
    expect(incident!.severityHistory.at(-1)!.severity).toBe(incident!.severity);
    expect(incident!.signals[0]!.series).toMatch(/^Acme\/(negative|low-rating)\/(5m|1h|1d)$/);
    const known = new Set(storm.map((m) => m.id));
    expect(incident!.mentionIds.length).toBeGreaterThan(0);
    expect(incident!.mentionIds.every((id) => known.has(id))).toBe(true);
    expect(incident!.resolvedAt! > '2026-11-11T17:00:00.000Z').toBe(true);
    expect(report.pages.length).toBeGreaterThan(0);
    expect(report.pages.every((p) => p.incidentId === incident!.id && p.at >= incident!.openedAt)).toBe(true);
  });

  it('of nothing is an empty report', async () => {
    expect(await backtest([])).toMatchObject({ mentionCount: 0, from: null, to: null, incidents: [], brands: [] });
  });

  it('finds nothing in a quiet fortnight', async () => {
    expect((await backtest(aStretch({ from: '2026-11-01T00:00:00.000Z', hours: 336, anHour: 5 }))).incidents).toEqual([]);
  });

  it('is the same where every row comes twice', async () => {
    expect((await backtest(storm.flatMap((m) => [m, m]))).incidents).toEqual((await backtest(storm)).incidents);
  });

  const plain = backtest(streamed(storm));
  test.prop([fc.integer()], { numRuns: 8 })('is the same where rows are shuffled within ten minutes', async (seed) => {
    const shuffled = shuffledWithin(storm, 10, numbers(seed));
    expect((await backtest(streamed(shuffled))).incidents).toEqual((await plain).incidents);
  });

  it('is the same where rows are in any order, in a file of ordinary size', async () => {
    expect((await backtest(storm.toReversed())).incidents).toEqual((await backtest(storm)).incidents);
  });

  it('counts what comes hours late in a stream too long to be put in order', async () => {
    const late = storm.filter((m) => m.id.startsWith('men_storm'));
    const rest = storm.filter((m) => !m.id.startsWith('men_storm'));
    const at = rest.findIndex((m) => m.time > '2026-11-11T18:00:00.000Z');
    const report = await backtest(streamed([...rest.slice(0, at), ...late, ...rest.slice(at)]));
    expectSame(report, await backtest(storm));
  });

  it('is early with early, and keeps still with quiet', async () => {
    const faint = aStorm(8);
    const early = await backtest(faint, { sensitivity: 'early' });
    const quiet = await backtest(faint, { sensitivity: 'quiet' });
    expect(early.incidents.length).toBeGreaterThan(0);
    expect(grave(quiet)).toEqual([]);
  });
});

describe('nothing graver than sev4 opens', () => {
  it.each([0.5, 3, 10, 40])('by chance alone in a month of %d complaints an hour', async (anHour) => {
    const random = numbers(anHour * 100);
    const month = aStretch({ from: '2026-11-01T00:00:00.000Z', hours: 720, anHour, kind: 'angry' });
    const scattered = month.map((m) => ({ ...m, time: instantOf(Date.UTC(2026, 10, 1) + Math.floor(random() * 720 * 3_600_000)) }));
    const report = await backtest(scattered);
    // Who arrives with many complaints may be in the middle of a storm: that is said once, in the first hours.
    expect(grave(report).filter((i) => i.openedAt > '2026-11-01T03:00:00.000Z')).toEqual([]);
  });

  const calm = aStretch({ from: '2026-11-01T00:00:00.000Z', hours: 264, anHour: 3 });

  test.prop([fc.integer({ min: 50, max: 1000 }), fc.integer({ min: 1, max: 300 })], { numRuns: 10 })(
    'for one author, however much they write',
    async (posts, minutes) => {
      const flood = Array.from({ length: posts }, (_, i) =>
        aMention({
          id: `men_flood_${i}`,
          author: 'one-person',
          text: `acme you are terrible, awful and liars, post ${i}`,
          time: instantOf(Date.UTC(2026, 10, 11, 12) + Math.floor((i * minutes * 60_000) / posts)),
        }),
      );
      expect(grave(await backtest(inOrder([...calm, ...flood])))).toEqual([]);
    },
  );

  test.prop([fc.integer({ min: 100, max: 2000 }), fc.constantFrom(1, 5)], { numRuns: 10 })(
    'for praise, however much of it',
    async (posts, hours) => {
      const praise = Array.from({ length: posts }, (_, i) =>
        aMention({
          id: `men_praise_${i}`,
          author: `fan-${i}`,
          text: `thank you acme, this is great and i love it, number ${i}`,
          time: instantOf(Date.UTC(2026, 10, 11, 12) + Math.floor((i * hours * 3_600_000) / posts)),
        }),
      );
      expect((await backtest(inOrder([...calm, ...praise]))).incidents).toEqual([]);
    },
  );

  it('for a joke that everybody retweets', async () => {
    const retweets = Array.from({ length: 800 }, (_, i) =>
      aMention({
        id: `men_rt_${i}`,
        author: `fan-${i}`,
        text: 'RT @comedian: acme is so terrible that even my ex looks good next to it, awful',
        time: instantOf(Date.UTC(2026, 10, 11, 12) + i * 4000),
      }),
    );
    expect(grave(await backtest(inOrder([...calm, ...retweets])))).toEqual([]);
  });
});
