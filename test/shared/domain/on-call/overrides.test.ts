import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { peopleOfStep, shiftAt, shiftsBetween, type Override, type Schedule } from '../../../../shared/domain/on-call/on-call.ts';
import { HOUR_MS, MINUTE_MS, msOf, shift, type Instant } from '../../../../shared/domain/time/instant.ts';

const weekly: Schedule = {
  id: 'primary',
  timeZone: 'Europe/Berlin',
  startsAt: '2026-10-05T09:00:00+02:00',
  shiftHours: 168,
  people: ['ana', 'ben', 'cem'],
};
const override = (id: string, person: string, startsAt: string, endsAt: string, schedule = 'primary'): Override => ({
  ...{ id, schedule, person, startsAt, endsAt },
});
const evening = override('o1', 'dora', '2026-10-06T18:00:00.000Z', '2026-10-06T22:00:00.000Z');
const who = (at: Instant, overrides: Override[]) => shiftAt(weekly, at, overrides)?.personId;

describe('standing in', () => {
  it('the stand-in is on call from the first instant until just before the last; the rotation goes on as it was', () => {
    expect(who('2026-10-06T17:59:59.999Z', [evening])).toBe('ana');
    expect(who('2026-10-06T18:00:00.000Z', [evening])).toBe('dora');
    expect(who('2026-10-06T21:59:59.999Z', [evening])).toBe('dora');
    expect(who('2026-10-06T22:00:00.000Z', [evening])).toBe('ana');
    expect(who('2026-10-12T07:00:00.000Z', [evening])).toBe('ben');
  });
  it('a shift says until when: the override cuts the rotation’s', () => {
    expect(shiftAt(weekly, '2026-10-06T12:00:00.000Z', [evening])).toEqual({
      ...{ personId: 'ana', overrideId: null, from: '2026-10-05T07:00:00.000Z', until: '2026-10-06T18:00:00.000Z' },
    });
    expect(shiftAt(weekly, '2026-10-06T19:00:00.000Z', [evening])).toEqual({
      ...{ personId: 'dora', overrideId: 'o1', from: '2026-10-06T18:00:00.000Z', until: '2026-10-06T22:00:00.000Z' },
    });
  });
  it('where two overlap the one made last counts, and the earlier one again after it', () => {
    const later = override('o2', 'eve', '2026-10-06T19:00:00+00:00', '2026-10-06T20:00:00+00:00');
    const at = (time: string) => shiftAt(weekly, `2026-10-06T${time}:00.000Z`, [evening, later]);
    expect([at('18:30'), at('19:30'), at('21:00')].map((s) => s?.overrideId)).toEqual(['o1', 'o2', 'o1']);
    expect(at('18:30')?.until).toBe('2026-10-06T19:00:00.000Z');
    expect(at('21:00')?.from).toBe('2026-10-06T20:00:00.000Z');
    expect(shiftAt(weekly, '2026-10-06T19:30:00.000Z', [later, evening])?.overrideId).toBe('o1');
  });
  it('an override of another schedule changes nothing here', () => {
    expect(who('2026-10-06T19:00:00.000Z', [{ ...evening, schedule: 'other' }])).toBe('ana');
  });
  it('fills a gap before the rotation begins', () => {
    const early = override('o3', 'dora', '2026-10-01T00:00:00.000Z', '2026-10-02T00:00:00.000Z');
    expect(who('2026-10-01T12:00:00.000Z', [early])).toBe('dora');
    expect(who('2026-10-03T12:00:00.000Z', [early])).toBeUndefined();
  });
  it('a step pages the stand-in and not who is stood in for', () => {
    const duty = { schedules: [weekly], overrides: [evening] };
    expect(peopleOfStep({ schedules: ['primary'], people: [] }, duty, '2026-10-06T19:00:00.000Z')).toEqual(['dora']);
  });
});

describe('the shifts of a stretch of time', () => {
  it('are cut at its ends, have no holes, and say where nobody is on call', () => {
    expect(shiftsBetween(weekly, [evening], '2026-10-04T00:00:00.000Z', '2026-10-07T00:00:00.000Z')).toEqual([
      { personId: null, overrideId: null, from: '2026-10-04T00:00:00.000Z', until: '2026-10-05T07:00:00.000Z' },
      { personId: 'ana', overrideId: null, from: '2026-10-05T07:00:00.000Z', until: '2026-10-06T18:00:00.000Z' },
      { personId: 'dora', overrideId: 'o1', from: '2026-10-06T18:00:00.000Z', until: '2026-10-06T22:00:00.000Z' },
      { personId: 'ana', overrideId: null, from: '2026-10-06T22:00:00.000Z', until: '2026-10-07T00:00:00.000Z' },
    ]);
  });
  it('a rotation of one person is one shift', () => {
    expect(shiftsBetween({ ...weekly, people: ['ana'] }, [], '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z')).toHaveLength(1);
  });
  it('an empty stretch has none', () => {
    expect(shiftsBetween(weekly, [], '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z')).toEqual([]);
  });
});

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
// A fortnight around the nights at which clocks are turned, in spring and in autumn, north and south.
const turns = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'].map(
  (d): Instant => `${d}T00:00:00.000Z`,
);
const hours = fc.integer({ min: -24 * 8, max: 24 * 8 });
const overridesAround = (middle: Instant) =>
  fc.array(fc.tuple(hours, fc.integer({ min: 1, max: 72 * 60 }), fc.constantFrom('x', 'y')), { maxLength: 6 }).map((all) =>
    all.map(([from, minutes, person], i): Override => {
      const startsAt = shift(middle, from * HOUR_MS);
      return { id: `o${i}`, schedule: 's', person, startsAt, endsAt: shift(startsAt, minutes * MINUTE_MS) };
    }),
  );

test.prop([
  fc.constantFrom(...zones),
  fc.constantFrom(...turns).chain((middle) => fc.tuple(fc.constant(middle), overridesAround(middle))),
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 0, max: 24 * 14 }),
  fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 20 }),
])(
  'agree with who is on call at every instant, where clocks are turned too',
  (timeZone, [middle, overrides], shiftHours, people, begins, where) => {
    const startsAt = shift(middle, (begins - 24 * 7) * HOUR_MS);
    const schedule: Schedule = { id: 's', timeZone, startsAt, shiftHours, people: ['a', 'b', 'c', 'd'].slice(0, people) };
    const [from, to] = [shift(middle, -5 * 24 * HOUR_MS), shift(middle, 5 * 24 * HOUR_MS)];
    const stretches = shiftsBetween(schedule, overrides, from, to);
    expect(stretches[0]!.from).toBe(from);
    expect(stretches.at(-1)!.until).toBe(to);
    stretches.slice(1).forEach((s, i) => {
      expect(s.from).toBe(stretches[i]!.until);
      expect([s.personId, s.overrideId]).not.toEqual([stretches[i]!.personId, stretches[i]!.overrideId]);
    });
    const instants = [...where.map((x) => shift(from, Math.floor(x * (msOf(to) - msOf(from))))), ...stretches.map((s) => s.from)];
    for (const at of instants) {
      const stretch = stretches.find((s) => s.from <= at && at < s.until)!;
      const found = shiftAt(schedule, at, overrides);
      expect([stretch.personId, stretch.overrideId]).toEqual([found?.personId ?? null, found?.overrideId ?? null]);
      if (found !== undefined) expect(found.from <= at && at < found.until).toBe(true);
    }
  },
);
