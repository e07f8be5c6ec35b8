import { Temporal } from 'temporal-polyfill';
import { msOf, instantOf, type Instant } from '../time/instant.ts';

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

/**
 * When quiet hours that hold at `at` end: the first instant after it that is not quiet. In a night when the clock is set
 * back the end may come twice, in one when it is set forward it may be skipped: then they end as the clock jumps over it.
 */
export const quietUntil = (hours: QuietHours, timeZone: string, at: Instant): Instant => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const end = Temporal.PlainTime.from(hours.to);
  const days = [0, 1, 2].map((days) => local.toPlainDate().add({ days }).toPlainDateTime(end));
  const ends = days.flatMap((day) => [
    day.toZonedDateTime(timeZone, { disambiguation: 'earlier' }),
    day.toZonedDateTime(timeZone, { disambiguation: 'later' }),
  ]);
  const jump = local.getTimeZoneTransition('next');
  const [first] = [...ends, ...(jump === null ? [] : [jump])]
    .map((z) => z.epochMilliseconds)
    .filter((ms) => ms > msOf(at) && !isQuiet(hours, timeZone, instantOf(ms)))
    .toSorted((a, b) => a - b);
  return first === undefined ? at : instantOf(first);
};
