import type { SourceDay } from '../domain/source/source-health.ts';
import { DAY_MS, msOf, type Instant } from '../domain/time/instant.ts';
import { sourceHealthKey, sourceHealthPartition } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Days that are read: the month that is shown. */
export const SOURCE_DAYS = 31;
/** Kept longer than shown, so that a source that fell silent long ago is not taken for a new one. */
const KEPT_MS = 400 * DAY_MS;
const REASON_LIMIT = 120;

export type Batch = { mentions: number; rejected: number; lastRejection: string | undefined };

/**
 * Counts one batch of a connection by the clock: by day and hour, never what is in it. One update of an item below 1 KB,
 * one write unit: 0.02 $ of the 3 $ a million mentions may cost (design §6), as batches carry dozens at the design load;
 * only where every mention comes alone is it 0.76 $ of then 23 $. A batch that a sender repeats is counted again.
 */
export const noteBatch = async (table: Table, connectionId: string, batch: Batch, now: Instant): Promise<void> => {
  const { mentions, rejected, lastRejection } = batch;
  if (mentions === 0 && rejected === 0) return;
  const hour = now.slice(11, 13);
  await table.write({
    update: sourceHealthKey(connectionId, now.slice(0, 10)),
    add: {
      ...(mentions > 0 && { mentions, [`m${hour}`]: mentions }),
      ...(rejected > 0 && { rejected, [`r${hour}`]: rejected }),
    },
    set: {
      expiresAt: Math.ceil((msOf(now) + KEPT_MS) / 1000),
      ...(mentions > 0 && { lastMentionAt: now }),
      ...(lastRejection !== undefined && { lastRejection: lastRejection.slice(0, REASON_LIMIT) }),
    },
  });
};

/** The last days on which a connection brought anything, newest first. */
export const readDays = async (table: Table, connectionId: string): Promise<SourceDay[]> => {
  const { items } = await table.query({ pk: sourceHealthPartition(connectionId), newestFirst: true, limit: SOURCE_DAYS, eventual: true });
  return items.map(dayOf);
};

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

const dayOf = (item: Item): SourceDay => {
  const count = (name: string): number => (typeof item[name] === 'number' ? item[name] : 0);
  const text = (name: string): string | null => (typeof item[name] === 'string' ? item[name] : null);
  return {
    date: item.sk,
    mentions: count('mentions'),
    mentionsByHour: hours.map((hour) => count(`m${hour}`)),
    rejectedByHour: hours.map((hour) => count(`r${hour}`)),
    lastMentionAt: text('lastMentionAt'),
    lastRejection: text('lastRejection'),
  };
};
