import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time/instant.ts';

/** Times of day like 22:00 on the person's own clock; may reach over midnight. */
export type QuietHours = { from: string; to: string };

/** The time of day (HH:MM) on a time zone's clock. */
export const clockTime = (at: Instant, timeZone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

/** Whether an instant falls into somebody's quiet hours. The same time twice is no quiet hours at all. */
export const isQuiet = (hours: QuietHours, timeZone: string, at: Instant): boolean => {
  const time = clockTime(at, timeZone);
  return hours.from <= hours.to ? time >= hours.from && time < hours.to : time >= hours.from || time < hours.to;
};
