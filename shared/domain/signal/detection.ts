import { isActive, type DetectorState } from './detector-state.ts';
import { evaluate, type SignalChange } from './evaluate.ts';
import type { Parameters } from './parameters.ts';
import type { Summary } from './summary.ts';
import { firstAtOrAfter, hourOf, rollUpHour } from './timeline.ts';

/**
 * One stream under detection: its state and the summaries its windows need. The same for live (loaded around the
 * minutes that were touched) and for a backtest (all in memory). Changes in place.
 */
export type Detection = {
  stream: string;
  parameters: Parameters;
  state: DetectorState;
  minutes: Map<number, Summary>;
  hours: Map<number, Summary>;
  present: number[];
  /** Hours whose summary does not agree with their minutes yet; `rolledUp`: those that were brought up to date here. */
  dirty: Set<number>;
  rolledUp: Set<number>;
};

export const newDetection = (stream: string, parameters: Parameters, state: DetectorState): Detection => ({
  stream,
  parameters,
  state,
  minutes: new Map(),
  hours: new Map(),
  present: [],
  dirty: new Set(),
  rolledUp: new Set(),
});

/** Adds or replaces a minute; an empty one is taken away. Its hour has to be added up again. */
export const putMinute = (detection: Detection, minute: number, summary: Summary | undefined): void => {
  const at = firstAtOrAfter(detection.present, minute);
  const known = detection.present[at] === minute;
  if (summary === undefined) {
    detection.minutes.delete(minute);
    if (known) detection.present.splice(at, 1);
  } else {
    detection.minutes.set(minute, summary);
    if (!known) detection.present.splice(at, 0, minute);
  }
  detection.dirty.add(hourOf(minute));
  detection.hours.delete(hourOf(minute));
};

/** A quiet stream with an active signal is looked at this often, in minutes. */
export const REVIEW_MINUTES = 10;

/**
 * Looks at the stream at the end of each of `minutes` (ascending), and while a signal is active also at the silence
 * between them, as `review-signals` would have. `before` hears of each minute before it is looked at.
 */
export const lookThrough = (detection: Detection, minutes: readonly number[], before?: (minute: number) => void): SignalChange[] => {
  const changes: SignalChange[] = [];
  for (const minute of minutes) {
    changes.push(...lookAtSilence(detection, minute));
    before?.(minute);
    changes.push(...lookAt(detection, minute));
  }
  return changes;
};

/** Looks at the silence since the last look, up to `until`, for as long as a signal is active. */
export const lookAtSilence = (detection: Detection, until: number): SignalChange[] => {
  const changes: SignalChange[] = [];
  let at = nextReview(detection.state.evaluated);
  for (; at < until && isActive(detection.state); at += REVIEW_MINUTES) changes.push(...lookAt(detection, at));
  return changes;
};

const nextReview = (minute: number): number => (Math.floor(minute / REVIEW_MINUTES) + 1) * REVIEW_MINUTES;

/** Looks at the stream at the end of a minute. */
export const lookAt = (detection: Detection, minute: number): SignalChange[] => {
  rollUpBefore(detection, hourOf(Math.max(minute, detection.state.newest)));
  const { state, changes } = evaluate(detection.state, detection, minute, detection.stream, detection.parameters);
  detection.state = state;
  return changes;
};

/** An hour is added up once it is over, and again when a late mention changed it. */
export const rollUpBefore = (detection: Detection, hour: number): void => {
  for (const dirty of detection.dirty) {
    if (dirty >= hour) continue;
    const summary = rollUpHour(detection, dirty);
    if (summary === undefined) detection.hours.delete(dirty);
    else detection.hours.set(dirty, summary);
    detection.dirty.delete(dirty);
    detection.rolledUp.add(dirty);
  }
};
