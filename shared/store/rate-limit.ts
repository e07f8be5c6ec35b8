import { minuteOf, msOf, type Instant } from '../domain/time/instant.ts';
import { rateKey } from './keys.ts';
import type { Table } from './table.ts';

/** Counts one more in this minute and says whether that is still within the limit. */
export const withinRate = async (table: Table, what: string, perMinute: number, now: Instant): Promise<boolean> => {
  const key = rateKey(what, minuteOf(now));
  await table.write({ update: key, add: { count: 1 }, set: { expiresAt: Math.ceil(msOf(now) / 1000) + 600 } });
  return ((await table.get(key))?.['count'] as number) <= perMinute;
};
