import { expect, test } from 'vitest';
import type { LabelledSeries } from '../../bench/nab/corpus.ts';
import { PEERS, windowedGaussian } from '../../bench/nab/peers.ts';
import { normalised, STANDARD, tally, together, worthOfRows, type RowWindow } from '../../bench/nab/scoring.ts';
import { seasonalEsd } from '../../bench/nab/seasonal-esd.ts';
import { bestThreshold, leaveOneOut, tallyAt, type Scored } from '../../bench/nab/threshold.ts';

const scored = (scores: number[], windows: RowWindow[]): Scored => {
  const values = Float64Array.from(scores);
  const worth = worthOfRows(values.length, windows);
  const series: LabelledSeries = { name: 'a', times: values, values, windows, worth, weeks: 1 };
  return { series, scores: values };
};
const wave = (rows: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => 50 + 30 * Math.sin((2 * Math.PI * i) / 150) + ((i * 7919) % 11));

test('the chosen threshold is the best of all values that occur', () => {
  const noise = Array.from({ length: 400 }, (_, i) => ((i * 37) % 101) / 100);
  const files = [scored(noise.with(200, 3).with(120, 2), [{ from: 195, to: 230 }]), scored(noise.with(310, 1.5), [{ from: 300, to: 330 }])];
  const score = (threshold: number) => normalised(together(files.map((f) => tallyAt(f, threshold))), STANDARD);
  const every = [...new Set(files.flatMap((f) => [...f.scores]))];
  expect(score(bestThreshold(files, STANDARD))).toBeCloseTo(Math.max(...every.map(score)), 10);
});

test('a detector that can only lose by firing is left silent, and ends at 0 like the null detector', () => {
  const file = scored(
    Array.from({ length: 400 }, (_, i) => (i < 300 ? 1 : 0)),
    [{ from: 350, to: 360 }],
  );
  const threshold = bestThreshold([file], STANDARD);
  expect(threshold).toBe(Infinity);
  expect(normalised(tallyAt(file, threshold), STANDARD)).toBe(0);
});

test('what is chosen for a file was never chosen on it', () => {
  const seen: [number, number[]][] = [];
  leaveOneOut(
    3,
    (others) => others,
    (file, others) => (seen.push([file, others]), tally(0, [], [])),
  );
  expect(seen).toEqual([
    [0, [1, 2]],
    [1, [0, 2]],
    [2, [0, 1]],
  ]);
  expect(
    leaveOneOut(
      1,
      () => 0,
      () => tally(0, [], []),
    ),
  ).toBeUndefined();
});

test('the seasonal ESD finds what the period hides, and nothing in the period itself', () => {
  const calm = wave(3000);
  expect([...seasonalEsd(calm)].filter(Boolean)).toEqual([]);
  // 75 is no extreme value of the wave, but it is one in its trough.
  const trough = Array.from(calm, (v, i) => (i % 150 === 112 ? i : -1)).filter((i) => i > 1500)[0]!;
  const flags = seasonalEsd(calm.with(trough, 75).with(2000, 400));
  expect([...flags.keys()].filter((i) => flags[i] === 1)).toEqual([trough, 2000]);
});

test('the windowed Gaussian compares with rows before only and tells nothing apart beyond a double’s tail', () => {
  const values = wave(7000);
  const of = (v: Float64Array) => windowedGaussian(scored([...v], []).series);
  const scores = of(values.with(6900, 1e6).with(6950, 1e9));
  expect([scores[6900], scores[6950]]).toEqual([8.3, 8.3]);
  expect(scores.slice(0, 6900)).toEqual(of(values).slice(0, 6900));
});

test('every peer gives every row a finite score, also on flat and short series', () => {
  for (const peer of PEERS)
    for (const values of [[], [5], Array.from({ length: 700 }, () => 0), Array.from({ length: 700 }, () => 3.5)])
      expect([...peer.score(scored(values, []).series)].every(Number.isFinite)).toBe(true);
});
