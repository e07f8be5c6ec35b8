import { describe, expect, it, test } from 'vitest';
import { peopleOfSchedule, peopleOfStep, shiftAt, shiftsBetween, type Schedule } from '../../../../shared/domain/on-call/on-call.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';

const schedule = (part: Partial<Schedule>): Schedule => ({
  ...{ id: 'primary', timeZone: 'Europe/Berlin', shiftHours: 168, people: [] },
  ...part,
});
const who = (s: Schedule, at: Instant) => shiftAt(s, at, [])?.personId;
const turns = (s: Schedule, from: Instant, to: Instant) =>
  shiftsBetween(s, [], from, to).map((x) => `${x.personId ?? 'nobody'} ${x.from.slice(5, 16)} ${x.until.slice(5, 16)}`);
const allDay = (people: string[], more: object = {}) => ({ startsAt: '2026-01-01T00:00:00Z', shiftHours: 24, people, ...more });

describe('rotations', () => {
  it('a schedule that has neither a rotation nor a beginning has nobody', () => {
    expect(who(schedule({ people: ['ana'] }), '2026-06-01T00:00:00.000Z')).toBeUndefined();
  });

  it('of several, the first that has somebody counts', () => {
    const office = allDay(['ana'], { hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }] });
    const both = schedule({ rotations: [office, allDay(['ben'])] });
    // 2026-11-23 is a Monday; Berlin is an hour ahead of UTC.
    expect(turns(both, '2026-11-20T12:00:00.000Z', '2026-11-23T20:00:00.000Z')).toEqual([
      'ana 11-20T12:00 11-20T16:00',
      'ben 11-20T16:00 11-23T08:00',
      'ana 11-23T08:00 11-23T16:00',
      'ben 11-23T16:00 11-23T20:00',
    ]);
  });

  it('follow the sun: each office its own daytime by its own clock, and nobody is woken', () => {
    const day = [{ from: '08:00', to: '16:00' }];
    const sun = schedule({
      timeZone: 'UTC',
      rotations: [
        allDay(['mia'], { timeZone: 'Australia/Brisbane', hours: day }),
        allDay(['ben'], { timeZone: 'Africa/Algiers', hours: day }),
        allDay(['kim'], { timeZone: 'America/Phoenix', hours: [{ from: '08:00', to: '15:00' }] }),
      ],
    });
    // Brisbane is UTC+10, Algiers UTC+1, Phoenix UTC-7; none of them turns its clocks.
    expect(turns(sun, '2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z')).toEqual([
      'mia 11-22T00:00 11-22T06:00',
      'nobody 11-22T06:00 11-22T07:00',
      'ben 11-22T07:00 11-22T15:00',
      'kim 11-22T15:00 11-22T22:00',
      'mia 11-22T22:00 11-23T00:00',
    ]);
  });

  it('a rotation that begins later takes over then', () => {
    const s = schedule({ rotations: [{ ...allDay(['new']), startsAt: '2026-12-01T08:00:00+01:00' }, allDay(['old'])] });
    expect(turns(s, '2026-11-30T12:00:00.000Z', '2026-12-01T12:00:00.000Z')).toEqual([
      'old 11-30T12:00 12-01T07:00',
      'new 12-01T07:00 12-01T12:00',
    ]);
  });

  it('whoever stands in goes before every rotation', () => {
    const s = schedule({ rotations: [allDay(['ana']), allDay(['ben'])] });
    const override = { id: 'o', schedule: 'primary', person: 'dora', startsAt: '2026-06-01T10:00:00Z', endsAt: '2026-06-01T11:00:00Z' };
    expect(shiftAt(s, '2026-06-01T10:30:00.000Z', [override])).toMatchObject({ personId: 'dora', overrideId: 'o' });
    const step = { schedules: ['primary'], people: [] };
    expect(peopleOfStep(step, { schedules: [s], overrides: [override] }, '2026-06-01T11:00:00.000Z')).toEqual(['ana']);
  });

  it('everybody with a turn of a rotation or a holiday belongs to the schedule', () => {
    const holidays = [{ date: '2026-12-25', name: 'Christmas', people: ['cem', 'ana'] }];
    expect(peopleOfSchedule(schedule({ rotations: [allDay(['ben', 'ana']), allDay(['ben'])], holidays }))).toEqual(['ben', 'ana', 'cem']);
  });
});

describe('hours of the week', () => {
  const night = (zone: string, from: string, to: string) =>
    schedule({
      timeZone: zone,
      rotations: [{ startsAt: '2026-01-01T00:00:00Z', shiftHours: 672, people: ['owl'], hours: [{ from, to }] }],
    });

  test.each([
    ['an ordinary night in Berlin', 'Europe/Berlin', '2026-11-21', 'owl 11-21T21:00 11-22T05:00'],
    ['the night in which clocks are turned forward is an hour shorter', 'Europe/Berlin', '2026-03-28', 'owl 03-28T21:00 03-29T04:00'],
    ['the night in which they are turned back is an hour longer', 'Europe/Berlin', '2026-10-24', 'owl 10-24T20:00 10-25T05:00'],
    ['forward in New York', 'America/New_York', '2026-03-08', 'owl 03-08T03:00 03-08T10:00'],
    ['back in New York', 'America/New_York', '2026-11-01', 'owl 11-01T02:00 11-01T11:00'],
    ['forward by half an hour on Lord Howe', 'Australia/Lord_Howe', '2026-10-03', 'owl 10-03T11:30 10-03T19:00'],
    ['back by half an hour on Lord Howe', 'Australia/Lord_Howe', '2026-04-04', 'owl 04-04T11:00 04-04T19:30'],
    ['India never turns its clocks', 'Asia/Kolkata', '2026-10-24', 'owl 10-24T16:30 10-25T00:30'],
  ])('over midnight: %s', (_, zone, date, expected) => {
    const from = zone === 'America/New_York' ? `${date}T00:00:00.000Z` : `${date}T08:00:00.000Z`;
    expect(turns(night(zone, '22:00', '06:00'), from, new Date(Date.parse(from) + 86_400_000).toISOString())).toContain(expected);
  });

  it('that end at 2:30 and others that begin then leave no hole in the night that has 2:30 twice, and none in which it never comes', () => {
    const two = schedule({
      rotations: [
        { startsAt: '2026-01-01T00:00:00Z', shiftHours: 672, people: ['early'], hours: [{ from: '14:00', to: '02:30' }] },
        { startsAt: '2026-01-01T00:00:00Z', shiftHours: 672, people: ['late'], hours: [{ from: '02:30', to: '14:00' }] },
      ],
    });
    // 2:30 comes first at 00:30 UTC, and once more an hour later: the change is made once.
    expect(turns(two, '2026-10-24T20:00:00.000Z', '2026-10-25T08:00:00.000Z')).toEqual([
      'early 10-24T20:00 10-25T00:30',
      'late 10-25T00:30 10-25T08:00',
    ]);
    // At 2:00 (01:00 UTC) it is 3:00 at once.
    expect(turns(two, '2026-03-28T20:00:00.000Z', '2026-03-29T08:00:00.000Z')).toEqual([
      'early 03-28T20:00 03-29T01:00',
      'late 03-29T01:00 03-29T08:00',
    ]);
  });

  it('of an hour that never comes are none that night', () => {
    expect(turns(night('Europe/Berlin', '02:00', '03:00'), '2026-03-28T00:00:00.000Z', '2026-03-30T12:00:00.000Z')).toEqual([
      'nobody 03-28T00:00 03-28T01:00',
      'owl 03-28T01:00 03-28T02:00',
      'nobody 03-28T02:00 03-30T00:00',
      'owl 03-30T00:00 03-30T01:00',
      'nobody 03-30T01:00 03-30T12:00',
    ]);
  });

  it('with the same beginning and end are a whole day', () => {
    const days = { days: ['sat', 'sun'] as const, from: '09:00', to: '09:00' };
    const s = schedule({ rotations: [allDay(['ana'], { hours: [days] })] });
    expect(turns(s, '2026-11-20T00:00:00.000Z', '2026-11-24T00:00:00.000Z')).toEqual([
      'nobody 11-20T00:00 11-21T08:00',
      'ana 11-21T08:00 11-23T08:00',
      'nobody 11-23T08:00 11-24T00:00',
    ]);
  });
});

describe('a turn that changes at 2:30 every night', () => {
  const nightly = schedule({ startsAt: '2026-03-20T02:30:00+01:00', shiftHours: 24, people: ['a', 'b'] });
  it('changes when clocks are turned where 2:30 never comes, and at 2:30 again the night after', () => {
    expect(turns(nightly, '2026-03-28T12:00:00.000Z', '2026-03-30T12:00:00.000Z')).toEqual([
      'a 03-28T12:00 03-29T01:00',
      'b 03-29T01:00 03-30T00:30',
      'a 03-30T00:30 03-30T12:00',
    ]);
  });
  it('changes at the first where 2:30 comes twice, and once only', () => {
    expect(turns(nightly, '2026-10-24T12:00:00.000Z', '2026-10-26T12:00:00.000Z')).toEqual([
      'a 10-24T12:00 10-25T00:30',
      'b 10-25T00:30 10-26T01:30',
      'a 10-26T01:30 10-26T12:00',
    ]);
  });
});

describe('holidays', () => {
  const rotation = allDay(['ana']);
  const on = (holidays: NonNullable<Schedule['holidays']>, more: Partial<Schedule> = {}) =>
    schedule({ rotations: [rotation], holidays, ...more });

  it('are whole days of the schedule’s calendar, and say their name', () => {
    const s = on([{ date: '2026-12-25', name: 'Christmas', people: ['cem'] }]);
    expect(shiftsBetween(s, [], '2026-12-24T12:00:00.000Z', '2026-12-26T12:00:00.000Z')).toEqual([
      { personId: 'ana', from: '2026-12-24T12:00:00.000Z', until: '2026-12-24T23:00:00.000Z', overrideId: null },
      { personId: 'cem', from: '2026-12-24T23:00:00.000Z', until: '2026-12-25T23:00:00.000Z', overrideId: null, holiday: 'Christmas' },
      { personId: 'ana', from: '2026-12-25T23:00:00.000Z', until: '2026-12-26T12:00:00.000Z', overrideId: null },
    ]);
  });

  it('without people leave nobody, and the rotations do not step in', () => {
    const s = on([{ date: '2026-12-25', name: 'Christmas', people: [] }]);
    expect(who(s, '2026-12-25T12:00:00.000Z')).toBeUndefined();
    expect(shiftsBetween(s, [], '2026-12-25T00:00:00.000Z', '2026-12-25T01:00:00.000Z')).toMatchObject([
      { personId: null, holiday: 'Christmas' },
    ]);
  });

  it('are shared by several people in turns of the same length', () => {
    const s = on([{ date: '2026-12-25', name: 'Christmas', people: ['a', 'b', 'c'] }]);
    expect(turns(s, '2026-12-24T23:00:00.000Z', '2026-12-25T23:00:00.000Z')).toEqual([
      'a 12-24T23:00 12-25T07:00',
      'b 12-25T07:00 12-25T15:00',
      'c 12-25T15:00 12-25T23:00',
    ]);
  });

  it('have 23 hours on the day clocks are turned forward, 25 when they are turned back', () => {
    const s = on([
      { date: '2026-03-29', name: 'Forward', people: ['a'] },
      { date: '2026-10-25', name: 'Back', people: ['b'] },
    ]);
    expect(shiftAt(s, '2026-03-29T12:00:00.000Z', [])).toMatchObject({
      from: '2026-03-28T23:00:00.000Z',
      until: '2026-03-29T22:00:00.000Z',
    });
    expect(shiftAt(s, '2026-10-25T12:00:00.000Z', [])).toMatchObject({
      from: '2026-10-24T22:00:00.000Z',
      until: '2026-10-25T23:00:00.000Z',
    });
  });

  it('whoever stands in goes before a holiday', () => {
    const s = on([{ date: '2026-12-25', name: 'Christmas', people: [] }]);
    const override = { id: 'o', schedule: 'primary', person: 'dora', startsAt: '2026-12-25T10:00:00Z', endsAt: '2026-12-25T11:00:00Z' };
    expect(shiftAt(s, '2026-12-25T10:30:00.000Z', [override])).toEqual({
      ...{ personId: 'dora', overrideId: 'o', from: '2026-12-25T10:00:00.000Z', until: '2026-12-25T11:00:00.000Z' },
    });
  });

  it('of two on one day the first in the list counts', () => {
    const day = { date: '2026-12-25', name: 'Christmas', people: ['first'] };
    expect(who(on([day, { ...day, people: ['second'] }]), '2026-12-25T12:00:00.000Z')).toBe('first');
  });
});
