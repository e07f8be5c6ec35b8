import type { BrandChart } from '../../../shared/contract/chart.ts';

/** What is drawn: seconds since 1970 and one value for each; null is a gap. */
export type Drawn = {
  at: number[];
  negative: (number | null)[];
  mentions: (number | null)[];
  expected: (number | null)[];
  raisesAt: (number | null)[];
};

const STEP = { minute: 1, hour: 60 } as const;

/**
 * A chart's columns with the steps in which nobody spoke filled in as zero, and the band at each step. The band is for an
 * hour: by the minute it is a sixtieth of it.
 */
export const drawnOf = (chart: BrandChart): Drawn => {
  const step = STEP[chart.by];
  const first = Math.ceil(Date.parse(chart.from) / 60_000 / step) * step;
  const last = Math.floor(Date.parse(chart.to) / 60_000 / step) * step;
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  const drawn: Drawn = {
    at: Array.from({ length }, (_, i) => (first + i * step) * 60),
    negative: new Array<number>(length).fill(0),
    mentions: new Array<number>(length).fill(0),
    expected: new Array<null>(length).fill(null),
    raisesAt: new Array<null>(length).fill(null),
  };
  chart.at.forEach((minute, i) => {
    const slot = (minute - first) / step;
    if (!Number.isInteger(slot) || slot < 0 || slot >= length) return;
    drawn.negative[slot] = chart.negative[i]!;
    drawn.mentions[slot] = chart.mentions[i]!;
  });
  fillBand(drawn, chart, first, step);
  return drawn;
};

const fillBand = (drawn: Drawn, { band }: BrandChart, first: number, step: number): void => {
  let k = -1;
  for (let i = 0; i < drawn.at.length; i++) {
    const minute = first + i * step;
    while (k + 1 < band.at.length && band.at[k + 1]! <= minute) k++;
    if (k < 0) continue;
    const raisesAt = band.raisesAt[k] ?? null;
    drawn.expected[i] = (band.expected[k]! * step) / 60;
    drawn.raisesAt[i] = raisesAt === null ? null : (raisesAt * step) / 60;
  }
};
