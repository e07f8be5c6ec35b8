import { DAY_MS, HOUR_MS } from '../time/instant.ts';

/**
 * Is this count unusual for this series? Causal, one parameter set, for series of any spacing up to an hour or so.
 * Four channels, {log1p, sqrt} × {now, mean of the last hour}; each compares its distance from a slow level with the
 * largest distances of the last 14 days (maxima of 3-hour blocks). The method and its parameters were chosen on the
 * Twitter volume series of the Numenta Anomaly Benchmark.
 */
export type SeriesState = {
  n: number;
  at: number;
  recent: readonly RecentSlot[];
  channels: readonly ChannelState[];
  lastAlert?: { at: number; score: number } | undefined;
};
type RecentSlot = { slot: number; sum: number; rows: number };
type ChannelState = {
  level: number;
  variance: number;
  block: number;
  blockMax: number;
  ring: readonly number[];
  ref?: number | undefined;
};

/** `score` is about 1 at what is large for this series; `alert` only on the row that fires. */
export type SeriesVerdict = { score: number; alert: boolean };

/** Everything that could be chosen otherwise; `SHIPPED_SERIES` is what is used. */
export type SeriesParameters = {
  levelHalfLifeMs: number;
  sdHalfLifeMs: number;
  sdFloor: number;
  clipSd: number;
  clipAfterRows: number;
  recentMs: number;
  blockMs: number;
  ringBlocks: number;
  topShare: number;
  refFloor: number;
  alertScore: number;
  coolDownMs: number;
  refireFactor: number;
};
export const SHIPPED_SERIES: SeriesParameters = {
  levelHalfLifeMs: 168 * HOUR_MS,
  sdHalfLifeMs: 24 * HOUR_MS,
  sdFloor: 0.5,
  clipSd: 8,
  clipAfterRows: 50,
  recentMs: HOUR_MS,
  blockMs: 3 * HOUR_MS,
  ringBlocks: 112,
  topShare: 0.2,
  refFloor: 0.5,
  alertScore: 1.25,
  coolDownMs: DAY_MS,
  refireFactor: 2,
};
const SLOT_MS = 300_000;

const FRESH: ChannelState = { level: 0, variance: 0, block: 0, blockMax: 0, ring: [] };
export const freshSeries: SeriesState = { n: 0, at: 0, recent: [], channels: [FRESH, FRESH, FRESH, FRESH] };

/** The next value of a series, `at` in milliseconds since 1970 and never going back. */
export const stepSeries = (
  state: SeriesState,
  at: number,
  value: number,
  p: SeriesParameters = SHIPPED_SERIES,
): { state: SeriesState; verdict: SeriesVerdict } => {
  const recent = withRow(state.recent, at, value, p);
  const mean = recent.reduce((sum, r) => sum + r.sum, 0) / recent.reduce((rows, r) => rows + r.rows, 0);
  const inputs = [log(value), log(mean), root(value), root(mean)];
  const elapsed = state.n === 0 ? 0 : at - state.at;
  const stepped = state.channels.map((c, i) => stepChannel(c, inputs[i]!, at, state.n, elapsed, p));
  const score = Math.max(0, stepped.reduce((sum, s) => sum + s.score, 0) / stepped.length);
  const alert = score >= p.alertScore && mayFire(state.lastAlert, at, score, p);
  const lastAlert = alert ? { at, score } : state.lastAlert;
  return { state: { n: state.n + 1, at, recent, channels: stepped.map((s) => s.channel), lastAlert }, verdict: { score, alert } };
};

/** The score as 0–1: 0.5 where an alert may fire. */
export const asUnit = (score: number): number => 1 - 2 ** (-score / SHIPPED_SERIES.alertScore);

/** The last hour in slots of five minutes, so that rows a second apart take no more room than rows five minutes apart. */
const withRow = (recent: readonly RecentSlot[], at: number, value: number, { recentMs }: SeriesParameters): RecentSlot[] => {
  const slot = Math.floor(at / SLOT_MS);
  const kept = recent.filter((r) => r.slot > slot - recentMs / SLOT_MS);
  const last = kept.at(-1);
  if (last?.slot !== slot) return [...kept, { slot, sum: value, rows: 1 }];
  return kept.with(-1, { slot, sum: last.sum + value, rows: last.rows + 1 });
};

const mayFire = (last: SeriesState['lastAlert'], at: number, score: number, p: SeriesParameters): boolean =>
  last === undefined || at - last.at >= p.coolDownMs || score >= p.refireFactor * last.score;

const stepChannel = (
  before: ChannelState,
  y: number,
  at: number,
  n: number,
  elapsed: number,
  p: SeriesParameters,
): { channel: ChannelState; score: number } => {
  const block = Math.floor(at / p.blockMs);
  const closing = n > 0 && block !== before.block;
  const ring = closing ? [...before.ring, before.blockMax].slice(-p.ringBlocks) : before.ring;
  const ref = closing ? reference(ring, p) : before.ref;
  const r = n === 0 ? 0 : y - before.level;
  const sd = Math.max(p.sdFloor, Math.sqrt(before.variance));
  const clipped = n >= p.clipAfterRows ? Math.max(-p.clipSd * sd, Math.min(p.clipSd * sd, r)) : r;
  const channel = {
    level: n === 0 ? y : before.level + gain(elapsed, p.levelHalfLifeMs, n) * clipped,
    variance: before.variance + gain(elapsed, p.sdHalfLifeMs, n) * (clipped * clipped - before.variance),
    block,
    blockMax: closing || n === 0 ? r : Math.max(before.blockMax, r),
    ring,
    ref,
  };
  return { channel, score: ref === undefined ? 0 : r / ref };
};

/** The mean of the largest fifth, at least three, of the closed blocks' maxima. */
const reference = (ring: readonly number[], p: SeriesParameters): number => {
  const top = [...ring].sort((a, b) => b - a).slice(0, Math.max(3, Math.round(ring.length * p.topShare)));
  return Math.max(p.refFloor, top.reduce((sum, m) => sum + m, 0) / top.length);
};

const gain = (elapsed: number, halfLife: number, n: number): number => Math.max(1 - 2 ** (-elapsed / halfLife), 1 / (n + 1));

/** For counts; below zero mirrored, so that any series can be asked about. */
const log = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
const root = (value: number): number => Math.sign(value) * Math.sqrt(Math.abs(value));
