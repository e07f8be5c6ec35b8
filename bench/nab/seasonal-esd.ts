/**
 * Seasonal hybrid ESD as Twitter's AnomalyDetectionVec does it and with the parameters the benchmark ran it with: takes a period out,
 * then the most extreme rows by median and median absolute deviation one after the other, as long as Rosner's (1983) test rejects.
 * Ours differs in the decomposition (median of each phase of the period instead of a robust periodic STL). It sees the whole file at once,
 * later rows too, which no streaming detector may.
 */
const PERIOD = 150;
const MAX_SHARE = 0.002;
const ALPHA = 0.05;
/** Makes the median absolute deviation of normal values their standard deviation. */
const MAD_SCALE = 1.4826;

/** 1 on an anomalous row, 0 elsewhere. */
export const seasonalEsd = (values: Float64Array): Float64Array => {
  const flags = new Float64Array(values.length);
  if (values.length < 2 * PERIOD) return flags;
  const residuals = withoutSeason(values);
  const taken: number[] = [];
  let anomalies = 0;
  let left = residuals.slice().sort();
  for (let i = 1; i <= Math.floor(values.length * MAX_SHARE); i++) {
    const centre = medianOf(left);
    const spread = MAD_SCALE * medianOf(left.map((r) => Math.abs(r - centre)).sort());
    if (spread === 0) break;
    const low = centre - left[0]!;
    const high = left.at(-1)! - centre;
    const extreme = high >= low ? left.at(-1)! : left[0]!;
    taken.push(extreme);
    if (Math.max(low, high) / spread > critical(values.length, i)) anomalies = i;
    left = high >= low ? left.slice(0, -1) : left.slice(1);
  }
  mark(flags, residuals, taken.slice(0, anomalies));
  return flags;
};

const mark = (flags: Float64Array, residuals: Float64Array, anomalous: number[]): void => {
  const wanted = new Map<number, number>();
  for (const r of anomalous) wanted.set(r, (wanted.get(r) ?? 0) + 1);
  residuals.forEach((r, row) => {
    const left = wanted.get(r) ?? 0;
    if (left === 0) return;
    flags[row] = 1;
    wanted.set(r, left - 1);
  });
};

/** What is left without the median of each phase (against a moving average of one period) and without the median of all. */
const withoutSeason = (values: Float64Array): Float64Array => {
  const phases: number[][] = Array.from({ length: PERIOD }, () => []);
  const half = PERIOD / 2;
  let moving = values.subarray(0, PERIOD).reduce((sum, v) => sum + v, 0);
  for (let i = half; i + half < values.length; i++) {
    phases[i % PERIOD]!.push(values[i]! - moving / PERIOD);
    moving += values[i + half]! - values[i - half]!;
  }
  const season = phases.map((phase) => (phase.length === 0 ? 0 : medianOf(Float64Array.from(phase).sort())));
  const median = medianOf(values.slice().sort());
  return values.map((v, i) => v - season[i % PERIOD]! - median);
};

const medianOf = (sorted: Float64Array): number => {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Rosner's critical value of step `i` of `n`, two-sided; Student's quantile by the normal one (Abramowitz & Stegun 26.2.23, 26.7.5). */
const critical = (n: number, i: number): number => {
  const freedom = n - i - 1;
  const u = Math.sqrt(-2 * Math.log(ALPHA / (2 * (n - i + 1))));
  const z = u - (2.515517 + 0.802853 * u + 0.010328 * u * u) / (1 + 1.432788 * u + 0.189269 * u * u + 0.001308 * u ** 3);
  const t = z + (z ** 3 + z) / (4 * freedom);
  return (t * (n - i)) / Math.sqrt((freedom + t * t) * (n - i + 1));
};
