import { DAY_MS, HOUR_MS, instantOf, msOf, type Instant } from '../time/instant.ts';

/** What a connection brought on one day (in UTC), by the clock of our own. */
export type SourceDay = {
  date: string;
  mentions: number;
  mentionsByHour: readonly number[];
  rejectedByHour: readonly number[];
  lastMentionAt: Instant | null;
  lastRejection: string | null;
};
export type SourceHealth = {
  health: 'fine' | 'silent' | 'never';
  lastMentionAt: Instant | null;
  /** Mentions of the last 24 hours (whole hours, the running one included) and of the last 31 days. */
  day: number;
  month: number;
  rejectedDay: number;
  lastRejection: string | null;
};

const LONGEST_QUIET_MS = 6 * HOUR_MS;
const USUAL_GAPS = 8;
const USUAL_DAYS = 7;
const MONTH_DAYS = 31;

/** How a source is, from the days on which it brought anything. */
export const sourceHealth = (days: readonly SourceDay[], now: Instant): SourceHealth => {
  const newest = [...days].sort((a, b) => (a.date < b.date ? 1 : -1));
  const lastMentionAt = newest.find((d) => d.lastMentionAt !== null)?.lastMentionAt ?? null;
  const rejectedDay = lastDay(newest, now, (d) => d.rejectedByHour);
  const since = dateOf(msOf(now) - (MONTH_DAYS - 1) * DAY_MS);
  return {
    health: lastMentionAt === null ? 'never' : isSilent(newest, lastMentionAt, now) ? 'silent' : 'fine',
    lastMentionAt,
    day: lastDay(newest, now, (d) => d.mentionsByHour),
    month: newest.filter((d) => d.date >= since).reduce((sum, d) => sum + d.mentions, 0),
    rejectedDay,
    lastRejection: rejectedDay > 0 ? (newest.find((d) => d.lastRejection !== null)?.lastRejection ?? null) : null,
  };
};

/**
 * Silent: nothing for longer than 6 hours and than 8 times its usual gap. What is usual is counted over the 7 days that
 * end with its last mention, so that a source that died does not grow used to it.
 */
const isSilent = (days: readonly SourceDay[], lastMentionAt: Instant, now: Instant): boolean => {
  const from = dateOf(msOf(lastMentionAt) - (USUAL_DAYS - 1) * DAY_MS);
  const counted = days.filter((d) => d.date >= from && d.date <= lastMentionAt.slice(0, 10)).reduce((sum, d) => sum + d.mentions, 0);
  const usualGapMs = (USUAL_DAYS * DAY_MS) / Math.max(1, counted);
  return msOf(now) - msOf(lastMentionAt) > Math.max(LONGEST_QUIET_MS, USUAL_GAPS * usualGapMs);
};

const lastDay = (days: readonly SourceDay[], now: Instant, of: (day: SourceDay) => readonly number[]): number => {
  const oldest = Math.floor(msOf(now) / HOUR_MS) - 23;
  return days.reduce((sum, day) => {
    const midnight = Date.parse(`${day.date}T00:00:00.000Z`) / HOUR_MS;
    return sum + of(day).reduce((n, count, hour) => (midnight + hour >= oldest ? n + count : n), 0);
  }, 0);
};

const dateOf = (ms: number): string => instantOf(ms).slice(0, 10);
