import { nextHour } from './zones.ts';

export const PRESETS = ['hour', 'morning', 'shift', 'other'] as const;
export type Preset = (typeof PRESETS)[number];

const HOUR = 3_600_000;
const MORNING = 8;
/** As the API has it; told before it is sent. */
export const MOST_DAYS = 31;

/** When each preset ends, in ms; the end of the shift only where there is one within what the API allows. */
export const presetEnds = (from: number, timeZone: string, shiftUntil: number | null): Partial<Record<Preset, number>> => ({
  hour: from + HOUR,
  morning: nextHour(MORNING, from, timeZone),
  ...(shiftUntil !== null && shiftUntil > from && shiftUntil - from <= MOST_DAYS * 24 * HOUR ? { shift: shiftUntil } : {}),
});

/** What is wrong with a stretch of time for standing in; undefined where nothing is. */
export const wrongWith = (from: number, until: number): 'time' | 'before' | 'long' | undefined => {
  if (Number.isNaN(from) || Number.isNaN(until)) return 'time';
  if (until <= from) return 'before';
  return until - from > MOST_DAYS * 24 * HOUR ? 'long' : undefined;
};

const two = (n: number): string => String(n).padStart(2, '0');
/** As `<input type="datetime-local">` wants it, in the device's zone. */
export const localInput = (ms: number): string => {
  const d = new Date(ms);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
};
