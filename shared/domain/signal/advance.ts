import { closeBlock, copyBaseline, learn, learnSilence, newBaseline, BLOCK_MINUTES, type Baseline } from './baseline.ts';
import { countVoices, noVoices } from './count-voices.ts';
import { keyOf, WINDOWS, type DetectorState, type SeriesKey, type SeriesState } from './detector-state.ts';
import { COMMON_LENSES, readerOf, type Measured } from './lens.ts';
import type { Lens, Window } from './signal-events.ts';
import type { Summary } from './summary.ts';
import { firstAtOrAfter, hourOf, LENGTH, partsOf, type Timeline } from './timeline.ts';
import { watchFacets } from './watch-facets.ts';

/** How often a window's value is taken into its baseline. Divides a block. */
const SAMPLE: Record<Window, number> = { '5m': 5, '1h': 15, '1d': 60 };
/** Mentions may come this many minutes late before their minute is closed. */
export const WATERMARK = 15;

export const nothingMeasured: Measured = { count: noVoices, reach: 0 };

/** What several summaries hold together. */
export const measure = (parts: readonly Summary[]): Measured => {
  if (parts.length === 0) return nothingMeasured;
  if (parts.length === 1) return parts[0]!;
  let reach = 0;
  for (const part of parts) reach += part.reach;
  return { count: countVoices(parts.map((p) => p.sketch)), reach };
};

/**
 * Takes closed minutes, empty ones included, into the baselines, up to and including `upTo`. Pure; the same whatever the
 * steps: advance(advance(s, a), b) = advance(s, b). Long silence is taken in one stride.
 */
export const advance = (state: DetectorState, timeline: Timeline, upTo: number): DetectorState => {
  if (state.since === null || upTo <= state.closedThrough) return state;
  let next = state;
  // Facets are chosen at the end of an hour that had mentions, so that it makes no difference where the steps end.
  for (let from = state.closedThrough + 1; from <= upTo;) {
    const hour = hourOf(timeline.present[firstAtOrAfter(timeline.present, from - (from % 60))] ?? Infinity);
    const end = hour * 60 + 59;
    const to = Math.min(upTo, end);
    next = advanceTo(next, state.since, timeline, from, to);
    if (to === end) next = watchFacets(next, timeline.hours.get(hour));
    from = to + 1;
  }
  return next;
};

const advanceTo = (before: DetectorState, since: number, timeline: Timeline, from: number, to: number): DetectorState => {
  let { series, mentions } = before;
  for (const window of WINDOWS) {
    // A day is only comparable once a whole day is known.
    const start = window === '1d' ? since + LENGTH['1d'] : since;
    const first = Math.max(from, start);
    if (sampleAfter(first, SAMPLE[window]) > to) continue;
    const changed = series === before.series ? { ...series } : series;
    advanceWindow({ series: changed, facets: before.facets, timeline, window, start, from: first, to });
    series = changed;
  }
  for (let i = firstAtOrAfter(timeline.present, from); i < timeline.present.length && timeline.present[i]! <= to; i++) {
    mentions += timeline.minutes.get(timeline.present[i]!)?.mentions ?? 0;
  }
  return { ...before, series, mentions, closedThrough: to };
};

type Step = {
  /** Changed in place. */
  series: Partial<Record<SeriesKey, SeriesState>>;
  facets: DetectorState['facets'];
  timeline: Timeline;
  window: Window;
  /** The stream's first minute of this window; the minutes to take in. */
  start: number;
  from: number;
  to: number;
};
type Reading = { read: (of: Measured) => number; baseline: Baseline };

const advanceWindow = (step: Step): void => {
  const { timeline, window, to } = step;
  const every = SAMPLE[window];
  let at = sampleAfter(step.from, every);
  const known = new Map<Lens, Reading>();
  const absent = lensesOf(step).filter((lens) => !takeUp(step, lens, known));
  let previous = { parts: [] as Summary[], measured: nothingMeasured };
  while (at <= to) {
    const parts = partsOf(timeline, window, at);
    if (parts.length === 0) {
      const wakes = nextPresent(timeline, window, at, to + 1);
      const samples = Math.max(1, Math.floor((wakes - at + every - 1) / every));
      const last = at + (samples - 1) * every;
      for (const { baseline } of known.values()) learnSilence(baseline, samples, blockEnds(at, last), every);
      at = last + every;
      continue;
    }
    const measured = sameParts(parts, previous.parts) ? previous.measured : measure(parts);
    previous = { parts, measured };
    for (let i = absent.length - 1; i >= 0; i--) {
      if (readerOf(absent[i]!)(measured) === 0) continue;
      begin(step, absent[i]!, at, known);
      absent.splice(i, 1);
    }
    for (const { read, baseline } of known.values()) sample(baseline, read(measured), at, every);
    at += every;
  }
};

/** Sample points are the last minutes of each step, counted from 1970, so that they do not depend on the stream. */
const sampleAfter = (minute: number, every: number): number => Math.ceil((minute + 1) / every) * every - 1;

const lensesOf = ({ facets }: Step): readonly Lens[] => (facets.length === 0 ? COMMON_LENSES : [...COMMON_LENSES, ...facets]);

/** A series that is there goes on in a copy; false where there is none. */
const takeUp = ({ series, window }: Step, lens: Lens, known: Map<Lens, Reading>): boolean => {
  const key = keyOf(lens, window);
  const kept = series[key];
  if (kept === undefined) return false;
  const baseline = copyBaseline(kept.baseline);
  series[key] = { ...kept, baseline };
  known.set(lens, { read: readerOf(lens), baseline });
  return true;
};

/** The first voice of a lens. What every stream has was silent before; of a facet nothing is known before. */
const begin = ({ series, facets, window, start }: Step, lens: Lens, at: number, known: Map<Lens, Reading>): void => {
  const every = SAMPLE[window];
  const baseline = newBaseline();
  const first = facets.includes(lens as never) ? at : sampleAfter(start, every);
  if (first < at) learnSilence(baseline, (at - first) / every, blockEnds(first, at - every), every);
  series[keyOf(lens, window)] = { since: first, baseline, active: null, last: null };
  known.set(lens, { read: readerOf(lens), baseline });
};

const sample = (b: Baseline, value: number, at: number, every: number): void => {
  learn(b, value, every);
  if ((at + 1) % BLOCK_MINUTES === 0) closeBlock(b);
};

/** How many block ends lie in [first, last]. */
const blockEnds = (first: number, last: number): number => Math.floor((last + 1) / BLOCK_MINUTES) - Math.floor(first / BLOCK_MINUTES);

/** The next minute with anything in it, or `limit`. For days an hour enters the window as a whole. */
const nextPresent = (timeline: Timeline, window: Window, after: number, limit: number): number => {
  const next = timeline.present[firstAtOrAfter(timeline.present, after + 1)] ?? limit;
  return Math.min(limit, window === '1d' ? Math.max(after + 1, hourOf(next) * 60) : next);
};

const sameParts = (a: readonly Summary[], b: readonly Summary[]): boolean => a.length === b.length && a.every((part, i) => part === b[i]);
