import { existsSync, readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { asUnit, freshSeries, stepSeries } from '../../../../shared/domain/signal/series-detector.ts';

const START = Date.UTC(2026, 0, 1);
const FIVE_MINUTES = 300_000;
const HOUR = 12;
const DAY = 24 * HOUR;

/** The indexes of the rows that fire. */
const alerts = (values: number[]): number[] => {
  let state = freshSeries;
  return values.flatMap((value, i) => {
    const step = stepSeries(state, START + i * FIVE_MINUTES, value);
    state = step.state;
    return step.verdict.alert ? [i] : [];
  });
};
const calm = (length: number): number[] => Array.from({ length }, (_, i) => 10 + ((i * 7) % 5));
const with_ = (values: number[], at: number, ...put: number[]): number[] => values.toSpliced(at, put.length, ...put);

describe('an unusual count', () => {
  test('fires once, on the row where the series leaves its habit', () => {
    const storm = Array.from({ length: HOUR }, () => 300);
    expect(alerts(with_(calm(10 * DAY), 5 * DAY, ...storm))).toEqual([5 * DAY]);
  });

  test('is nothing in a steady series, and nothing before the first three hours are over', () => {
    expect(alerts(calm(10 * DAY))).toEqual([]);
    expect(alerts(with_(calm(DAY), 2 * HOUR, 900))).toEqual([]);
  });

  test('fires again within a day only if it doubles', () => {
    const twice = with_(with_(calm(10 * DAY), 5 * DAY, 300), 5 * DAY + 6 * HOUR, 320);
    expect(alerts(twice)).toEqual([5 * DAY]);
    expect(alerts(with_(twice, 5 * DAY + 6 * HOUR, 9000)).length).toBe(2);
  });

  test.prop([fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 20, maxLength: 200 }), fc.integer({ min: 1, max: 19 })])(
    'is judged by what came before it only',
    (values, cut) => {
      expect(alerts(values.slice(0, cut))).toEqual(alerts(values).filter((i) => i < cut));
    },
  );

  test.prop([fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true })])(
    'has a score of 0 to 1 that keeps the order',
    (a, b) => {
      expect(asUnit(a)).toBeGreaterThanOrEqual(0);
      expect(asUnit(a)).toBeLessThanOrEqual(1);
      if (a <= b) expect(asUnit(a)).toBeLessThanOrEqual(asUnit(b));
    },
  );
});

const nab = new URL('../../../../../shared/data/nab/', import.meta.url);
describe.skipIf(!existsSync(nab))('five Twitter volume series of the Numenta benchmark (skipped where the data is absent)', () => {
  test('17 of 18 labelled windows are hit, with at most 31 alerts outside of them in eight weeks each', () => {
    const windows = JSON.parse(readFileSync(new URL('windows.json', nab), 'utf8')) as Record<string, [string, string][]>;
    const utc = (t: string) => Date.parse(`${t.slice(0, 19).replace(' ', 'T')}Z`);
    let hit = 0;
    let outside = 0;
    for (const [file, labelled] of Object.entries(windows)) {
      if (!existsSync(new URL(file, nab))) continue;
      const rows = readFileSync(new URL(file, nab), 'utf8').trim().split('\n').slice(1);
      const times = rows.map((r) => utc(r.split(',')[0]!));
      let state = freshSeries;
      const fired = rows.flatMap((r, i) => {
        const step = stepSeries(state, times[i]!, Number(r.split(',')[1]));
        state = step.state;
        return step.verdict.alert ? [times[i]!] : [];
      });
      const inside = (at: number) => labelled.filter(([from, to]) => at >= utc(from) && at <= utc(to));
      hit += labelled.filter(([from, to]) => fired.some((at) => at >= utc(from) && at <= utc(to))).length;
      outside += fired.filter((at) => inside(at).length === 0).length;
    }
    expect(hit).toBeGreaterThanOrEqual(17);
    expect(outside).toBeLessThanOrEqual(31);
  });
});
