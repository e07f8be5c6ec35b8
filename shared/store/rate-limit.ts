import { HOUR_MS, minuteOf, msOf, type Instant } from '../domain/time/instant.ts';
import { rateKey } from './keys.ts';
import type { Table } from './table.ts';

const hourOf = (now: Instant): number => Math.floor(msOf(now) / HOUR_MS);

/** Counts one more in this hour and says whether that is still within the limit. */
export const withinHour = async (table: Table, what: string, perHour: number, now: Instant): Promise<boolean> => {
  await table.write({ update: rateKey(what, hourOf(now)), add: { count: 1 }, set: { expiresAt: Math.ceil(msOf(now) / 1000) + 7200 } });
  return (await countInHour(table, what, now)) <= perHour;
};

/** How often it was counted in this hour. */
export const countInHour = async (table: Table, what: string, now: Instant): Promise<number> =>
  // Only this file counts there.
  ((await table.get(rateKey(what, hourOf(now))))?.['count'] as number | undefined) ?? 0;

/** Counts one more in this minute and says whether that is still within the limit. */
export const withinRate = async (table: Table, what: string, perMinute: number, now: Instant): Promise<boolean> => {
  const key = rateKey(what, minuteOf(now));
  await table.write({ update: key, add: { count: 1 }, set: { expiresAt: Math.ceil(msOf(now) / 1000) + 600 } });
  return ((await table.get(key))?.['count'] as number) <= perMinute;
};
