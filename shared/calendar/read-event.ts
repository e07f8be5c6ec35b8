import { Temporal } from 'temporal-polyfill';
import { LeftOut, propertiesOf, textOf, UTC, type Component, type Property, type Zone } from './calendar-zones.ts';
import { daysOfRule, dayOf, recurrenceRule, type Budget, type Day, type RecurrenceRule } from './recurrence.ts';

export type Zones = { own: Zone; byId: (tzid: string) => Zone | undefined };

/** A time as a calendar writes it: on a wall, and where the wall is. `wholeDay`: a date only. */
type Moment = { wall: Temporal.PlainDateTime; zone: Zone; wholeDay: boolean };
export const msOf = ({ wall, zone }: Moment): number => zone(wall);

/** A calendar event whose repetitions are not worked out. `length`: as clocks show it. */
export type ReadEvent = {
  uid: string;
  summary: string;
  attendees: string[];
  start: Moment;
  length: Temporal.Duration;
  rule: RecurrenceRule | undefined;
  extra: Moment[];
  except: Moment[];
  /** Which of its repetitions this event is there instead of. */
  instead: Moment | undefined;
  cancelled: boolean;
};

/** One event of a file. Throws `LeftOut` where it cannot be understood. */
export const readEvent = (event: Component, zones: Zones): ReadEvent => {
  const one = (name: string): Property | undefined => {
    const all = propertiesOf(event, name);
    if (all.length > 1) throw new LeftOut(`it has more than one ${name.toUpperCase()}`);
    return all[0];
  };
  const moments = (name: string): Moment[] => propertiesOf(event, name).flatMap((p) => momentsOf(p, zones));
  const begins = one('dtstart');
  if (begins === undefined) throw new LeftOut('it has no beginning (DTSTART)');
  const start = momentsOf(begins, zones)[0]!;
  const instead = one('recurrence-id');
  if (instead?.[1]['range'] !== undefined) throw new LeftOut('it changes all repetitions from one on (RANGE), which is not understood');
  return {
    uid: textOf(event, 'uid') ?? '',
    summary: (textOf(event, 'summary') ?? '').slice(0, 200),
    attendees: propertiesOf(event, 'attendee').slice(0, 100).flatMap(emailOf),
    start,
    length: lengthOf(start, one('dtend'), one('duration'), zones),
    rule: ruleOf(one('rrule')),
    extra: moments('rdate'),
    except: moments('exdate'),
    instead: instead && momentsOf(instead, zones)[0],
    cancelled: textOf(event, 'status')?.toUpperCase() === 'CANCELLED',
  };
};

const emailOf = ([, , , value]: Property): string[] =>
  typeof value === 'string' && /^mailto:/i.test(value) ? [value.slice('mailto:'.length).trim().toLowerCase()] : [];

const momentsOf = ([name, parameters, kind, ...values]: Property, { own, byId }: Zones): Moment[] => {
  const tzid = parameters['tzid'];
  const zone = typeof tzid === 'string' ? byId(tzid) : own;
  if (zone === undefined) throw new LeftOut(`its time zone ${String(tzid).slice(0, 60)} is not known, and the file does not describe it`);
  return values.map((value) => {
    if ((kind !== 'date' && kind !== 'date-time') || typeof value !== 'string')
      throw new LeftOut(`its ${name.toUpperCase()} is not understood`);
    const utc = value.endsWith('Z');
    try {
      const wall = Temporal.PlainDateTime.from(utc ? value.slice(0, -1) : value, { overflow: 'reject' });
      if (wall.year < 1970 || wall.year > 2199) throw new RangeError();
      return { wall, zone: utc ? UTC : zone, wholeDay: kind === 'date' };
    } catch {
      throw new LeftOut(`its ${name.toUpperCase()} is no date that exists`);
    }
  });
};

const NOMINAL = { largestUnit: 'days' } as const;

/**
 * From beginning to end by the clock: a shift from 22:00 to 06:00 ends at six in the night clocks are turned, too. Where both
 * ends stand in different zones, by the clock of the first.
 */
const lengthOf = (start: Moment, end: Property | undefined, duration: Property | undefined, zones: Zones): Temporal.Duration => {
  const length = (): Temporal.Duration => {
    if (end !== undefined) {
      const until = momentsOf(end, zones)[0]!;
      if (until.wholeDay !== start.wholeDay) throw new LeftOut('it begins on a day and ends at a time, or the other way round');
      if (until.zone === start.zone) return start.wall.until(until.wall, NOMINAL);
      return Temporal.Duration.from({ milliseconds: msOf(until) - msOf(start) });
    }
    if (duration !== undefined) return durationOf(duration[3]);
    if (start.wholeDay) return Temporal.Duration.from({ days: 1 });
    throw new LeftOut('it has no end');
  };
  const found = length();
  if (found.sign <= 0) throw new LeftOut('it ends before it begins, or at once');
  return found;
};

const durationOf = (value: unknown): Temporal.Duration => {
  try {
    const found = Temporal.Duration.from(String(value));
    // A month has no length, and a billion hours no end.
    if (found.years === 0 && found.months === 0 && Math.abs(found.total({ unit: 'hours', relativeTo: '2026-01-01' })) < 24 * 3660)
      return found;
  } catch {
    // Said below.
  }
  throw new LeftOut('its DURATION is not understood');
};

const ruleOf = (property: Property | undefined): RecurrenceRule | undefined => {
  if (property === undefined) return undefined;
  const read = recurrenceRule.safeParse(property[3]);
  if (read.success) return read.data;
  throw new LeftOut('it repeats in a way that is not understood: only by days, weeks, months and years');
};

/** When an event's repetitions begin, in its own words, of those that may end after `from` and begin before `to` (ms); unordered. */
export function* startsOf(event: ReadEvent, from: number, to: number, budget: Budget): Generator<Moment> {
  const { start, rule, extra } = event;
  const at = (day: Day): Moment => ({ ...start, wall: start.wall.add({ days: day - dayIn(start) }) });
  yield* extra;
  if (rule === undefined) {
    yield start;
    return;
  }
  const last = Math.floor(to / 86_400_000) + 1;
  const until = rule.until === undefined ? undefined : untilOf(rule.until, start);
  const lengthDays = Math.ceil(event.length.total({ unit: 'hours', relativeTo: start.wall }) / 24);
  const earliest = Math.floor(from / 86_400_000) - lengthDays - 1;
  for (const day of daysOfRule(rule, dayIn(start), earliest, last, budget)) {
    // Counted, but over: not worth working out when exactly it was.
    if (day < earliest) continue;
    const moment = at(day);
    if (until !== undefined && msOf(moment) > until) return;
    yield moment;
  }
}

const dayIn = ({ wall }: Moment): Day => dayOf(wall.year, wall.month, wall.day);

/** UNTIL as ms: a date is the whole of that day by the event's clock. */
const untilOf = (until: string, { zone }: Moment): number => {
  try {
    if (!until.includes('T')) return zone(Temporal.PlainDate.from(until, { overflow: 'reject' }).toPlainDateTime('23:59:59'));
    const utc = until.endsWith('Z');
    return (utc ? UTC : zone)(Temporal.PlainDateTime.from(utc ? until.slice(0, -1) : until, { overflow: 'reject' }));
  } catch {
    throw new LeftOut('its UNTIL is no date that exists');
  }
};
