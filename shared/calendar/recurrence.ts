import * as z from 'zod';

/** Days since 1970-01-01 of a calendar, without any clock. */
export type Day = number;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'];

export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / DAY_MS;
const parts = (day: Day): { year: number; month: number; date: number; weekday: number } => {
  const d = new Date(day * DAY_MS);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, date: d.getUTCDate(), weekday: d.getUTCDay() };
};
const daysIn = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1);

const many = <T extends z.ZodType>(value: T) => z.union([value.transform((v) => [v]), z.array(value).min(1).max(400)]);
const byDay = z
  .string()
  .regex(/^([+-]?\d{1,2})?(su|mo|tu|we|th|fr|sa)$/i)
  .transform((text) => ({ nth: Number(text.slice(0, -2)) || 0, weekday: WEEKDAYS.indexOf(text.slice(-2).toLowerCase()) }));

/** What is understood of a rule: whole days that repeat. Hours, minutes, week numbers and days of the year are not. */
export const recurrenceRule = z.strictObject({
  freq: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']),
  interval: z.number().int().min(1).max(1000).default(1),
  count: z.number().int().min(1).optional(),
  until: z.string().optional(),
  // ical.js counts weekdays from Sunday = 1.
  wkst: z.number().int().min(1).max(7).default(2),
  bymonth: many(z.number().int().min(1).max(12)).optional(),
  bymonthday: many(z.number().int().min(-31).max(31)).optional(),
  byday: many(byDay).optional(),
  bysetpos: many(z.number().int().min(-366).max(366)).optional(),
});
export type RecurrenceRule = z.infer<typeof recurrenceRule>;

/** How many days may still be looked at in one file; a rule that never holds ends here, too. Throws where they are used up. */
export type Budget = { days: number };
export class TooManyDays extends Error {
  override name = 'TooManyDays';
}
const spend = (budget: Budget, days: number): void => {
  budget.days -= days;
  if (budget.days < 0) throw new TooManyDays();
};

/**
 * The days of a rule (RFC 5545, 3.3.10) that begins on `first`, in order, up to and including `last`; the first day itself
 * always counts. Those before `from` may be left out, where the rule does not count them.
 */
export function* daysOfRule(rule: RecurrenceRule, first: Day, from: Day, last: Day, budget: Budget): Generator<Day> {
  yield first;
  let counted = 1;
  const period = periods(rule, first);
  // COUNT has to be counted from the beginning; anything else begins a period before what is asked for.
  for (let index = rule.count === undefined ? Math.max(0, period.indexOf(from) - 1) : 0; ; index++) {
    const [begins, ends] = period.at(index);
    if (begins > last) return;
    spend(budget, ends - begins);
    const days = [];
    for (let day = begins; day < ends; day++) if (holds(rule, day, first)) days.push(day);
    for (const day of chosen(days, rule.bysetpos)) {
      if (day <= first) continue;
      if (day > last || (rule.count !== undefined && counted >= rule.count)) return;
      counted += 1;
      yield day;
    }
  }
}

type Periods = { at: (index: number) => [Day, Day]; indexOf: (day: Day) => number };

/** The days, weeks, months or years that a rule looks at, each `interval` after the one before; the 0th has the first day. */
const periods = ({ freq, interval, wkst }: RecurrenceRule, first: Day): Periods => {
  const start = parts(first);
  switch (freq) {
    case 'DAILY':
      return { at: (i) => [first + i * interval, first + i * interval + 1], indexOf: (day) => Math.floor((day - first) / interval) };
    case 'WEEKLY': {
      const week = first - ((start.weekday - (wkst - 1) + 7) % 7);
      return {
        at: (i) => [week + 7 * i * interval, week + 7 * (i * interval + 1)],
        indexOf: (day) => Math.floor((day - week) / (7 * interval)),
      };
    }
    case 'MONTHLY':
      return {
        at: (i) => [dayOf(start.year, start.month + i * interval, 1), dayOf(start.year, start.month + i * interval + 1, 1)],
        indexOf: (day) => Math.floor(((parts(day).year - start.year) * 12 + parts(day).month - start.month) / interval),
      };
    case 'YEARLY':
      return {
        at: (i) => [dayOf(start.year + i * interval, 1, 1), dayOf(start.year + i * interval + 1, 1, 1)],
        indexOf: (day) => Math.floor((parts(day).year - start.year) / interval),
      };
  }
};

const holds = (rule: RecurrenceRule, day: Day, first: Day): boolean => {
  const [at, begun] = [parts(day), parts(first)];
  const { freq, bymonth, bymonthday, byday } = rule;
  if (bymonth !== undefined && !bymonth.includes(at.month)) return false;
  if (bymonthday !== undefined && !bymonthday.some((d) => d === at.date || daysIn(at.year, at.month) + 1 + d === at.date)) return false;
  if (byday !== undefined) return byday.some(({ nth, weekday }) => weekday === at.weekday && (nth === 0 || nth === nthOf(day, nth, rule)));
  if (bymonthday !== undefined || freq === 'DAILY') return true;
  if (freq === 'WEEKLY') return at.weekday === begun.weekday;
  return at.date === begun.date && (freq === 'MONTHLY' || bymonth !== undefined || at.month === begun.month);
};

/** Which one of its weekday a day is, in its month (its year where a yearly rule names no month); from the end where `sign` is negative. */
const nthOf = (day: Day, sign: number, { freq, bymonth }: RecurrenceRule): number => {
  const { year, month } = parts(day);
  const whole = freq === 'YEARLY' && bymonth === undefined;
  const [begins, ends] = whole ? [dayOf(year, 1, 1), dayOf(year + 1, 1, 1)] : [dayOf(year, month, 1), dayOf(year, month + 1, 1)];
  return sign > 0 ? Math.floor((day - begins) / 7) + 1 : -(Math.floor((ends - 1 - day) / 7) + 1);
};

const chosen = (days: Day[], positions: readonly number[] | undefined): Day[] =>
  positions === undefined ? days : days.filter((_, i) => positions.includes(i + 1) || positions.includes(i - days.length));
