import { closeBlock, learn, learnSilence, BLOCK_MINUTES, type Baseline } from './baseline.ts';
import { countVoices, noVoices, type VoiceCount } from './count-voices.ts';
import { copyState, LENSES, WINDOWS, type DetectorState } from './detector-state.ts';
import type { Lens, Window } from './signal-events.ts';
import type { Summary } from './summary.ts';
import { firstAtOrAfter, hourOf, LENGTH, partsOf, type Timeline } from './timeline.ts';

/** How often a window's value is taken into its baseline. Divides a block. */
const SAMPLE: Record<Window, number> = { '5m': 5, '1h': 15, '1d': 60 };
/** Mentions may come this many minutes late before their minute is closed. */
export const WATERMARK = 15;

/** The value of a lens in a window's voices. */
export const valueOf = (count: VoiceCount, lens: Lens): number =>
  lens === 'all' ? count.voices : lens === 'negative' ? count.negative : count.lowRating;

/** The voices of several summaries together. */
export const countTogether = (parts: readonly Summary[]): VoiceCount => {
  if (parts.length === 0) return noVoices;
  if (parts.length === 1) return parts[0]!.count;
  return countVoices(parts.map((p) => p.sketch));
};

/**
 * Takes closed minutes, empty ones included, into the baselines, up to and including `upTo`. Pure; the same whatever the
 * steps: advance(advance(s, a), b) = advance(s, b). Long silence is taken in one stride.
 */
export const advance = (state: DetectorState, timeline: Timeline, upTo: number): DetectorState => {
  if (state.since === null || upTo <= state.closedThrough) return state;
  const next = copyState(state);
  const from = state.closedThrough + 1;
  for (const window of WINDOWS) {
    // A day is only comparable once a whole day is known.
    const start = window === '1d' ? Math.max(from, state.since + LENGTH['1d']) : from;
    if (start <= upTo) advanceWindow(next, timeline, window, start, upTo);
  }
  for (let i = firstAtOrAfter(timeline.present, from); i < timeline.present.length && timeline.present[i]! <= upTo; i++) {
    next.mentions += timeline.minutes.get(timeline.present[i]!)?.mentions ?? 0;
  }
  next.closedThrough = upTo;
  return next;
};

const advanceWindow = (state: DetectorState, timeline: Timeline, window: Window, from: number, upTo: number): void => {
  const step = SAMPLE[window];
  const baselines = LENSES.map((lens) => state.series[`${lens}/${window}`].baseline);
  // Sample points are the last minutes of each step, counted from 1970, so that they do not depend on the stream.
  let at = Math.ceil((from + 1) / step) * step - 1;
  let previous: { parts: Summary[]; count: VoiceCount } = { parts: [], count: noVoices };
  while (at <= upTo) {
    const parts = partsOf(timeline, window, at);
    if (parts.length === 0) {
      const wakes = nextPresent(timeline, window, at, upTo + 1);
      const samples = Math.max(1, Math.floor((wakes - at + step - 1) / step));
      const last = at + (samples - 1) * step;
      for (const b of baselines) learnSilence(b, samples, blockEnds(at, last), step);
      at = last + step;
      continue;
    }
    const count = sameParts(parts, previous.parts) ? previous.count : countTogether(parts);
    previous = { parts, count };
    baselines.forEach((b, i) => sample(b, valueOf(count, LENSES[i]!), at, step));
    at += step;
  }
};

const sample = (b: Baseline, value: number, at: number, step: number): void => {
  learn(b, value, step);
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
