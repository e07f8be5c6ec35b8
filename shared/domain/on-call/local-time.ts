import { Temporal } from 'temporal-polyfill';

/**
 * Milliseconds since 1970 of a time on the wall in a zone. Where clocks are turned back and it comes twice: the first;
 * where they are turned forward and it never comes: the moment they are. So later on the wall is never earlier in truth.
 */
export const msOfWall = (wall: Temporal.PlainDateTime, timeZone: string): number => {
  const at = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (at.toPlainDateTime().equals(wall)) return at.epochMilliseconds;
  return at.getTimeZoneTransition('next')?.epochMilliseconds ?? at.epochMilliseconds;
};

/** What calendar and clock on a wall of that zone show. */
export const wallAt = (ms: number, timeZone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDateTime();

/** The first instant of a day in a zone; the day's end is the next one's. */
export const startOfDay = (date: Temporal.PlainDate, timeZone: string): number => msOfWall(date.toPlainDateTime(), timeZone);

/** Of times that may carry another offset than Z. */
export const msOfAny = (time: string): number => Temporal.Instant.from(time).epochMilliseconds;
