import { Temporal } from 'temporal-polyfill';
import { msOfWall, startOfDay, wallAt } from './local-time.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Hours of the week; over midnight where `to` is not after `from`, a whole day where both are the same. No days: every day. */
export type WeekHours = { days?: readonly (typeof WEEKDAYS)[number][] | undefined; from: string; to: string };

/** Whether an instant lies in some of the hours, and from when until when (ms since 1970) that stays so; at most about a week each way. */
export type Within = { within: boolean; from: number; until: number };

const REACH_DAYS = 8;
type Window = { from: number; until: number };

/** The question whether an instant lies in hours of the week by the clock of a zone. Days that were asked for are remembered. */
export const hoursOfWeek = (hours: readonly WeekHours[], timeZone: string): ((ms: number) => Within) => {
  const known = new Map<string, Window[]>();
  const beginningOn = (date: Temporal.PlainDate): Window[] =>
    remembered(known, date, () => hours.filter((h) => isOn(h, date)).map((h) => windowOf(h, date, timeZone)));
  const around = new Map<string, Around>();
  const windowsAround = (today: Temporal.PlainDate): Around =>
    remembered(around, today, () => {
      const days = Array.from({ length: 2 * REACH_DAYS + 1 }, (_, i) => today.add({ days: i - REACH_DAYS }));
      const at = (i: number): number => startOfDay(days.at(i)!, timeZone);
      return { windows: merge(days.flatMap(beginningOn)), from: at(0), until: at(-1) };
    });
  return (ms) => {
    const { windows, from, until } = windowsAround(wallAt(ms, timeZone).toPlainDate());
    const on = windows.find((w) => w.from <= ms && ms < w.until);
    if (on !== undefined) return { within: true, ...on };
    return {
      within: false,
      from: windows.findLast((w) => w.until <= ms)?.until ?? from,
      until: windows.find((w) => w.from > ms)?.from ?? until,
    };
  };
};

/** The windows of the days around one, and from when until when they are known. */
type Around = { windows: Window[]; from: number; until: number };

const remembered = <T>(known: Map<string, T>, date: Temporal.PlainDate, make: () => T): T => {
  const name = date.toString();
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  known.set(name, made);
  return made;
};

const isOn = ({ days }: WeekHours, date: Temporal.PlainDate): boolean => days === undefined || days.includes(WEEKDAYS[date.dayOfWeek - 1]!);

/** In the night in which clocks are turned it is an hour shorter or longer; nothing where all of it is skipped. */
const windowOf = ({ from, to }: WeekHours, date: Temporal.PlainDate, timeZone: string): Window => {
  const last = to > from ? date : date.add({ days: 1 });
  const at = (day: Temporal.PlainDate, time: string): number => msOfWall(day.toPlainDateTime(Temporal.PlainTime.from(time)), timeZone);
  return { from: at(date, from), until: at(last, to) };
};

/** Windows that meet or overlap are one; empty ones are none. */
const merge = (windows: readonly Window[]): Window[] => {
  const merged: Window[] = [];
  for (const w of windows.filter((x) => x.from < x.until).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && w.from <= last.until) last.until = Math.max(last.until, w.until);
    else merged.push({ ...w });
  }
  return merged;
};
