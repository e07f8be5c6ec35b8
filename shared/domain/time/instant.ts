import * as z from 'zod';

/** RFC 3339 in UTC with milliseconds and Z, so that string order is time order. */
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'not an instant like 2026-11-22T03:00:00.000Z');
export type Instant = z.infer<typeof instant>;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Milliseconds since 1970 of an instant. */
export const msOf = (at: Instant): number => Date.parse(at);

/** The instant of a number of milliseconds since 1970. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/** `at` shifted by `ms` (may be negative). */
export const shift = (at: Instant, ms: number): Instant => instantOf(msOf(at) + ms);

/** Whole minutes since 1970: the minute an instant falls into. */
export const minuteOf = (at: Instant): number => Math.floor(msOf(at) / MINUTE_MS);

/** The instant at which a minute begins. */
export const minuteStart = (minute: number): Instant => instantOf(minute * MINUTE_MS);
