import { describe, expect, it } from 'vitest';
import { drawnOf } from '../../console/parts/chart/series.ts';
import type { BrandChart } from '../../shared/contract/chart.ts';

const minute = (at: string): number => Date.parse(at) / 60_000;
const chart = (over: Partial<BrandChart>): BrandChart => ({
  brand: 'Nimbus Coffee',
  by: 'minute',
  from: '2026-11-20T10:00:00.000Z',
  to: '2026-11-20T10:03:00.000Z',
  at: [],
  mentions: [],
  negative: [],
  band: { at: [], expected: [], raisesAt: [] },
  ...over,
});

describe('what a chart draws', () => {
  it('a minute in which nobody spoke is zero, not a gap', () => {
    const drawn = drawnOf(chart({ at: [minute('2026-11-20T10:02:00.000Z')], mentions: [7], negative: [3] }));
    expect(drawn.mentions).toEqual([0, 0, 7, 0]);
    expect(drawn.negative).toEqual([0, 0, 3, 0]);
    expect(drawn.at[0]).toBe(Date.parse('2026-11-20T10:00:00.000Z') / 1000);
  });

  it('the band is for an hour: by the minute it is a sixtieth of it, and before it is known there is none', () => {
    const at = [minute('2026-11-20T10:01:00.000Z'), minute('2026-11-20T10:02:00.000Z')];
    const drawn = drawnOf(chart({ band: { at, expected: [60, 120], raisesAt: [600, null] } }));
    expect(drawn.expected).toEqual([null, 1, 2, 2]);
    expect(drawn.raisesAt).toEqual([null, 10, null, null]);
  });

  it('by the hour the band is as it is', () => {
    const drawn = drawnOf(
      chart({
        by: 'hour',
        to: '2026-11-20T12:00:00.000Z',
        band: { at: [minute('2026-11-20T10:00:00.000Z')], expected: [4], raisesAt: [20] },
      }),
    );
    expect(drawn.expected).toEqual([4, 4, 4]);
    expect(drawn.raisesAt).toEqual([20, 20, 20]);
  });

  it('what lies outside the stretch is left out', () => {
    const drawn = drawnOf(chart({ at: [minute('2026-11-20T09:59:00.000Z')], mentions: [7], negative: [3] }));
    expect(drawn.mentions).toEqual([0, 0, 0, 0]);
  });
});
