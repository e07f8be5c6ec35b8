import { Temporal } from 'temporal-polyfill';
import { msOfWall, startOfDay } from './local-time.ts';

/** A whole day of the schedule's calendar with other people, in turns of the same length by its clock, or with nobody. */
export type Holiday = { date: string; name: string; people: readonly string[] };

const DAY_MINUTES = 1440;

/** A stretch of a holiday (ms since 1970); `personId` null: nobody is on duty that day. */
export type HolidayTurn = { personId: string | null; name: string; from: number; until: number };

/** The turns of a schedule's holidays, in order of time. Of two on the same day the first in the list counts. */
export const holidayTurns = (holidays: readonly Holiday[], timeZone: string): HolidayTurn[] => {
  const days = new Map(holidays.toReversed().map((h) => [h.date, h]));
  return [...days.values()].flatMap((h) => turnsOn(h, timeZone)).toSorted((a, b) => a.from - b.from);
};

const turnsOn = ({ date, name, people }: Holiday, timeZone: string): HolidayTurn[] => {
  const day = Temporal.PlainDate.from(date);
  const whose = people.length === 0 ? [null] : people;
  const starts = whose.map((_, i) =>
    msOfWall(day.toPlainDateTime().add({ minutes: Math.round((i * DAY_MINUTES) / whose.length) }), timeZone),
  );
  const end = startOfDay(day.add({ days: 1 }), timeZone);
  const turns = whose.map((personId, i) => ({ personId, name, from: starts[i]!, until: starts[i + 1] ?? end }));
  return turns.filter((t) => t.from < t.until);
};
