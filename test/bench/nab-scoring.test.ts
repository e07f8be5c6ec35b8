import { expect, test } from 'vitest';
import {
  LOW_FN,
  LOW_FP,
  normalised,
  probationRows,
  PROFILES,
  rawScore,
  scaledSigmoid,
  STANDARD,
  tally,
  together,
  worthOfRows,
} from '../../bench/nab/scoring.ts';

// 1,000 rows, of which the first 150 are not scored; windows of 101 rows.
const ROWS = 1000;
const WINDOWS = [
  { from: 300, to: 400 },
  { from: 700, to: 800 },
];
const scores = (alerts: number[]): number[] => PROFILES.map((profile) => normalised(tally(ROWS, WINDOWS, alerts), profile));

test('silence scores 0 and the first row of every window 100, in every profile', () => {
  expect(scores([])).toEqual([0, 0, 0]);
  for (const score of scores([300, 700])) expect(score).toBeCloseTo(100, 10);
});

test('the scaled sigmoid has the published values', () => {
  expect(scaledSigmoid(-1)).toBeCloseTo(0.98661, 5);
  expect(scaledSigmoid(-0.5)).toBeCloseTo(0.84828, 5);
  expect(scaledSigmoid(0)).toBe(0);
  expect(scaledSigmoid(1)).toBeCloseTo(-0.98661, 5);
  expect(scaledSigmoid(3)).toBe(-1);
});

test('an alert before any window costs the whole weight of a false positive', () => {
  const before = tally(ROWS, WINDOWS, [200]);
  expect(before.falsePositives).toBe(1);
  // Both windows are missed as well: -1 each, -2 each in the low-FN profile.
  expect(rawScore(before, STANDARD)).toBeCloseTo(-2 - 0.11, 10);
  expect(rawScore(before, LOW_FP)).toBeCloseTo(-2 - 0.22, 10);
  expect(rawScore(before, LOW_FN)).toBeCloseTo(-4 - 0.11, 10);
});

test('an alert just behind a window costs little, one a window’s length behind nearly all of it', () => {
  // Window 300–400: position (row - 400) / 100.
  expect(tally(ROWS, WINDOWS, [401]).falseWorth).toBeCloseTo(2 / (1 + Math.exp(0.05)) - 1, 10);
  expect(tally(ROWS, WINDOWS, [500]).falseWorth).toBeCloseTo(-0.98661, 5);
  expect(tally(ROWS, WINDOWS, [699]).falseWorth).toBeCloseTo(scaledSigmoid(2.99), 10);
  // Behind the second window the distance is to that one.
  expect(tally(ROWS, WINDOWS, [850]).falseWorth).toBeCloseTo(-0.84828, 5);
});

test('only the earliest alert in a window counts, and a later one neither adds nor costs', () => {
  // Row 350 of 300–400: position -(400 - 350 + 1) / 101.
  const late = (2 / (1 + Math.exp((-5 * 51) / 101)) - 1) / scaledSigmoid(-1);
  expect(tally(ROWS, WINDOWS, [350]).hitWorth).toBeCloseTo(late, 10);
  expect(tally(ROWS, WINDOWS, [350, 351, 399])).toEqual(tally(ROWS, WINDOWS, [350]));
  expect(tally(ROWS, WINDOWS, [300, 350]).hitWorth).toBeCloseTo(1, 10);
});

test('a worked example: one window hit halfway, one missed, two false positives', () => {
  // Standard: 0.8533… - 1 - 0.11 - 0.11 × 0.98661; silence is -2, perfection 2.
  const hit = scaledSigmoid(-51 / 101) / scaledSigmoid(-1);
  const raw = hit - 1 - 0.11 - 0.11 * 0.9866142981514305;
  expect(normalised(tally(ROWS, WINDOWS, [200, 350, 500]), STANDARD)).toBeCloseTo((100 * (raw + 2)) / 4, 8);
  expect(normalised(tally(ROWS, WINDOWS, [200, 350, 500]), LOW_FN)).toBeCloseTo((100 * (raw - 1 + 4)) / 6, 8);
});

test('the first 15 % of a file, at most 750 rows, are scored neither way', () => {
  expect([1000, 5000, 15_902, 7, 0].map(probationRows)).toEqual([150, 750, 750, 1, 0]);
  expect(tally(ROWS, WINDOWS, [0, 149])).toEqual(tally(ROWS, WINDOWS, []));
  expect(tally(ROWS, WINDOWS, [150]).falsePositives).toBe(1);
  // A window that ends in the probation cannot be hit and is not counted as missed.
  expect(tally(ROWS, [{ from: 100, to: 140 }, ...WINDOWS], []).windows).toBe(2);
});

test('files are weighed by their windows: the sums are normalised, not the files', () => {
  const both = together([tally(ROWS, WINDOWS, [300, 700]), tally(ROWS, [{ from: 500, to: 600 }], [])]);
  expect(normalised(both, STANDARD)).toBeCloseTo((100 * (2 - 1 + 3)) / 6, 8);
});

test('windows of one row and windows that touch are scored without an error', () => {
  const narrow = [
    { from: 300, to: 300 },
    { from: 301, to: 310 },
  ];
  const worth = worthOfRows(ROWS, narrow);
  expect(worth[300]!.worth).toBeCloseTo(1, 10);
  expect(worth[301]).toEqual({ window: 1, worth: 1 });
  expect(worth.every((w) => Number.isFinite(w.worth))).toBe(true);
});
