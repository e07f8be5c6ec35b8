import { ONE_BY_ONE, type Stretch } from './mixes.ts';

/**
 * The load Stormwatch is designed for: 100,000,000 mentions on the day of a global crisis, half of them about one brand,
 * the rest about 999 others; at its peak 10,000 a second. Each brand's mentions are handed over once a minute, or at once
 * where a request is full, in envelopes of up to 100.
 */

/** Six envelopes a second arrive of the one brand, and counting takes about a second: while one batch is counted the next gathers. */
const GATHERED = { standard: 1, fifo: 5 };
/** Queues that never run empty. */
const FULL = { standard: 10, fifo: 10 };
const one = { brands: 1, minutes: 1 } as const;

export const stretches = {
  hotBrand: {
    ...one,
    name: 'the one brand, on average',
    perMinute: 34_722,
    batch: GATHERED,
    before: { perMinute: 400, everyMinutes: 20 },
  },
  otherBrand: {
    name: 'one of the others, on average',
    brands: 1,
    perMinute: 35,
    minutes: 60,
    batch: ONE_BY_ONE,
    before: { perMinute: 35, everyMinutes: 1 },
  },
  hotBrandPeak: {
    ...one,
    name: 'the one brand, at the peak',
    perMinute: 300_000,
    batch: FULL,
    sample: { unmeasured: 20_000, measured: 6_000 },
    before: { perMinute: 400, everyMinutes: 20 },
  },
  otherBrandPeak: {
    name: 'one of the others, at the peak',
    brands: 1,
    perMinute: 300,
    minutes: 10,
    batch: FULL,
    before: { perMinute: 100, everyMinutes: 2 },
  },
  quietBrand: {
    name: 'a brand with one mention a minute',
    brands: 1,
    perMinute: 1,
    minutes: 120,
    batch: ONE_BY_ONE,
    before: { perMinute: 1, everyMinutes: 1 },
  },
} as const satisfies Record<string, Stretch>;

export type StretchName = keyof typeof stretches;

/** Which share of a mix's mentions comes from which kind of brand. */
export const mixes = {
  'design load': { hotBrand: 0.5, otherBrand: 0.5 },
  'its peak': { hotBrandPeak: 0.5, otherBrandPeak: 0.5 },
  quiet: { quietBrand: 1 },
} as const satisfies Record<string, Partial<Record<StretchName, number>>>;
