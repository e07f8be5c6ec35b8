import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time/instant.ts';

/** A rotation: each of `people` in turn for `shiftHours` of the schedule's own clock, from `startsAt` on. */
export type Schedule = { id: string; timeZone: string; startsAt?: string | undefined; shiftHours: number; people: readonly string[] };
/** Somebody stands in from `startsAt` until just before `endsAt`. Of two that overlap the later in the list counts. */
export type Override = { id: string; schedule: string; person: string; startsAt: string; endsAt: string };
export type Duty = { schedules: readonly Schedule[]; overrides: readonly Override[] };
/** `overrideId`: by whose standing in it is theirs; null where it is the rotation's turn. */
export type Shift = { personId: string; from: Instant; until: Instant; overrideId: string | null };
/** As a shift; of nobody where no rotation has begun and nobody stands in. */
export type Stretch = Omit<Shift, 'personId'> & { personId: string | null };

/** Milliseconds since 1970; the first and the last stretch may reach to infinity. */
type Span = { personId: string | null; overrideId: string | null; from: number; until: number };

/**
 * The shift at an instant, undefined while nobody is on call. Shifts change at the same time of day all year: where
 * clocks are turned, that shift is an hour shorter or longer.
 */
export const shiftAt = (schedule: Schedule, at: Instant, overrides: readonly Override[]): Shift | undefined => {
  const { personId, overrideId, from, until } = spanAt(schedule, msOfAny(at), spansOf(schedule, overrides));
  return personId === null ? undefined : { personId, from: instantOf(from), until: instantOf(until), overrideId };
};

/**
 * Who is on call from `from` until just before `to`, without holes: gaps are stretches of nobody, and what follows each
 * other for the same person by the same reason is one. Agrees with `shiftAt` at every instant.
 */
export const shiftsBetween = (schedule: Schedule, overrides: readonly Override[], from: Instant, to: Instant): Stretch[] => {
  const [start, end] = [msOfAny(from), msOfAny(to)];
  const own = spansOf(schedule, overrides);
  const spans: Span[] = [];
  for (let at = start; at < end;) {
    const found = spanAt(schedule, at, own);
    const until = Math.min(found.until, end);
    const last = spans.at(-1);
    if (last !== undefined && last.personId === found.personId && last.overrideId === found.overrideId) last.until = until;
    else spans.push({ ...found, from: at, until });
    at = until;
  }
  return spans.map((s) => ({ personId: s.personId, from: instantOf(s.from), until: instantOf(s.until), overrideId: s.overrideId }));
};

/** Who has to be paged by a step: whoever is on call in its schedules, then its people, each once. */
export const peopleOfStep = (step: { schedules: readonly string[]; people: readonly string[] }, duty: Duty, at: Instant): string[] => {
  const onCall = step.schedules.flatMap((id) => {
    const schedule = duty.schedules.find((s) => s.id === id);
    const shift = schedule && shiftAt(schedule, at, duty.overrides);
    return shift === undefined ? [] : [shift.personId];
  });
  return [...new Set([...onCall, ...step.people])];
};

/** Also of times that carry another offset than Z. */
const msOfAny = (time: string): number => Temporal.Instant.from(time).epochMilliseconds;
const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/** The overrides of a schedule, in the order in which they were made. */
const spansOf = (schedule: Schedule, overrides: readonly Override[]): Span[] =>
  overrides
    .filter((o) => o.schedule === schedule.id)
    .map((o) => ({ personId: o.person, overrideId: o.id, from: msOfAny(o.startsAt), until: msOfAny(o.endsAt) }));

/** The last override that is on, else the rotation's turn: as far as no later override cuts it. */
const spanAt = (schedule: Schedule, at: number, overrides: readonly Span[]): Span => {
  const on = overrides.findLastIndex((o) => o.from <= at && at < o.until);
  const below = on === -1 ? turnAt(schedule, at) : overrides[on]!;
  const above = overrides.slice(on + 1);
  return {
    ...below,
    from: Math.max(below.from, ...above.map((o) => o.until).filter((ms) => ms <= at)),
    until: Math.min(below.until, ...above.map((o) => o.from).filter((ms) => ms > at)),
  };
};

const turnAt = (schedule: Schedule, at: number): Span => {
  const nobody = { personId: null, overrideId: null, from: -Infinity, until: Infinity };
  if (schedule.people.length === 0 || schedule.startsAt === undefined) return nobody;
  const start = Temporal.Instant.from(schedule.startsAt).toZonedDateTimeISO(schedule.timeZone);
  const begins = start.epochMilliseconds;
  if (at < begins) return { ...nobody, until: begins };
  const first = start.toPlainDateTime();
  const handover = (index: number): number =>
    first.add({ hours: index * schedule.shiftHours }).toZonedDateTime(schedule.timeZone).epochMilliseconds;
  let index = Math.floor((at - begins) / (schedule.shiftHours * 3_600_000));
  while (index > 0 && handover(index) > at) index -= 1;
  while (handover(index + 1) <= at) index += 1;
  const personId = schedule.people[index % schedule.people.length]!;
  return { personId, overrideId: null, from: index === 0 ? begins : handover(index), until: handover(index + 1) };
};
