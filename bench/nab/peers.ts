import type { LabelledSeries } from './corpus.ts';
import { seasonalEsd } from './seasonal-esd.ts';

/** A detector that gives every row a score and leaves the threshold to the bench. */
export type Peer = { name: string; score: (series: LabelledSeries) => Float64Array };

const WINDOW = 6400;
const STEP = 100;
/** The tail probability of a double is 1 from here on: the benchmark's detector tells no two rows beyond apart. */
const SATURATED = 8.3;

/**
 * The benchmark's own windowed Gaussian with its own parameters: mean and deviation of the last 6,400 rows, moved on by 100 at a time.
 * Its score is a two-sided tail probability, which orders rows as the distance in deviations does.
 */
export const windowedGaussian = ({ values }: LabelledSeries): Float64Array => {
  let [mean, sd] = [0, 1];
  let [start, end] = [0, 0];
  const refit = (): void => {
    const window = values.subarray(start, end);
    mean = window.reduce((sum, v) => sum + v, 0) / window.length;
    sd = Math.sqrt(window.reduce((sum, v) => sum + (v - mean) ** 2, 0) / window.length) || 0.000001;
  };
  const growing = runningMoments();
  return values.map((value, i) => {
    const score = i === 0 ? 0 : Math.min(SATURATED, Math.abs(value - mean) / sd);
    if (i < WINDOW) {
      end = i + 1;
      ({ mean, sd } = growing(value));
    } else if ((i + 1 - WINDOW) % STEP === 0) {
      [start, end] = [start + STEP, i + 1];
      refit();
    }
    return score;
  });
};

/** Welford's mean and deviation, the deviation never 0. */
const runningMoments = (): ((value: number) => { mean: number; sd: number }) => {
  let [n, mean, squares] = [0, 0, 0];
  return (value) => {
    n += 1;
    const before = value - mean;
    mean += before / n;
    squares += before * (value - mean);
    return { mean, sd: Math.sqrt(squares / n) || 0.000001 };
  };
};

const EWMA_HALF_LIFE_ROWS = 288;

/** How many deviations above its moving average a row is; both averages forget half in a day of five-minute rows. */
export const ewmaZScore = ({ values }: LabelledSeries): Float64Array => {
  const slow = 1 - 2 ** (-1 / EWMA_HALF_LIFE_ROWS);
  let [mean, variance] = [values[0] ?? 0, 0];
  return values.map((value, i) => {
    const away = value - mean;
    const score = variance > 0 ? away / Math.sqrt(variance) : 0;
    const gain = Math.max(slow, 1 / (i + 2));
    mean += gain * away;
    variance = (1 - gain) * (variance + gain * away * away);
    return score;
  });
};

export const PEERS: readonly Peer[] = [
  { name: 'windowed Gaussian', score: windowedGaussian },
  { name: 'EWMA z-score', score: ewmaZScore },
  { name: 'seasonal ESD (like ADVec)', score: ({ values }) => seasonalEsd(values) },
  { name: 'null', score: ({ values }) => new Float64Array(values.length) },
];
