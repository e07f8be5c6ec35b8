import { describe, expect, test } from 'vitest';
import { sourceHealth, type SourceDay } from '../../../../shared/domain/source/source-health.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, shift, type Instant } from '../../../../shared/domain/time/instant.ts';

const NOW: Instant = '2026-11-22T03:00:00.000Z';
const byHour = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const day = (date: string, mentions: number, lastMentionAt: Instant | null, over: Partial<SourceDay> = {}): SourceDay => ({
  ...{ date, mentions, mentionsByHour: byHour({ 12: mentions }), rejectedByHour: byHour({}), lastMentionAt, lastRejection: null, ...over },
});
/** A source with so many mentions a day for a week, the last of them at `last`. */
const week = (aDay: number, last: Instant): SourceDay[] =>
  Array.from({ length: 7 }, (_, i) => day(shift(last, -i * DAY_MS).slice(0, 10), aDay, i === 0 ? last : shift(last, -i * DAY_MS)));

describe('a source', () => {
  test('that never brought anything says so, also where all it sent was unreadable', () => {
    expect(sourceHealth([], NOW)).toMatchObject({ health: 'never', lastMentionAt: null, day: 0, month: 0 });
    const rejected = day('2026-11-22', 0, null, { rejectedByHour: byHour({ 2: 4 }), lastRejection: 'time is missing' });
    expect(sourceHealth([rejected], NOW)).toMatchObject({ health: 'never', rejectedDay: 4, lastRejection: 'time is missing' });
  });

  test('that speaks all day is silent after six hours', () => {
    expect(sourceHealth(week(500, shift(NOW, -6 * HOUR_MS)), NOW).health).toBe('fine');
    expect(sourceHealth(week(500, shift(NOW, -6 * HOUR_MS - MINUTE_MS)), NOW).health).toBe('silent');
  });

  test('that speaks rarely is silent after eight times its usual gap', () => {
    // Twice a day: every 12 hours, so four days.
    expect(sourceHealth(week(2, shift(NOW, -4 * DAY_MS)), NOW).health).toBe('fine');
    expect(sourceHealth(week(2, shift(NOW, -4 * DAY_MS - MINUTE_MS)), NOW).health).toBe('silent');
  });

  test('that died long ago does not grow used to it', () => {
    expect(sourceHealth(week(100, shift(NOW, -300 * DAY_MS)), NOW)).toMatchObject({ health: 'silent', month: 0, day: 0 });
  });

  test('counts the last 24 hours over midnight, and 31 days', () => {
    const days = [
      day('2026-11-22', 7, NOW, { mentionsByHour: byHour({ 0: 3, 3: 4 }) }),
      day('2026-11-21', 30, null, { mentionsByHour: byHour({ 3: 20, 4: 10 }) }),
      day('2026-10-23', 5, null),
      day('2026-10-22', 1000, null),
    ];
    expect(sourceHealth(days, NOW)).toMatchObject({ day: 17, month: 42 });
  });

  test('a rejection of long ago is not told any more', () => {
    const old = day('2026-11-20', 1, NOW, { rejectedByHour: byHour({ 3: 2 }), lastRejection: 'time is missing' });
    expect(sourceHealth([old], NOW)).toMatchObject({ rejectedDay: 0, lastRejection: null });
  });
});
