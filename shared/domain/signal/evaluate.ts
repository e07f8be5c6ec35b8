import { graver, gravest, type Severity } from '../incident/severity.ts';
import { minuteStart, shift, type Instant } from '../time/instant.ts';
import { advance, measure, WATERMARK } from './advance.ts';
import { isActive, keyOf, seriesIn, WINDOWS, withSeries, type DetectorState, type SeriesKey, type SeriesState } from './detector-state.ts';
import { SILENCE } from './baseline.ts';
import { evidenceOf } from './evidence-of.ts';
import { couldRaise, goingOn, historyOf, judge, type Look, type Verdict } from './judge.ts';
import { boundOf, COMMON_LENSES, isContext, isPart, readerOf, type Measured } from './lens.ts';
import { lensParameters, type Parameters } from './parameters.ts';
import type { Lens, SignalEvidence, Window } from './signal-events.ts';
import type { Summary } from './summary.ts';
import { partsOf, type Timeline } from './timeline.ts';

/** What detection decided about a series at the end of a minute. `raised` names the signal together with the series. */
export type SignalChange =
  | { kind: 'raised' | 'strengthened'; series: SeriesKey; raised: number; evidence: SignalEvidence }
  | { kind: 'cleared'; series: SeriesKey; raised: number; at: string; why: string };

export type Evaluation = { state: DetectorState; changes: SignalChange[] };

/** Lenses of all of a brand's voices, and common ones of a part of them. */
const WHOLE: readonly Lens[] = COMMON_LENSES.filter((lens) => !isContext(lens) && !isPart(lens));
const PARTS: readonly Lens[] = COMMON_LENSES.filter(isPart);
const DOUBLED = 2;
const DAY_LOOKS = 5;

/**
 * Looks at a stream at the end of `minute`: first the baselines take in what the watermark has closed, then every series
 * is scored against them without changing them. Pure and causal: nothing after `minute` is looked at.
 * `stream` only names the series.
 */
export const evaluate = (before: DetectorState, timeline: Timeline, minute: number, stream: string, parameters: Parameters): Evaluation => {
  const known = before.since === null ? { ...before, since: minute, closedThrough: minute - 1 } : before;
  const newest = Math.max(known.newest, timeline.minutes.has(minute) ? minute : -1);
  const state = { ...advance(known, timeline, newest - WATERMARK), newest };
  const looking: Looking = { state, changes: [], minute, stream, parameters, parts: partsToLookAt(state, timeline, minute, parameters) };
  const hour = partsOf(timeline, '1h', minute);
  for (const window of WINDOWS) lookAtWindow(looking, window, window === '1h' ? hour : partsOf(timeline, window, minute), hour);
  return { state: { ...looking.state, evaluated: Math.max(state.evaluated, minute) }, changes: looking.changes };
};

/** `state` and `changes` are what came of it so far; `parts`: lenses of parts of the brand's voices that may have something to say. */
type Looking = {
  state: DetectorState;
  changes: SignalChange[];
  minute: number;
  stream: string;
  parameters: Parameters;
  parts: readonly Lens[];
};

/**
 * A part of the brand's voices can only rise in a minute in which it speaks; at the newest minute a late mention may have
 * made any of them rise. Those with an active signal are looked at anyway, in silence too.
 */
const partsToLookAt = (state: DetectorState, timeline: Timeline, minute: number, parameters: Parameters): readonly Lens[] => {
  if (parameters.partsOff) return [];
  const all = state.facets.length === 0 ? PARTS : [...PARTS, ...state.facets];
  if (minute === state.evaluated) return all;
  const said = timeline.minutes.get(minute);
  const speaks = (lens: Lens): boolean => said !== undefined && readerOf(lens)(said) > 0;
  const active = isActive(state) ? (lens: Lens) => WINDOWS.some((w) => (state.series[keyOf(lens, w)]?.active ?? null) !== null) : undefined;
  return all.filter((lens) => speaks(lens) || active?.(lens) === true);
};

const lookAtWindow = (looking: Looking, window: Window, parts: Summary[], hour: Summary[]): void => {
  const { minute, stream, parameters } = looking;
  let measured: Measured | undefined;
  for (const lens of lensesToLookAt(looking, window, parts)) {
    measured ??= measure(parts);
    const { state } = looking;
    const series = state.series[keyOf(lens, window)] ?? silent(state);
    const look: Look = {
      ...{ state, series, key: keyOf(lens, window), lens, window, minute, parts, measured, stream, parameters },
      ...(window === '5m' ? { hour } : {}),
    };
    const { series: after, changes } = decideSeries(look);
    if (after !== series) looking.state = withSeries(state, look.key, after);
    looking.changes.push(...changes);
  }
};

/** A common series that is not kept has seen nothing but silence. */
const silent = (state: DetectorState): SeriesState => ({ since: state.since ?? 0, baseline: SILENCE, active: null, last: null });

/** Which series are worth an exact count: most minutes none. The brand's own first, its parts after. */
function* lensesToLookAt(looking: Looking, window: Window, parts: Summary[]): Generator<Lens> {
  for (const lens of WHOLE) if (isWorthLooking(looking, window, lens, boundOf(parts, readerOf(lens)))) yield lens;
  for (const lens of looking.parts) if (isWorthLooking(looking, window, lens, boundOf(parts, readerOf(lens)))) yield lens;
}

/** `most`: voices of parts add up to at least the voices of the whole, so most minutes need no exact count. */
const isWorthLooking = ({ state, minute, parameters }: Looking, window: Window, lens: Lens, most: number): boolean => {
  const series = state.series[keyOf(lens, window)];
  if (series !== undefined && series.active !== null) return !lookedAtLately(window, state.evaluated, minute);
  const p = lensParameters(parameters, lens);
  return p !== 'off' && couldRaise(series?.baseline ?? SILENCE, most, historyOf(state, lens, window, minute, parameters), window, p);
};

/** A day hardly changes within five minutes: once its signal is active, one look each is enough. */
const lookedAtLately = (window: Window, evaluated: number, minute: number): boolean =>
  window === '1d' && Math.floor(evaluated / DAY_LOOKS) === Math.floor(minute / DAY_LOOKS);

type Decided = { series: SeriesState; changes: SignalChange[] };

const decideSeries = (look: Look): Decided => {
  const { series, minute } = look;
  const verdict = judge(look);
  if (series.active === null) {
    const { severity } = verdict;
    const isNews = severity !== null && !isSaidAlready(look, severity) && !inCoolDown(look, severity, verdict.score);
    return isNews ? raise(look, verdict, severity) : { series, changes: [] };
  }
  const active = series.active;
  if (verdict.severity !== null && (graver(verdict.severity, active.severity) || verdict.observed >= DOUBLED * active.observed)) {
    const severity = gravest(active.severity, verdict.severity);
    const at = laterOf(minuteStart(minute + 1), shift(active.at, 1));
    const after: SeriesState = {
      ...series,
      active: { ...active, at, observed: verdict.observed, severity, belowSince: null },
      last: { minute: series.last?.minute ?? minute, score: verdict.score, severity },
    };
    return {
      series: after,
      changes: [{ kind: 'strengthened', series: look.key, raised: active.raised, evidence: evidenceOf(look, verdict, severity, at) }],
    };
  }
  // An earlier minute rescored because of a late mention says nothing about whether it is over by now.
  return minute < look.state.evaluated ? { series, changes: [] } : calm(look, verdict);
};

/** One storm speaks of many things on many platforms: a part of it is worth a signal only where it is graver than what is known. */
const isSaidAlready = ({ state, lens }: Look, severity: Severity): boolean =>
  isPart(lens) && seriesIn(state).some(([, s]) => s.active !== null && !graver(severity, s.active.severity));

/** Evidence of one signal is reported in one order, also where a late mention makes an earlier minute graver. */
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

const raise = (look: Look, verdict: Verdict, severity: Severity): Decided => {
  const { series, key, minute, parameters } = look;
  const at = minuteStart(minute + 1);
  const after: SeriesState = {
    ...series,
    active: { raised: minute, at, observed: verdict.observed, severity, belowSince: null },
    last: { minute, score: verdict.score, severity },
  };
  const raised: SignalChange = { kind: 'raised', series: key, raised: minute, evidence: evidenceOf(look, verdict, severity, at) };
  if (!parameters.momentary) return { series: after, changes: [raised] };
  const over = cleared({ ...look, series: after }, verdict);
  return { series: over.series, changes: [raised, ...over.changes] };
};

/** One storm, one signal: not again within a day unless it doubled, grew graver, or joins one that is still active. */
const inCoolDown = ({ state, series, minute, parameters }: Look, severity: Severity, score: number): boolean => {
  const recent = seriesIn(state).filter(([, s]) => s.last !== null && Math.abs(minute - s.last.minute) < parameters.coolDown);
  if (recent.length === 0) return false;
  if (recent.every(([, s]) => graver(severity, s.last!.severity))) return false;
  if (series.last !== null && Math.abs(minute - series.last.minute) < parameters.coolDown) return score < DOUBLED * series.last.score;
  return !isActive(state);
};

const calm = (look: Look, verdict: Verdict): Decided => {
  const { series, minute, window, parameters } = look;
  const active = series.active!;
  const belowSince = isGoingOn(look, verdict) ? null : (active.belowSince ?? minute);
  const after: SeriesState = belowSince === active.belowSince ? series : { ...series, active: { ...active, belowSince } };
  if (belowSince === null || minute - belowSince < parameters.clearAfter[window]) return { series: after, changes: [] };
  return cleared({ ...look, series: after }, verdict);
};

const isGoingOn = (look: Look, { score, expected, observed }: Verdict): boolean => {
  const { window, parameters, lens } = look;
  const p = lensParameters(parameters, lens);
  if (p === 'off') return false;
  const going = goingOn(look, observed);
  return (
    going >= parameters.clearBelow * p.minimum[window] &&
    going >= parameters.clearBelow * parameters.ratio * expected &&
    score >= parameters.clearBelow * p.score
  );
};

const cleared = ({ series, key, minute }: Look, { observed, expected }: Verdict): Decided => {
  const active = series.active!;
  const why = `Back to ${Math.round(observed)} after ${Math.round(active.observed)}; ${Math.round(expected)} would be usual.`;
  return {
    series: { ...series, active: null },
    changes: [{ kind: 'cleared', series: key, raised: active.raised, at: minuteStart(minute + 1), why }],
  };
};
