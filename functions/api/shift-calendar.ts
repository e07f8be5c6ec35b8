import { Temporal } from 'temporal-polyfill';
import type { Calendar, CalendarEvent } from '../../shared/calendar/write-calendar.ts';
import type { StoredConfig } from '../../shared/config/config-store.ts';
import { shiftsBetween, type Stretch } from '../../shared/domain/on-call/on-call.ts';
import { instantOf, type Instant } from '../../shared/domain/time/instant.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Person } from './authority.ts';
import { HttpProblem, notFound } from './http-problem.ts';
import { maySee } from './on-call-authority.ts';

/** Whose shifts: everybody's of a schedule, or one person's of every schedule that the reader may see. */
export type CalendarAsked = { schedule: string } | { person: string };

/** Calendar months (UTC) around now: events keep their ids while the window stands still. */
const MONTHS_BACK = 1;
const MONTHS_AHEAD = 4;
/** 20 schedules of hourly turns; nobody reads more. */
const MOST_EVENTS = 5_000;

/** Shifts as calendar events: names and times, nothing else. Throws 404 where there is nothing that the reader may see. */
export const calendarOf = (reader: Person, { config, changedAt }: StoredConfig, asked: CalendarAsked, now: Instant): Calendar => {
  const visible = config.schedules.filter((s) => maySee(reader, config, s.id));
  const made = { changedAt: changedAt ?? now };
  const window = windowAround(now);
  const names = new Map(config.people.map((p) => [p.id, p.name]));
  if ('schedule' in asked) {
    const schedule = visible.find((s) => s.id === asked.schedule);
    if (schedule === undefined) throw notFound('schedule');
    const events = shiftsBetween(schedule, config.overrides, ...window).map((s) =>
      s.personId === null ? gapEvent(schedule.id, s) : eventOf('shift-', schedule.id, s, names.get(s.personId) ?? s.personId),
    );
    return { ...made, name: schedule.name ?? schedule.id, events: bounded(events) };
  }
  const { person } = asked;
  const events = visible.flatMap((schedule) =>
    shiftsBetween(schedule, config.overrides, ...window)
      .filter((s) => s.personId === person)
      .map((s) => eventOf('my-shift-', schedule.id, s, `On call: ${schedule.name ?? schedule.id}`)),
  );
  // Whoever has no shift may read that of themselves; of others it would tell that they exist.
  if (events.length === 0 && person !== reader.id) throw notFound('person');
  return { ...made, name: `On call: ${names.get(person) ?? person}`, events: bounded(events.toSorted(byTime)) };
};

const windowAround = (now: Instant): [Instant, Instant] => {
  const month = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').with({ day: 1 }).startOfDay();
  return [
    instantOf(month.subtract({ months: MONTHS_BACK }).epochMilliseconds),
    instantOf(month.add({ months: MONTHS_AHEAD }).epochMilliseconds),
  ];
};

const eventOf = (prefix: string, schedule: string, { personId, from, until, holiday }: Stretch, name: string): CalendarEvent => ({
  uid: `${idFrom(prefix, schedule, personId ?? '', from)}@stormwatch`,
  ...{ from, until, free: false },
  summary: holiday === undefined ? name : `${name} (${holiday})`,
});

const gapEvent = (schedule: string, stretch: Stretch): CalendarEvent => ({
  ...eventOf('gap-', schedule, stretch, 'Nobody is on call'),
  free: true,
});

const byTime = (a: CalendarEvent, b: CalendarEvent): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

const bounded = (events: CalendarEvent[]): CalendarEvent[] => {
  if (events.length <= MOST_EVENTS) return events;
  throw new HttpProblem(422, 'too_many_shifts', `there are more than ${MOST_EVENTS} shifts in these months`, 'make the shifts longer');
};
