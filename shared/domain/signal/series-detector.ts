import { DAY_MS, HOUR_MS } from '../time/instant.ts';

/**
 * Is this value unusually high for this series? Causal, one parameter set, for counts at any spacing and other numbers too.
 * Four channels, {log1p, sqrt} × {now, mean of the last hour}; each compares its distance from a slow level with the largest distances
 * of the last 14 days (maxima of 3-hour blocks, of 12 rows at least). The method and most parameters were chosen on the Twitter volume
 * series of the Numenta Anomaly Benchmark; the floors and the rows of a block on synthetic counts and on counts per hour of reviews.
 */
export type SeriesState = {
  n: number;
  since: number;
  at: number;
  /** Whether every value so far was a whole number: counts have a noise of their own that nothing below is unusual against. */
  whole: boolean;
  recent: readonly RecentSlot[];
  block: number;
  blockRows: number;
  channels: readonly ChannelState[];
  lastAlert?: { at: number; score: number } | undefined;
};
type RecentSlot = { slot: number; sum: number; rows: number };
type ChannelState = { level: number; variance: number; blockMax: number; ring: readonly number[]; ref?: number | undefined };

/** `score` is about 1 at what is large for this series; `alert` only on the row that fires. */
export type SeriesVerdict = { score: number; alert: boolean };

/** Everything that could be chosen otherwise; `SHIPPED_SERIES` is what is used. */
export type SeriesParameters = {
  levelHalfLifeMs: number;
  sdHalfLifeMs: number;
  /** The deviation of the square root of a Poisson count, whatever its mean. */
  sdFloor: number;
  clipSd: number;
  clipAfterRows: number;
  recentMs: number;
  blockMs: number;
  blockRows: number;
  ringBlocks: number;
  topShare: number;
  /** In deviations of a count, taken between one row's and that of the hour's mean: below, nothing is large. */
  refFloorSd: number;
  alertScore: number;
  coolDownMs: number;
  refireFactor: number;
  /** A series that has not shown a day and a night yet may only be waking up: it fires at a multiple of the score. */
  youngMs: number;
  youngFactor: number;
};
export const SHIPPED_SERIES: SeriesParameters = {
  levelHalfLifeMs: 168 * HOUR_MS,
  sdHalfLifeMs: 24 * HOUR_MS,
  sdFloor: 0.5,
  clipSd: 8,
  clipAfterRows: 50,
  recentMs: HOUR_MS,
  blockMs: 3 * HOUR_MS,
  blockRows: 12,
  ringBlocks: 112,
  topShare: 0.2,
  refFloorSd: 2,
  alertScore: 1.25,
  coolDownMs: DAY_MS,
  refireFactor: 2,
  youngMs: DAY_MS,
  youngFactor: 2,
};
const SLOT_MS = 300_000;
const LARGEST = 1e15;
/** What forgetting counts of a gap: a value after weeks of nothing is one value, not a new level. */
const LONGEST_STEP_MS = DAY_MS;

const FRESH: ChannelState = { level: 0, variance: 0, blockMax: 0, ring: [] };
export const freshSeries: SeriesState = {
  n: 0,
  since: 0,
  at: 0,
  whole: true,
  recent: [],
  block: 0,
  blockRows: 0,
  channels: [FRESH, FRESH, FRESH, FRESH],
};

/** The next value of a series, `at` in milliseconds since 1970 and never going back. The state is plain JSON, below 5 kB. */
export const stepSeries = (
  state: SeriesState,
  at: number,
  value: number,
  p: SeriesParameters = SHIPPED_SERIES,
): { state: SeriesState; verdict: SeriesVerdict } => {
  const bounded = Math.max(-LARGEST, Math.min(LARGEST, value));
  const recent = withRow(state.recent, at, bounded, p);
  const rows = recent.reduce((sum, r) => sum + r.rows, 0);
  const mean = recent.reduce((sum, r) => sum + r.sum, 0) / rows;
  const block = Math.floor(at / p.blockMs);
  const closing = state.blockRows >= p.blockRows && block !== state.block;
  const whole = state.whole && Number.isInteger(value);
  const step = { n: state.n, rows, elapsed: elapsedSince(state, at), closing, whole, p };
  const inputs = [log(bounded), log(mean), root(bounded), root(mean)];
  const channels = state.channels.map((c, i) => stepChannel(c, inputs[i]!, step));
  const score = Math.max(0, channels.reduce((sum, s) => sum + s.score, 0) / channels.length);
  const since = state.n === 0 ? at : state.since;
  const needed = p.alertScore * (at - since < p.youngMs ? p.youngFactor : 1);
  const alert = score >= needed && mayFire(state.lastAlert, at, score, p);
  const after = {
    n: state.n + 1,
    since,
    at,
    whole,
    recent,
    block: closing || state.n === 0 ? block : state.block,
    blockRows: closing ? 1 : state.blockRows + 1,
    channels: channels.map((s) => s.channel),
    lastAlert: alert ? { at, score } : state.lastAlert,
  };
  return { state: after, verdict: { score, alert } };
};

/**
 * The score as 0–1. At least 0.5 exactly on the rows that fire: a threshold on it is a threshold on alerts, and the rest of a storm that
 * has fired is old news, just below.
 */
export const asUnit = ({ score, alert }: SeriesVerdict): number => {
  const unit = 1 - 2 ** (-score / SHIPPED_SERIES.alertScore);
  return alert ? unit : Math.min(OLD_NEWS, unit);
};
const OLD_NEWS = 0.499999;

/** The last hour in slots of five minutes, so that rows a second apart take no more room than rows five minutes apart. */
const withRow = (recent: readonly RecentSlot[], at: number, value: number, { recentMs }: SeriesParameters): RecentSlot[] => {
  const slot = Math.floor(at / SLOT_MS);
  const kept = recent.filter((r) => r.slot > slot - recentMs / SLOT_MS);
  const last = kept.at(-1);
  if (last?.slot !== slot) return [...kept, { slot, sum: value, rows: 1 }];
  return kept.with(-1, { slot, sum: last.sum + value, rows: last.rows + 1 });
};

const elapsedSince = (state: SeriesState, at: number): number =>
  state.n === 0 ? 0 : Math.max(0, Math.min(LONGEST_STEP_MS, at - state.at));

const mayFire = (last: SeriesState['lastAlert'], at: number, score: number, p: SeriesParameters): boolean =>
  last === undefined || at - last.at >= p.coolDownMs || score >= p.refireFactor * last.score;

type Step = { n: number; rows: number; elapsed: number; closing: boolean; whole: boolean; p: SeriesParameters };

const stepChannel = (before: ChannelState, y: number, step: Step): { channel: ChannelState; score: number } => {
  const { n, rows, elapsed, closing, p } = step;
  const r = n === 0 ? 0 : y - before.level;
  const deviation = Math.sqrt(before.variance);
  const sd = step.whole ? Math.max(p.sdFloor, deviation) : deviation + NEGLIGIBLE * (1 + Math.abs(before.level));
  const ring = closing ? [...before.ring.slice(1 - p.ringBlocks), fourDigits(before.blockMax)] : before.ring;
  const noise = step.whole ? p.sdFloor * (0.5 + 0.5 / Math.sqrt(rows)) : sd;
  const ref = closing ? Math.max(p.refFloorSd * noise, meanOfTop(ring, p)) : before.ref;
  const clipped = n >= p.clipAfterRows ? Math.max(-p.clipSd * sd, Math.min(p.clipSd * sd, r)) : r;
  const channel = {
    level: n === 0 ? y : before.level + gain(elapsed, p.levelHalfLifeMs, n) * clipped,
    variance: before.variance + gain(elapsed, p.sdHalfLifeMs, n) * (clipped * clipped - before.variance),
    blockMax: closing || n === 0 ? r : Math.max(before.blockMax, r),
    ring,
    ref,
  };
  return { channel, score: ref === undefined ? 0 : r / ref };
};

/** Of a level: what rounding makes of equal values is no deviation. */
const NEGLIGIBLE = 1e-6;

/** The mean of the largest fifth, at least three, of the closed blocks' maxima. */
const meanOfTop = (ring: readonly number[], p: SeriesParameters): number => {
  const top = Float64Array.from(ring)
    .sort()
    .slice(-Math.max(3, Math.round(ring.length * p.topShare)));
  return top.reduce((sum, m) => sum + m, 0) / top.length;
};

/** What a ring keeps, so that its JSON stays small. */
const fourDigits = (value: number): number => Number(value.toPrecision(4));

const gain = (elapsed: number, halfLife: number, n: number): number => Math.max(1 - 2 ** (-elapsed / halfLife), 1 / (n + 1));

/** For counts; below zero mirrored, so that any series can be asked about. */
const log = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
const root = (value: number): number => Math.sign(value) * Math.sqrt(Math.abs(value));
