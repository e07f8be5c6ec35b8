import ICAL from 'ical.js';
import { refused, type Refused } from '../domain/actor.ts';
import { instantOf, msOf as msOfInstant, type Instant } from '../domain/time/instant.ts';
import { componentsIn, LeftOut, textOf, zoneNamed, zonesOf, type Component } from './calendar-zones.ts';
import { msOf, readEvent, startsOf, type ReadEvent, type Zones } from './read-event.ts';
import { TooManyDays, type Budget } from './recurrence.ts';

/** One time that an event of a calendar takes place. `key` stays the same when the file is read again, even where it was moved. */
export type Occurrence = { key: string; summary: string; attendees: readonly string[]; from: Instant; until: Instant };
/** An event that is not understood, and why. */
export type LeftOutEvent = { summary: string; why: string };
export type CalendarRead = { occurrences: Occurrence[]; leftOut: LeftOutEvent[] };

export const MOST_CALENDAR_BYTES = 1_000_000;
export const MOST_OCCURRENCES = 500;
const MOST_EVENTS = 5_000;
const MOST_DAYS_LOOKED_AT = 500_000;

type Asked = { timeZone: string; from: Instant; to: Instant };

/**
 * What takes place between two instants according to an iCalendar file (RFC 5545), repetitions worked out, the earliest
 * first. Times without a zone are those of `timeZone`. What is not understood is left out and said; nothing is guessed.
 * Refused where it is no calendar, or more than anybody would read; a hostile file ends as soon.
 */
export const readCalendar = (text: string, asked: Asked): CalendarRead | Refused => {
  if (Buffer.byteLength(text) > MOST_CALENDAR_BYTES) return refused('calendar_too_large', 'the calendar is larger than 1 MB');
  const calendars = parsed(text);
  if (!Array.isArray(calendars)) return calendars;
  const events = calendars.flatMap((calendar) => componentsIn(calendar, 'vevent'));
  if (events.length > MOST_EVENTS) return refused('calendar_too_large', `the calendar has more than ${MOST_EVENTS} events`);
  const leftOut: LeftOutEvent[] = [];
  const [budget, own] = [{ days: MOST_DAYS_LOOKED_AT }, zoneNamed(asked.timeZone)];
  try {
    const read = calendars.flatMap((calendar) => {
      const zones = { own, byId: zonesOf(calendar) };
      return componentsIn(calendar, 'vevent').flatMap((event) => orLeaveOut(event, leftOut, () => readAll(event, zones)));
    });
    const replaced = replacedIn(read);
    const occurrences = read.flatMap((event) =>
      orLeaveOut(event.component, leftOut, () => occurrencesOf(event, replaced.get(event.uid) ?? [], asked, budget)),
    );
    if (occurrences.length > MOST_OCCURRENCES) return tooMany();
    return { occurrences: occurrences.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)), leftOut };
  } catch (error) {
    if (error instanceof TooManyDays)
      return refused('calendar_repeats_too_often', 'the calendar repeats too much, or too long since, to work it out');
    if (error instanceof TooMany) return tooMany();
    throw error;
  }
};

type Whole = ReadEvent & { component: Component };
const readAll = (component: Component, zones: Zones): Whole[] => [{ ...readEvent(component, zones), component }];

class TooMany extends Error {
  override name = 'TooMany';
}
const tooMany = (): Refused =>
  refused('calendar_too_many', `the calendar has more than ${MOST_OCCURRENCES} shifts within the time that is read`);

const orLeaveOut = <T>(event: Component, leftOut: LeftOutEvent[], work: () => T[]): T[] => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LeftOut)) throw error;
    leftOut.push({ summary: (textOf(event, 'summary') ?? '').slice(0, 200), why: error.message });
    return [];
  }
};

const parsed = (text: string): Component[] | Refused => {
  const not = (why: string): Refused => refused('calendar_unreadable', `this is no calendar file: ${why}`);
  try {
    // ical.js gives one component, or a list of them where the file has several.
    const found = ICAL.parse(text) as unknown as Component | Component[];
    const all = typeof found[0] === 'string' ? [found as Component] : (found as Component[]);
    const calendars = all.filter((c) => c[0] === 'vcalendar');
    return calendars.length > 0 ? calendars : not('it has no BEGIN:VCALENDAR');
  } catch (error) {
    return not(error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read');
  }
};

/** By UID: the repetitions that events of their own are there instead of, ms. */
const replacedIn = (all: readonly Whole[]): Map<string, number[]> => {
  const found = new Map<string, number[]>();
  for (const { uid, instead } of all) if (instead !== undefined) found.set(uid, [...(found.get(uid) ?? []), msOf(instead)]);
  return found;
};

const occurrencesOf = (event: Whole, replaced: readonly number[], asked: Asked, budget: Budget): Occurrence[] => {
  if (event.cancelled) return [];
  const [from, to] = [msOfInstant(asked.from), msOfInstant(asked.to)];
  const dates = new Set(event.except.filter((m) => m.wholeDay).map((m) => m.wall.toPlainDate().toString()));
  const gone = new Set([
    ...(event.instead === undefined ? replaced : []),
    ...event.except.filter((m) => !m.wholeDay || event.start.wholeDay).map(msOf),
  ]);
  const found = new Map<number, Occurrence>();
  const starts = event.instead === undefined ? startsOf(event, from, to, budget) : [event.start];
  for (const start of starts) {
    const begins = msOf(start);
    const ends = msOf({ ...start, wall: start.wall.add(event.length) });
    if (ends <= from || begins >= to || gone.has(begins) || dates.has(start.wall.toPlainDate().toString())) continue;
    const key = JSON.stringify([event.uid, event.instead === undefined ? begins : msOf(event.instead)]);
    found.set(begins, { key, summary: event.summary, attendees: event.attendees, from: instantOf(begins), until: instantOf(ends) });
    if (found.size > MOST_OCCURRENCES) throw new TooMany();
  }
  return [...found.values()];
};
