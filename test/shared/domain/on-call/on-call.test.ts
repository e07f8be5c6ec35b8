import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { peopleOfStep, shiftAt, type Schedule } from '../../../../shared/domain/on-call/on-call.ts';
import { workingInstant } from '../../../../shared/domain/on-call/working-hours.ts';
import { shift, type Instant } from '../../../../shared/domain/time/instant.ts';

const weekly: Schedule = {
  id: 'primary',
  timeZone: 'Europe/Berlin',
  startsAt: '2026-10-05T09:00:00+02:00',
  shiftHours: 168,
  people: ['ana', 'ben', 'cem'],
};
const onCall = (schedule: Schedule, at: Instant) => shiftAt(schedule, at, [])?.personId;

describe('who is on call', () => {
  it('nobody before the schedule begins', () => expect(onCall(weekly, '2026-10-05T06:59:59.999Z')).toBeUndefined());
  it('the first person from its beginning, the next from the handover on, then round again', () => {
    expect(onCall(weekly, '2026-10-05T07:00:00.000Z')).toBe('ana');
    expect(onCall(weekly, '2026-10-12T06:59:59.999Z')).toBe('ana');
    expect(onCall(weekly, '2026-10-12T07:00:00.000Z')).toBe('ben');
    expect(onCall(weekly, '2026-10-26T08:00:00.000Z')).toBe('ana');
  });
  it('hands over at nine in the morning in winter too', () => {
    expect(shiftAt(weekly, '2026-10-25T12:00:00.000Z', [])).toEqual({
      personId: 'cem',
      overrideId: null,
      from: '2026-10-19T07:00:00.000Z',
      until: '2026-10-26T08:00:00.000Z',
    });
  });
  it('twelve-hour shifts keep their times of day where clocks are turned forward', () => {
    const halves: Schedule = { ...weekly, startsAt: '2026-03-28T08:00:00+01:00', shiftHours: 12, people: ['day', 'night'] };
    expect(shiftAt(halves, '2026-03-29T05:59:00.000Z', [])).toMatchObject({ personId: 'night', until: '2026-03-29T06:00:00.000Z' });
    expect(onCall(halves, '2026-03-29T06:00:00.000Z')).toBe('day');
  });
  it('hourly shifts in the hour that comes twice do not go back to who had it before', () => {
    const hours: Schedule = { ...weekly, startsAt: '2026-10-24T00:30:00+02:00', shiftHours: 1, people: ['a', 'b', 'c', 'd', 'e'] };
    const instants = Array.from({ length: 240 }, (_, n) => shift('2026-10-24T22:00:00.000Z', n * 60_000));
    const starts = instants.map((at) => shiftAt(hours, at, [])!.from);
    expect(starts).toEqual(starts.toSorted());
  });
  it('a step pages who is on call, then its people, each once', () => {
    const at = '2026-10-06T00:00:00.000Z';
    expect(peopleOfStep({ schedules: ['primary', 'gone'], people: ['ben', 'ana'] }, { schedules: [weekly], overrides: [] }, at)).toEqual([
      'ana',
      'ben',
    ]);
    expect(
      peopleOfStep({ schedules: ['primary'], people: [] }, { schedules: [weekly], overrides: [] }, '2026-01-01T00:00:00.000Z'),
    ).toEqual([]);
  });
});

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
test.prop([
  fc.constantFrom(...zones),
  fc.integer({ min: 1, max: 200 }),
  fc.integer({ min: 0, max: 20_000 }),
  fc.integer({ min: 1, max: 5 }),
])('at every instant exactly one shift is on, and it reaches to the next', (timeZone, shiftHours, hoursLater, people) => {
  const schedule: Schedule = {
    id: 's',
    timeZone,
    startsAt: '2025-01-01T09:00:00Z',
    shiftHours,
    people: Array.from({ length: people }, (_, n) => `p${n}`),
  };
  const at = shift('2025-01-01T09:00:00.000Z', hoursLater * 3_600_000 + 1);
  const found = shiftAt(schedule, at, [])!;
  expect(found.from <= at && at < found.until).toBe(true);
  const next = shiftAt(schedule, found.until, [])!;
  expect(next.from).toBe(found.until);
});

describe('working hours', () => {
  it.each([
    ['on a Tuesday noon: now', '2026-11-24T11:00:00.000Z', '2026-11-24T11:00:00.000Z'],
    ['in the night: the next morning', '2026-11-24T02:00:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['in the evening: the next morning', '2026-11-24T16:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['on a Friday evening: Monday', '2026-11-27T18:00:00.000Z', '2026-11-30T08:00:00.000Z'],
    ['on a Sunday: Monday', '2026-11-22T03:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['where clocks are turned over the weekend', '2026-03-28T12:00:00.000Z', '2026-03-30T07:00:00.000Z'],
  ])('%s', (_name, at, expected) => expect(workingInstant(at, 'Europe/Berlin')).toBe(expected));
});
