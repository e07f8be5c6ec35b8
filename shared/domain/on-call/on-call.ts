import { instantOf, type Instant } from '../time/instant.ts';
import { holidayTurns, type Holiday } from './holidays.ts';
import { msOfAny } from './local-time.ts';
import { turnsOf, type Rotation } from './rotation.ts';

/** Who is responsible when: of several rotations the first that has somebody counts. One without `rotations` is one itself. */
export type Schedule = {
  id: string;
  timeZone: string;
  startsAt?: string | undefined;
  shiftHours: number;
  people: readonly string[];
  rotations?: readonly Rotation[];
  holidays?: readonly Holiday[];
};
/** Somebody stands in from `startsAt` until just before `endsAt`. Of two that overlap the later in the list counts. */
export type Override = { id: string; schedule: string; person: string; startsAt: string; endsAt: string };
export type Duty = { schedules: readonly Schedule[]; overrides: readonly Override[] };
/** `overrideId`: by whose standing in it is theirs; null where it is a rotation's turn. `holiday`: whose day it is, by name. */
export type Shift = { personId: string; from: Instant; until: Instant; overrideId: string | null; holiday?: string };
/** As a shift; of nobody where no rotation has anybody and nobody stands in. */
export type Stretch = Omit<Shift, 'personId'> & { personId: string | null };

/** Milliseconds since 1970; the first and the last stretch may reach to infinity. */
type Span = { personId: string | null; overrideId: string | null; holiday: string | null; from: number; until: number };
/** What one layer of a schedule says of an instant, and from when until when it says so; `counts` false: nothing. */
type Said = Span & { counts: boolean };
type Layer = (ms: number) => Said;

/**
 * The shift at an instant, undefined while nobody is on call. Shifts change at the same time of day all year: where
 * clocks are turned, that shift is an hour shorter or longer.
 */
export const shiftAt = (schedule: Schedule, at: Instant, overrides: readonly Override[]): Shift | undefined => {
  const { personId, ...span } = spanAt(layersOf(schedule, overrides), msOfAny(at));
  return personId === null ? undefined : { personId, ...stretchOf(span) };
};

/**
 * Who is on call from `from` until just before `to`, without holes: gaps are stretches of nobody, and what follows each
 * other for the same person by the same reason is one. Agrees with `shiftAt` at every instant.
 */
export const shiftsBetween = (schedule: Schedule, overrides: readonly Override[], from: Instant, to: Instant): Stretch[] => {
  const [start, end] = [msOfAny(from), msOfAny(to)];
  const layers = layersOf(schedule, overrides);
  const spans: Span[] = [];
  for (let at = start; at < end;) {
    const found = spanAt(layers, at);
    const until = Math.min(found.until, end);
    const last = spans.at(-1);
    if (last !== undefined && sameReason(last, found)) last.until = until;
    else spans.push({ ...found, from: at, until });
    at = until;
  }
  return spans.map(({ personId, ...span }) => ({ personId, ...stretchOf(span) }));
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

/** Everybody who ever has a turn of a schedule's rotations and holidays, in their order, each once. */
export const peopleOfSchedule = (schedule: Schedule): string[] => [
  ...new Set([...rotationsOf(schedule).flatMap((r) => r.people), ...(schedule.holidays ?? []).flatMap((h) => h.people)]),
];

const rotationsOf = ({ rotations = [], startsAt, shiftHours, people }: Schedule): readonly Rotation[] =>
  rotations.length > 0 || startsAt === undefined ? rotations : [{ startsAt, shiftHours, people }];

const sameReason = (a: Span, b: Span): boolean => a.personId === b.personId && a.overrideId === b.overrideId && a.holiday === b.holiday;

const stretchOf = ({ from, until, overrideId, holiday }: Omit<Span, 'personId'>): Omit<Shift, 'personId'> => ({
  ...{ from: instantOf(from), until: instantOf(until), overrideId },
  ...(holiday === null ? {} : { holiday }),
});

const nothing = (from: number, until: number): Said => ({ counts: false, personId: null, overrideId: null, holiday: null, from, until });

/** What counts before what: who stands in (the last made first), then holidays, then the rotations in their order. */
const layersOf = (schedule: Schedule, overrides: readonly Override[]): Layer[] => {
  const standIns = overrides
    .filter((o) => o.schedule === schedule.id)
    .map((o): Span => ({ personId: o.person, overrideId: o.id, holiday: null, from: msOfAny(o.startsAt), until: msOfAny(o.endsAt) }));
  const holidays = holidayTurns(schedule.holidays ?? [], schedule.timeZone).map(({ name, ...turn }): Span => ({
    ...turn,
    overrideId: null,
    holiday: name,
  }));
  const rotations = rotationsOf(schedule).map((r): Layer => {
    const turnAt = turnsOf(r, schedule.timeZone);
    return (ms) => {
      const turn = turnAt(ms);
      return { ...nothing(turn.from, turn.until), counts: turn.personId !== null, personId: turn.personId };
    };
  });
  return [...standIns.toReversed().map((span) => spansLayer([span])), spansLayer(holidays), ...rotations];
};

/** Spans that do not overlap, and nothing between them. */
const spansLayer =
  (spans: readonly Span[]): Layer =>
  (ms) => {
    const on = spans.find((s) => s.from <= ms && ms < s.until);
    if (on !== undefined) return { counts: true, ...on };
    return nothing(
      Math.max(-Infinity, ...spans.map((s) => s.until).filter((until) => until <= ms)),
      Math.min(Infinity, ...spans.map((s) => s.from).filter((from) => from > ms)),
    );
  };

/** The first layer that says something, as far as none above it begins to and none above has just ended. */
const spanAt = (layers: readonly Layer[], ms: number): Span => {
  let [from, until] = [-Infinity, Infinity];
  for (const layer of layers) {
    const { counts, ...said } = layer(ms);
    [from, until] = [Math.max(from, said.from), Math.min(until, said.until)];
    if (counts) return { ...said, from, until };
  }
  return { personId: null, overrideId: null, holiday: null, from, until };
};
