import { measure } from '../../shared/domain/signal/advance.ts';
import { readerOf } from '../../shared/domain/signal/lens.ts';
import type { Lens } from '../../shared/domain/signal/signal-events.ts';
import { hourOf } from '../../shared/domain/signal/timeline.ts';
import { minuteOf, type Instant } from '../../shared/domain/time/instant.ts';
import { readHours, readMinutes } from '../../shared/store/summary-store.ts';
import type { Table } from '../../shared/store/table.ts';

/** Longer spans are read by the hour: at most two hours of minutes and a day of hours. */
const BY_MINUTE = 120;

/** How many voices of a lens spoke from the minute of `from` to the minute of `to`, both included, at most a day long. */
export const voicesBetween = async (mentions: Table, stream: string, lens: Lens, from: Instant, to: Instant): Promise<number> => {
  const [first, last] = [minuteOf(from), minuteOf(to)];
  if (last - first < BY_MINUTE) return readerOf(lens)(measure(await readMinutes(mentions, stream, first, last)));
  const [hours, minutes] = await Promise.all([
    readHours(mentions, stream, hourOf(first), hourOf(last) - 1),
    readMinutes(mentions, stream, hourOf(last) * 60, last),
  ]);
  return readerOf(lens)(measure([...hours, ...minutes]));
};
