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
  recent: readonly { at: number; value: number }[];
  channels: readonly ChannelState[];
  lastAlert: { at: number; score: number } | undefined;
};
type ChannelState = { level: number; variance: number; block: number; blockMax: number; ring: readonly number[]; ref: number | undefined };

/** `score` is about 1 at what is large for this series; `alert` only on the row that fires. */
export type SeriesVerdict = { score: number; alert: boolean };

const LEVEL_HALF_LIFE_MS = 168 * HOUR_MS;
const SD_HALF_LIFE_MS = 24 * HOUR_MS;
const SD_FLOOR = 0.5;
const CLIP_SD = 8;
const CLIP_AFTER = 50;
const BLOCK_MS = 3 * HOUR_MS;
const RING = 112;
const REF_FLOOR = 0.5;
const ALERT_SCORE = 1.25;
const COOL_DOWN_MS = DAY_MS;

const FRESH: ChannelState = { level: 0, variance: 0, block: 0, blockMax: -Infinity, ring: [], ref: undefined };
export const freshSeries: SeriesState = { n: 0, at: 0, recent: [], channels: [FRESH, FRESH, FRESH, FRESH], lastAlert: undefined };

/** The next value of a series, `at` in milliseconds since 1970 and never going back. */
export const stepSeries = (state: SeriesState, at: number, value: number): { state: SeriesState; verdict: SeriesVerdict } => {
  const recent = [...state.recent.filter((r) => r.at > at - HOUR_MS), { at, value }];
  const mean = recent.reduce((sum, r) => sum + r.value, 0) / recent.length;
  const inputs = [log(value), log(mean), root(value), root(mean)];
  const elapsed = state.n === 0 ? 0 : at - state.at;
  const stepped = state.channels.map((c, i) => stepChannel(c, inputs[i]!, at, state.n, elapsed));
  const score = Math.max(0, stepped.reduce((sum, s) => sum + s.score, 0) / stepped.length);
  const alert = score >= ALERT_SCORE && mayFire(state.lastAlert, at, score);
  const lastAlert = alert ? { at, score } : state.lastAlert;
  return { state: { n: state.n + 1, at, recent, channels: stepped.map((s) => s.channel), lastAlert }, verdict: { score, alert } };
};

/** The score as 0–1: 0.5 where an alert may fire. */
export const asUnit = (score: number): number => 1 - 2 ** (-score / ALERT_SCORE);

const mayFire = (last: SeriesState['lastAlert'], at: number, score: number): boolean =>
  last === undefined || at - last.at >= COOL_DOWN_MS || score >= 2 * last.score;

const stepChannel = (before: ChannelState, y: number, at: number, n: number, elapsed: number): { channel: ChannelState; score: number } => {
  const block = Math.floor(at / BLOCK_MS);
  const closing = n > 0 && block !== before.block;
  const ring = closing ? [...before.ring, before.blockMax].slice(-RING) : before.ring;
  const ref = closing ? reference(ring) : before.ref;
  const r = n === 0 ? 0 : y - before.level;
  const sd = Math.max(SD_FLOOR, Math.sqrt(before.variance));
  const clipped = n >= CLIP_AFTER ? Math.max(-CLIP_SD * sd, Math.min(CLIP_SD * sd, r)) : r;
  const channel = {
    level: n === 0 ? y : before.level + gain(elapsed, LEVEL_HALF_LIFE_MS, n) * clipped,
    variance: before.variance + gain(elapsed, SD_HALF_LIFE_MS, n) * (clipped * clipped - before.variance),
    block,
    blockMax: closing || n === 0 ? r : Math.max(before.blockMax, r),
    ring,
    ref,
  };
  return { channel, score: ref === undefined ? 0 : r / ref };
};

/** The mean of the largest fifth, at least three, of the closed blocks' maxima. */
const reference = (ring: readonly number[]): number => {
  const top = [...ring].sort((a, b) => b - a).slice(0, Math.max(3, Math.round(ring.length / 5)));
  return Math.max(REF_FLOOR, top.reduce((sum, m) => sum + m, 0) / top.length);
};

const gain = (elapsed: number, halfLife: number, n: number): number => Math.max(1 - 2 ** (-elapsed / halfLife), 1 / (n + 1));

/** For counts; below zero mirrored, so that any series can be asked about. */
const log = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
const root = (value: number): number => Math.sign(value) * Math.sqrt(Math.abs(value));
