import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { gapsBetween } from '../../../../shared/domain/on-call/gaps.ts';
import { shiftAt, shiftsBetween, type Override, type Schedule } from '../../../../shared/domain/on-call/on-call.ts';
import { DAY_MS, HOUR_MS, instantOf, MINUTE_MS, msOf, shift, type Instant } from '../../../../shared/domain/time/instant.ts';

/**
 * Who is on call, said a second time and without the code under test: by what a wall clock shows (`Intl`), in minutes.
 * Says nothing where a clock shows the same time twice within hours: those nights are told one by one in rotations.test.ts.
 */
const formats = new Map<string, Intl.DateTimeFormat>();
const wallMinutes = (ms: number, timeZone: string): number => {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    });
  formats.set(timeZone, made);
  const { year, month, day, hour, minute } = Object.fromEntries(made.formatToParts(ms).map((p) => [p.type, Number(p.value)]));
  return Date.UTC(year!, month! - 1, day, hour, minute) / MINUTE_MS;
};
const unclear = (ms: number, timeZone: string): boolean =>
  wallMinutes(ms + 3 * HOUR_MS, timeZone) - wallMinutes(ms - 3 * HOUR_MS, timeZone) < 360;
const DAY = 1440;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
// 1970-01-01 was a Thursday.
const weekdayOf = (day: number): string => ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'][((day % 7) + 7) % 7]!;

type Hours = NonNullable<NonNullable<Schedule['rotations']>[number]['hours']>;
const isOpen = (hours: Hours | undefined, wall: number): boolean => {
  if (hours === undefined) return true;
  const day = Math.floor(wall / DAY);
  return hours.some(({ days, from, to }) =>
    [day - 1, day].some((begun) => {
      if (days !== undefined && !days.includes(weekdayOf(begun) as 'mon')) return false;
      const [opens, closes] = [begun * DAY + minutesOf(from), begun * DAY + minutesOf(to) + (to > from ? 0 : DAY)];
      return opens <= wall && wall < closes;
    }),
  );
};

/** The person, or null; undefined where it says nothing. */
const onCallByTheWall = (s: Schedule, overrides: readonly Override[], at: Instant): string | null | undefined => {
  const ms = msOf(at);
  const standIn = overrides.findLast((o) => msOf(o.startsAt) <= ms && ms < msOf(o.endsAt));
  if (standIn !== undefined) return standIn.person;
  if (unclear(ms, s.timeZone)) return undefined;
  const wall = wallMinutes(ms, s.timeZone);
  const date = instantOf(wall * MINUTE_MS).slice(0, 10);
  const holiday = s.holidays?.find((h) => h.date === date);
  if (holiday !== undefined) return holiday.people[Math.floor(((wall % DAY) * holiday.people.length) / DAY)] ?? null;
  for (const r of s.rotations ?? []) {
    const zone = r.timeZone ?? s.timeZone;
    if (unclear(ms, zone)) return undefined;
    const there = wallMinutes(ms, zone);
    if (ms < msOf(r.startsAt) || !isOpen(r.hours, there)) continue;
    const turn = Math.floor((there - wallMinutes(msOf(r.startsAt), zone)) / (r.shiftHours * 60));
    return r.people[turn % r.people.length]!;
  }
  return null;
};

// Nights at which clocks are turned in one of the zones, in spring and autumn, north and south, and an ordinary one.
const NIGHTS = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-06-15', '2026-10-04', '2026-10-25', '2026-11-01'] as const;
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const days = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 });
const hours = fc.array(fc.record({ days: fc.option(days, { nil: undefined }), from: time, to: time }), { minLength: 1, maxLength: 3 });
const minutesAround = fc.integer({ min: -7 * DAY, max: 7 * DAY });

const scheduleAround = (night: Instant): fc.Arbitrary<Schedule> => {
  const rotation = (n: number) =>
    fc.record({
      timeZone: fc.option(zone, { nil: undefined }),
      startsAt: minutesAround.map((m) => shift(night, m * MINUTE_MS)),
      shiftHours: fc.integer({ min: 1, max: 200 }),
      people: fc.integer({ min: 1, max: 4 }).map((count) => Array.from({ length: count }, (_, i) => `r${n}p${i}`)),
      hours: fc.option(hours, { nil: undefined, freq: 1 }),
    });
  const holiday = fc.record({
    date: fc.integer({ min: -5, max: 5 }).map((d) => shift(night, d * DAY_MS).slice(0, 10)),
    name: fc.constantFrom('Fair', 'Feast'),
    people: fc.constantFrom([], ['h1'], ['h1', 'h2'], ['h1', 'h2', 'h3']),
  });
  return fc.record({
    id: fc.constant('s'),
    timeZone: zone,
    shiftHours: fc.constant(24),
    people: fc.constant([]),
    rotations: fc.tuple(rotation(1), rotation(2), rotation(3)).chain((all) => fc.integer({ min: 0, max: 3 }).map((n) => all.slice(0, n))),
    holidays: fc.array(holiday, { maxLength: 2 }),
  });
};
const overridesAround = (night: Instant): fc.Arbitrary<Override[]> =>
  fc.array(fc.tuple(minutesAround, fc.integer({ min: 1, max: 2 * DAY })), { maxLength: 3 }).map((all) =>
    all.map(([begins, minutes], i) => {
      const startsAt = shift(night, begins * MINUTE_MS);
      return { id: `o${i}`, schedule: 's', person: `stand-in-${i}`, startsAt, endsAt: shift(startsAt, minutes * MINUTE_MS) };
    }),
  );
const around = fc
  .constantFrom(...NIGHTS)
  .map((d): Instant => `${d}T00:00:00.000Z`)
  .chain((night) => fc.tuple(fc.constant(night), scheduleAround(night), overridesAround(night)));
const instants = fc.array(fc.integer({ min: 0, max: 6 * DAY - 1 }), { minLength: 10, maxLength: 40 });

test.prop([around, instants], { numRuns: 150 })(
  'shifts have no hole and no overlap, agree with who is on call at every instant, and with what clocks on the wall say',
  ([night, schedule, overrides], sampled) => {
    const [from, to] = [shift(night, -3 * DAY_MS), shift(night, 3 * DAY_MS)];
    const stretches = shiftsBetween(schedule, overrides, from, to);
    expect([stretches[0]!.from, stretches.at(-1)!.until]).toEqual([from, to]);
    for (const [i, s] of stretches.entries()) {
      expect(s.from < s.until).toBe(true);
      if (i > 0) expect(s.from).toBe(stretches[i - 1]!.until);
    }
    for (const at of [...sampled.map((m) => shift(from, m * MINUTE_MS)), ...stretches.flatMap((s) => [s.from, shift(s.until, -1)])]) {
      const stretch = stretches.find((s) => s.from <= at && at < s.until)!;
      const found = shiftAt(schedule, at, overrides);
      expect([found?.personId ?? null, found?.overrideId ?? null]).toEqual([stretch.personId, stretch.overrideId]);
      if (found !== undefined) expect(found.from <= at && at < found.until && found.holiday === stretch.holiday).toBe(true);
      const wall = onCallByTheWall(schedule, overrides, at);
      if (wall !== undefined) expect([at, stretch.personId]).toEqual([at, wall]);
    }
  },
);

test.prop([around], { numRuns: 50 })(
  'gaps are exactly the shifts of nobody, of one schedule as of a step that has only that one',
  ([night, schedule]) => {
    const [from, to] = [shift(night, -3 * DAY_MS), shift(night, 3 * DAY_MS)];
    const step = { schedules: ['s'], people: [] };
    const gaps = gapsBetween([{ id: 'p', steps: [step] }], { schedules: [schedule], overrides: [] }, from, to);
    const empty = shiftsBetween(schedule, [], from, to).filter((s) => s.personId === null);
    expect(gaps.schedules.map((g) => [g.from, g.until])).toEqual(empty.map((s) => [s.from, s.until]));
    const length = (all: readonly { from: Instant; until: Instant }[]): number => all.reduce((n, g) => n + msOf(g.until) - msOf(g.from), 0);
    expect(length(gaps.steps)).toBe(length(empty));
  },
);
