import { graver, gravest, type Severity } from '../incident/severity.ts';
import { minuteStart, shift, type Instant } from '../time/instant.ts';
import { advance, countTogether, valueOf, WATERMARK } from './advance.ts';
import { expectedOf, scoreOf } from './baseline.ts';
import type { VoiceCount } from './count-voices.ts';
import { copyState, WINDOWS, type DetectorState, type SeriesKey, type SeriesState } from './detector-state.ts';
import type { Parameters } from './parameters.ts';
import { raidEvidenceOf } from './raid-evidence.ts';
import { gradeSignal, type History } from './grade-signal.ts';
import type { Lens, SignalEvidence, Window } from './signal-events.ts';
import { combine, type Summary } from './summary.ts';
import { hourOf, partsOf, type Timeline } from './timeline.ts';
import { sayWhy } from './say-why.ts';

/** What detection decided about a series at the end of a minute. `raised` names the signal together with the series. */
export type SignalChange =
  | { kind: 'raised' | 'strengthened'; series: SeriesKey; raised: number; evidence: SignalEvidence }
  | { kind: 'cleared'; series: SeriesKey; raised: number; at: string; why: string };

export type Evaluation = { state: DetectorState; changes: SignalChange[] };

/** `all` is context: it never raises. */
const RAISING: Lens[] = ['negative', 'low-rating'];
/** Most of the voices must speak now: imported history raises nothing. */
const LIVE_SHARE = 0.5;
const DOUBLED = 2;
const DAY_LOOKS = 5;
/** However little a lens weighs its voices, chance moves it by this part of what it moves heads. */
const LEAST_NOISE = 0.4;
const HALF_DAY_HOURS = 12;

/**
 * Looks at a stream at the end of `minute`: first the baselines take in what the watermark has closed, then every series
 * is scored against them without changing them. Pure and causal: nothing after `minute` is looked at.
 * `stream` only names the series.
 */
export const evaluate = (before: DetectorState, timeline: Timeline, minute: number, stream: string, parameters: Parameters): Evaluation => {
  const known = before.since === null ? { ...before, since: minute, closedThrough: minute - 1 } : before;
  const newest = Math.max(known.newest, timeline.minutes.has(minute) ? minute : -1);
  const state = copyState({ ...advance(known, timeline, newest - WATERMARK), newest });
  const changes: SignalChange[] = [];
  for (const window of WINDOWS) {
    const parts = partsOf(timeline, window, minute);
    const most = { negative: 0, lowRating: 0 };
    for (const part of parts) {
      most.negative += part.count.negative;
      most.lowRating += part.count.lowRating;
    }
    let count: VoiceCount | undefined;
    for (const lens of RAISING) {
      const key: SeriesKey = `${lens}/${window}`;
      const series = state.series[key];
      const bound = lens === 'negative' ? most.negative : most.lowRating;
      // Voices of parts add up to at least the voices of the whole, so most minutes need no exact count.
      if (
        series.active === null
          ? !couldRaise(series, bound, historyOf(known, window, minute, parameters), window, parameters)
          : lookedAtLately(window, known.evaluated, minute)
      )
        continue;
      count ??= countTogether(parts);
      changes.push(...decideSeries({ state, series, key, lens, window, minute, parts, count, stream, parameters }));
    }
  }
  state.evaluated = Math.max(state.evaluated, minute);
  return { state, changes };
};

/** A day hardly changes within five minutes: once its signal is active, one look each is enough. */
const lookedAtLately = (window: Window, evaluated: number, minute: number): boolean =>
  window === '1d' && Math.floor(evaluated / DAY_LOOKS) === Math.floor(minute / DAY_LOOKS);

const historyOf = (state: DetectorState, window: Window, minute: number, p: Parameters): History => {
  const known = state.closedThrough - (state.since ?? minute);
  // Nobody can say what a day usually holds before some days are known.
  if (known < p.coldMinutes[window] && window === '1d') return 'none';
  if (known < p.firstMinutes) return 'first';
  return known < p.coldMinutes[window] || state.mentions < p.coldMentions ? 'little' : 'enough';
};

/** Voices weighed by their probability stray less than counts of heads: by the root of mean square over mean. */
const noiseOf = ({ count, lens, window, parameters }: Look): number =>
  parameters.noise[window] *
  (lens === 'negative' ? Math.max(LEAST_NOISE, Math.sqrt(count.negativeSquares / Math.max(count.negative, 1e-9))) : 1);

const couldRaise = (series: SeriesState, most: number, history: History, window: Window, p: Parameters): boolean => {
  if (history !== 'enough') return history !== 'none' && most >= p.coldMinimum[window];
  if (most < p.recorded * p.minimum[window] || most < p.ratio * expectedOf(series.baseline)) return false;
  return scoreOf(series.baseline, most, LEAST_NOISE * p.noise[window]) >= p.score;
};

type Look = {
  state: DetectorState;
  series: SeriesState;
  key: SeriesKey;
  lens: Lens;
  window: Window;
  minute: number;
  parts: Summary[];
  count: VoiceCount;
  stream: string;
  parameters: Parameters;
};

/** Changes `look.series`. */
const decideSeries = (look: Look): SignalChange[] => {
  const { series, minute } = look;
  const verdict = judge(look);
  if (series.active === null) {
    return verdict.severity === null || inCoolDown(look, verdict.severity, verdict.score) ? [] : raise(look, verdict, verdict.severity);
  }
  const active = series.active;
  if (verdict.severity !== null && (graver(verdict.severity, active.severity) || verdict.observed >= DOUBLED * active.observed)) {
    const severity = gravest(active.severity, verdict.severity);
    const at = laterOf(minuteStart(minute + 1), shift(active.at, 1));
    series.active = { ...active, at, observed: verdict.observed, severity, belowSince: null };
    series.last = { minute: series.last?.minute ?? minute, score: verdict.score, severity };
    return [{ kind: 'strengthened', series: look.key, raised: active.raised, evidence: evidenceOf(look, verdict, severity, at) }];
  }
  // An earlier minute rescored because of a late mention says nothing about whether it is over by now.
  return minute < look.state.evaluated ? [] : calm(look, verdict);
};

/** Evidence of one signal is reported in one order, also where a late mention makes an earlier minute graver. */
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

const raise = (look: Look, verdict: Verdict, severity: Severity): SignalChange[] => {
  const { series, key, minute, parameters } = look;
  const at = minuteStart(minute + 1);
  series.active = { raised: minute, at, observed: verdict.observed, severity, belowSince: null };
  series.last = { minute, score: verdict.score, severity };
  const raised: SignalChange = { kind: 'raised', series: key, raised: minute, evidence: evidenceOf(look, verdict, severity, at) };
  return parameters.momentary ? [raised, cleared(look, verdict)] : [raised];
};

type Verdict = {
  observed: number;
  expected: number;
  score: number;
  coldStart: boolean;
  raid: SignalEvidence['raid'];
  severity: Severity | null;
};

const judge = (look: Look): Verdict => {
  const { state, series, lens, window, count, parts, parameters, minute } = look;
  const observed = valueOf(count, lens);
  const history = historyOf(state, window, minute, parameters);
  const coldStart = history !== 'enough';
  const expected = expectedOf(series.baseline);
  const score = scoreOf(series.baseline, observed, noiseOf(look));
  const all = expectedOf(state.series[`all/${window}`].baseline);
  const usualShare = all > 0 ? Math.min(1, expected / all) : 0;
  const praised = !coldStart && observed < parameters.shareOfUsual * usualShare * count.voices;
  const mostlyLive = count.live >= LIVE_SHARE * count.negativeVoices;
  const mentions = parts.reduce((sum, p) => sum + p.mentions, 0);
  const raid = raidEvidenceOf(count, mentions);
  const strength = { observed, expected, score, history, window, organised: raid.suspected };
  const severity = praised || !mostlyLive ? null : gradeSignal(strength, parameters);
  return { observed, expected, score, coldStart, raid, severity };
};

/** One storm, one signal: not again within a day unless it doubled, grew graver, or joins one that is still active. */
const inCoolDown = ({ state, series, minute, parameters }: Look, severity: Severity, score: number): boolean => {
  const recent = Object.values(state.series).filter((s) => s.last !== null && Math.abs(minute - s.last.minute) < parameters.coolDown);
  if (recent.length === 0) return false;
  if (recent.every((s) => graver(severity, s.last!.severity))) return false;
  if (series.last !== null && Math.abs(minute - series.last.minute) < parameters.coolDown) return score < DOUBLED * series.last.score;
  return !recent.some((s) => s.active !== null);
};

const calm = (look: Look, verdict: Verdict): SignalChange[] => {
  const { minute, window, parameters } = look;
  const active = look.series.active!;
  const going = goingOn(look, verdict.observed);
  const still =
    going >= parameters.clearBelow * parameters.minimum[window] &&
    going >= parameters.clearBelow * parameters.ratio * verdict.expected &&
    verdict.score >= parameters.clearBelow * parameters.score;
  active.belowSince = still ? null : (active.belowSince ?? minute);
  if (active.belowSince === null || minute - active.belowSince < parameters.clearAfter[window]) return [];
  return [cleared(look, verdict)];
};

/** A day remembers a short storm for a day. Whether it is over is asked of its later half, doubled. */
const goingOn = ({ window, minute, parts, lens }: Look, observed: number): number => {
  if (window !== '1d') return observed;
  const from = (hourOf(minute) - HALF_DAY_HOURS + 1) * 60;
  return 2 * valueOf(countTogether(parts.filter((p) => p.minute >= from)), lens);
};

/** Changes `look.series`. */
const cleared = ({ series, key, minute }: Look, { observed, expected }: Verdict): SignalChange => {
  const active = series.active!;
  series.active = null;
  const why = `Back to ${Math.round(observed)} after ${Math.round(active.observed)}; ${Math.round(expected)} would be usual.`;
  return { kind: 'cleared', series: key, raised: active.raised, at: minuteStart(minute + 1), why };
};

const evidenceOf = (look: Look, verdict: Verdict, severity: Severity, at: Instant): SignalEvidence => {
  const { lens, window, minute, count, parts, stream } = look;
  const whole = combine(minute, parts);
  const evidence = {
    series: `${stream}/${lens}/${window}`,
    lens,
    window,
    at,
    since: minuteStart(beganIn(parts, minute)),
    observed: round(verdict.observed),
    expected: round(verdict.expected),
    score: round(verdict.score),
    voices: Math.round(count.voices),
    credibleVoices: Math.round(count.credible),
    mentionCount: whole.mentions,
    saturated: whole.saturated,
    reach: whole.reach,
    platforms: whole.platforms,
    coldStart: verdict.coldStart,
    raid: verdict.raid,
    severity,
    mentionIds: whole.examples.map((e) => e.id),
    mentionMinutes: whole.examples.map((e) => e.minute),
  };
  return { ...evidence, why: sayWhy(evidence, count) };
};

/** Most of the evidence lies after this minute. */
const MOST = 0.8;

/** The start of the evidence: the latest part from which on most of the voices against the brand spoke. */
const beganIn = (parts: readonly Summary[], minute: number): number => {
  const total = parts.reduce((sum, p) => sum + p.count.negative + p.count.lowRating, 0);
  let later = 0;
  for (let i = parts.length - 1; i >= 0; i--) {
    later += parts[i]!.count.negative + parts[i]!.count.lowRating;
    if (later >= MOST * total) return parts[i]!.minute;
  }
  return minute;
};

const round = (x: number): number => Math.round(x * 100) / 100;
