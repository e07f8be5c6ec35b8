import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time/instant.ts';

const OPENS = 9;
const CLOSES = 17;

/** The first instant from `at` on that lies in working hours (Monday to Friday, 9 to 17) of a time zone. */
export const workingInstant = (at: Instant, timeZone: string): Instant => {
  let local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  if (local.dayOfWeek <= 5 && local.hour >= OPENS && local.hour < CLOSES) return at;
  if (local.hour >= OPENS) local = local.add({ days: 1 });
  while (local.dayOfWeek > 5) local = local.add({ days: 1 });
  const opening = local.toPlainDate().toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: OPENS }) });
  return new Date(opening.epochMilliseconds).toISOString();
};
