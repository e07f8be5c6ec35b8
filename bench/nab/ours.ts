import { freshSeries, SHIPPED_SERIES, stepSeries, type SeriesParameters } from '../../shared/domain/signal/series-detector.ts';
import type { LabelledSeries } from './corpus.ts';
import { normalised, STANDARD, tally, together, type Tally } from './scoring.ts';
import { leaveOneOut } from './threshold.ts';

/** The shipped detector row by row, as `stormwatch detect` runs it: the rows that fire, tallied. */
export const runOurs = ({ times, values, windows, worth }: LabelledSeries, parameters: SeriesParameters = SHIPPED_SERIES): Tally => {
  const alerts: number[] = [];
  let state = freshSeries;
  for (let row = 0; row < times.length; row++) {
    const step = stepSeries(state, times[row]!, values[row]!, parameters);
    state = step.state;
    if (step.verdict.alert) alerts.push(row);
  }
  return tally(times.length, windows, alerts, worth);
};

/** The thresholds that leaving one file out may choose from: 1.00 to 2.00 by 0.05, the shipped one among them. */
const THRESHOLDS = Array.from({ length: 21 }, (_, i) => (100 + 5 * i) / 100);

/**
 * Leave-one-file-out: the threshold with the best standard score on all other files (the lowest of equals), the left-out file scored at
 * it. The cool-down depends on what fired before, so every threshold is a run of its own.
 */
export const oursLeftOut = (series: readonly LabelledSeries[]): Tally | undefined => {
  const runs = THRESHOLDS.map((alertScore) => series.map((s) => runOurs(s, { ...SHIPPED_SERIES, alertScore })));
  const scoreOn = (files: number[], run: Tally[]): number => normalised(together(files.map((f) => run[f]!)), STANDARD);
  const choose = (others: number[]): Tally[] => runs.reduce((best, run) => (scoreOn(others, run) > scoreOn(others, best) ? run : best));
  return leaveOneOut(series.length, choose, (file, run) => run[file]!);
};

type Variation = { what: string; parameters: SeriesParameters };

const vary = (what: string, changed: Partial<SeriesParameters>): Variation => ({ what, parameters: { ...SHIPPED_SERIES, ...changed } });
const HOUR = 3_600_000;

/** One parameter at a time away from what is shipped: how flat the score is there. */
export const VARIATIONS: readonly Variation[] = [
  vary('as shipped', {}),
  ...[1.1, 1.15, 1.2, 1.3, 1.35, 1.4].map((alertScore) => vary(`alert score ${alertScore}`, { alertScore })),
  ...[12, 18, 30, 36].map((h) => vary(`cool-down ${h} h`, { coolDownMs: h * HOUR })),
  ...[1.5, 3, Infinity].map((refireFactor) => vary(`fires again at × ${refireFactor}`, { refireFactor })),
  ...[1, 4].map((youngFactor) => vary(`first day × ${youngFactor}`, { youngFactor })),
  ...[7, 10, 21].map((days) => vary(`history ${days} days`, { ringBlocks: days * 8 })),
  ...[1, 6].map((h) => vary(`blocks of ${h} h`, { blockMs: h * HOUR, ringBlocks: (14 * 24) / h })),
  ...[1, 24].map((blockRows) => vary(`at least ${blockRows} rows a block`, { blockRows })),
  ...[0.1, 0.15, 0.3].map((topShare) => vary(`top ${topShare * 100} % of blocks`, { topShare })),
  ...[0.5, 2].map((h) => vary(`mean of the last ${h} h`, { recentMs: h * HOUR })),
  ...[3, 14].map((days) => vary(`level half-life ${days} days`, { levelHalfLifeMs: days * 24 * HOUR })),
  ...[1, 3].map((refFloorSd) => vary(`reference floor ${refFloorSd} sd`, { refFloorSd })),
  ...[4, Infinity].map((clipSd) => vary(`clipped at ${clipSd} sd`, { clipSd })),
];
