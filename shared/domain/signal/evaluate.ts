import { graver, gravest, type Severity } from '../incident/severity.ts';
import { minuteStart, shift, type Instant } from '../time/instant.ts';
import { advance, countTogether, valueOf, WATERMARK } from './advance.ts';
import type { VoiceCount } from './count-voices.ts';
import { copyState, WINDOWS, type DetectorState, type SeriesKey } from './detector-state.ts';
import { evidenceOf } from './evidence-of.ts';
import { couldRaise, historyOf, judge, type Look, type Verdict } from './judge.ts';
import type { Parameters } from './parameters.ts';
import type { Lens, SignalEvidence, Window } from './signal-events.ts';
import { hourOf, partsOf, type Timeline } from './timeline.ts';

/** What detection decided about a series at the end of a minute. `raised` names the signal together with the series. */
export type SignalChange =
  | { kind: 'raised' | 'strengthened'; series: SeriesKey; raised: number; evidence: SignalEvidence }
  | { kind: 'cleared'; series: SeriesKey; raised: number; at: string; why: string };

export type Evaluation = { state: DetectorState; changes: SignalChange[] };

/** `all` is context: it never raises. */
const RAISING: Lens[] = ['negative', 'low-rating'];
const DOUBLED = 2;
const DAY_LOOKS = 5;
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
