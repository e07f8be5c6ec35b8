import { combine, type Summary } from './summary.ts';
import type { Window } from './signal-events.ts';

/**
 * What is known of a stream: summaries of non-empty minutes and of non-empty closed hours. `present` are the non-empty
 * minutes in order. An hour has a summary once one of its minutes has; it is rebuilt when one changes.
 */
export type Timeline = {
  minutes: ReadonlyMap<number, Summary>;
  hours: ReadonlyMap<number, Summary>;
  present: readonly number[];
};

export const LENGTH: Record<Window, number> = { '5m': 5, '1h': 60, '1d': 1440 };
export const HOURS_A_DAY = 24;
export const hourOf = (minute: number): number => Math.floor(minute / 60);

/**
 * The summaries a window consists of at the end of `minute`. The day is the current hour so far and the 23 before it,
 * so that it needs at most 23 hours and 60 minutes.
 */
export const partsOf = (timeline: Timeline, window: Window, minute: number): Summary[] => {
  const parts: Summary[] = [];
  if (window === '1d') {
    const hour = hourOf(minute);
    for (let h = hour - HOURS_A_DAY + 1; h < hour; h++) take(timeline.hours.get(h), parts);
    if (minute === hour * 60 + 59 && timeline.hours.has(hour)) take(timeline.hours.get(hour), parts);
    else takeMinutes(timeline, hour * 60, minute, parts);
  } else takeMinutes(timeline, minute - LENGTH[window] + 1, minute, parts);
  return parts;
};

const take = (summary: Summary | undefined, into: Summary[]): void => {
  if (summary !== undefined) into.push(summary);
};

/** Few minutes are non-empty in a quiet stream: walk those, not the clock. */
const takeMinutes = (timeline: Timeline, from: number, to: number, into: Summary[]): void => {
  for (let i = firstAtOrAfter(timeline.present, from); i < timeline.present.length && timeline.present[i]! <= to; i++) {
    take(timeline.minutes.get(timeline.present[i]!), into);
  }
};

/** Index of the first number ≥ `wanted` in an ascending list. */
export const firstAtOrAfter = (ascending: readonly number[], wanted: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The hour's summary from its minutes; undefined where all are empty. */
export const rollUpHour = (timeline: Timeline, hour: number): Summary | undefined => {
  const parts: Summary[] = [];
  takeMinutes(timeline, hour * 60, hour * 60 + 59, parts);
  return parts.length === 0 ? undefined : combine(hour * 60, parts);
};
