import { describe, expect, it, test } from 'vitest';
import { readCalendar, type CalendarRead } from '../../../shared/calendar/read-calendar.ts';
import { writeCalendar } from '../../../shared/calendar/write-calendar.ts';

const ASKED = { timeZone: 'Europe/Berlin', from: '2026-11-22T00:00:00.000Z', to: '2027-11-22T00:00:00.000Z' };
const file = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Ana', ...lines, 'END:VEVENT'];
const read = (...lines: string[]): CalendarRead => {
  const found = readCalendar(file(...lines), ASKED);
  if ('refused' in found) throw new Error(`${found.refused}: ${found.explain}`);
  return found;
};
const times = (...lines: string[]): string[] => read(...lines).occurrences.map((o) => `${o.from.slice(0, 16)} ${o.until.slice(0, 16)}`);
const why = (...lines: string[]): string[] => read(...lines).leftOut.map((l) => l.why);
const refusal = (text: string): string => {
  const found = readCalendar(text, ASKED);
  return 'refused' in found ? found.refused : 'read';
};

describe('when an event takes place', () => {
  it('is as the file says: in UTC, in a named zone, in the schedule’s where it names none, or a whole day', () => {
    expect(times(...event('DTSTART:20261201T080000Z', 'DTEND:20261201T160000Z'))).toEqual(['2026-12-01T08:00 2026-12-01T16:00']);
    expect(times(...event('DTSTART;TZID=America/New_York:20261201T080000', 'DURATION:PT8H'))).toEqual([
      '2026-12-01T13:00 2026-12-01T21:00',
    ]);
    expect(times(...event('DTSTART:20261201T080000', 'DTEND:20261201T160000'))).toEqual(['2026-12-01T07:00 2026-12-01T15:00']);
    expect(times(...event('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'))).toEqual(['2026-12-23T23:00 2026-12-26T23:00']);
    expect(times(...event('DTSTART;VALUE=DATE:20261224'))).toEqual(['2026-12-23T23:00 2026-12-24T23:00']);
  });

  it('in a zone that only the file knows is as the file describes it, in summer and winter', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time'],
      ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ];
    const own = event('DTSTART;TZID=W. Europe Standard Time:20261201T220000', 'DTEND;TZID=W. Europe Standard Time:20261202T060000');
    expect(times(...zone, ...own)).toEqual(['2026-12-01T21:00 2026-12-02T05:00']);
    const summer = event('DTSTART;TZID=W. Europe Standard Time:20270701T220000', 'DTEND;TZID=W. Europe Standard Time:20270702T060000');
    expect(times(...zone, ...summer)).toEqual(['2027-07-01T20:00 2027-07-02T04:00']);
    expect(why(...own)).toEqual(['its time zone W. Europe Standard Time is not known, and the file does not describe it']);
  });

  it('every night from ten to six ends at six in the nights clocks are turned, too', () => {
    const nights = times(
      ...event('DTSTART;TZID=Europe/Berlin:20261101T220000', 'DTEND;TZID=Europe/Berlin:20261102T060000', 'RRULE:FREQ=DAILY'),
    );
    expect(nights).toContain('2027-03-27T21:00 2027-03-28T04:00');
    expect(nights).toContain('2027-10-30T20:00 2027-10-31T05:00');
    expect(nights).toHaveLength(366);
  });

  it('repeats without its exceptions, and one that was moved is where it was moved to', () => {
    const weekly = event(
      ...['DTSTART;TZID=Europe/Berlin:20261123T090000', 'DURATION:PT2H', 'RRULE:FREQ=WEEKLY;COUNT=4'],
      'EXDATE;TZID=Europe/Berlin:20261130T090000',
    );
    const moved = event('RECURRENCE-ID;TZID=Europe/Berlin:20261207T090000', 'DTSTART;TZID=Europe/Berlin:20261208T100000', 'DURATION:PT1H');
    expect(times(...weekly, ...moved)).toEqual([
      '2026-11-23T08:00 2026-11-23T10:00',
      '2026-12-08T09:00 2026-12-08T10:00',
      '2026-12-14T08:00 2026-12-14T10:00',
    ]);
    const [before, after] = [read(...weekly).occurrences[1]!, read(...weekly, ...moved).occurrences[1]!];
    expect(after.key).toBe(before.key);
    const cancelled = event(
      'RECURRENCE-ID;TZID=Europe/Berlin:20261207T090000',
      'DTSTART;TZID=Europe/Berlin:20261207T090000',
      'DURATION:PT1H',
      'STATUS:CANCELLED',
    );
    expect(times(...weekly, ...cancelled)).toEqual(['2026-11-23T08:00 2026-11-23T10:00', '2026-12-14T08:00 2026-12-14T10:00']);
  });

  it('a whole day that is excepted is, and dates that are added are', () => {
    const lines = [
      'DTSTART;VALUE=DATE:20261201',
      'RRULE:FREQ=DAILY;UNTIL=20261204',
      'EXDATE;VALUE=DATE:20261202',
      'RDATE;VALUE=DATE:20261210',
    ];
    expect(times(...event(...lines)).map((t) => t.slice(0, 10))).toEqual(['2026-11-30', '2026-12-02', '2026-12-03', '2026-12-09']);
  });

  it('what is over, or further ahead than asked for, is not read', () => {
    expect(times(...event('DTSTART:20261121T080000Z', 'DTEND:20261122T000000Z'))).toEqual([]);
    expect(times(...event('DTSTART:20271122T000000Z', 'DTEND:20271122T010000Z'))).toEqual([]);
    expect(times(...event('DTSTART:20261121T080000Z', 'DTEND:20261122T000001Z'))).toHaveLength(1);
    expect(times(...event('DTSTART:20200106T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY'))).toEqual([
      '2027-01-06T08:00 2027-01-06T09:00',
    ]);
  });

  it('what we write ourselves is what we read', () => {
    const events = [{ uid: 'a', from: '2026-12-01T08:00:00.000Z', until: '2026-12-02T08:00:00.000Z', summary: 'Ana, Ltd', free: false }];
    const found = readCalendar(writeCalendar({ name: 'x', changedAt: ASKED.from, events }), ASKED) as CalendarRead;
    expect(found.occurrences).toMatchObject([{ summary: 'Ana, Ltd', from: events[0]!.from, until: events[0]!.until, attendees: [] }]);
  });

  it('attendees are read by their email addresses', () => {
    const lines = ['DTSTART:20261201T080000Z', 'DURATION:PT1H', 'ATTENDEE;CN=Ana:MAILTO:Ana@Example.com', 'ATTENDEE:urn:uuid:1'];
    expect(read(...event(...lines)).occurrences[0]!.attendees).toEqual(['ana@example.com']);
  });
});

describe('what is not understood is left out and said', () => {
  test.each([
    ['no beginning', [], /^it has no beginning/],
    ['no end', ['DTSTART:20261201T080000Z'], 'it has no end'],
    ['an end before the beginning', ['DTSTART:20261201T080000Z', 'DTEND:20261130T080000Z'], 'it ends before it begins, or at once'],
    ['a negative duration', ['DTSTART:20261201T080000Z', 'DURATION:-PT8H'], 'it ends before it begins, or at once'],
    ['a duration of ages', ['DTSTART:20261201T080000Z', 'DURATION:P99999999999W'], 'its DURATION is not understood'],
    ['the 13th month', ['DTSTART:20261301T080000Z', 'DURATION:PT1H'], 'its DTSTART is no date that exists'],
    ['the 30th of February', ['DTSTART;VALUE=DATE:20270230'], 'its DTSTART is no date that exists'],
    ['no date at all', ['DTSTART:yesterday', 'DURATION:PT1H'], 'its DTSTART is no date that exists'],
    ['two beginnings', ['DTSTART:20261201T080000Z', 'DTSTART:20261202T080000Z'], 'it has more than one DTSTART'],
    ['every second', ['DTSTART:20261201T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY;COUNT=1000000000'], /^it repeats in a way/],
    ['every week of a number', ['DTSTART:20261201T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=YEARLY;BYWEEKNO=3'], /^it repeats in a way/],
    ['an unknown zone', ['DTSTART;TZID=Mars/Olympus:20261201T080000', 'DURATION:PT1H'], /^its time zone Mars\/Olympus is not known/],
    ['a day and a time', ['DTSTART;VALUE=DATE:20261201', 'DTEND:20261201T080000Z'], /^it begins on a day/],
    [
      'an end of repeating that never was',
      ['DTSTART:20261201T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=20261399'],
      'its UNTIL is no date that exists',
    ],
    ['a change from one on', ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T080000Z', 'DTSTART:20261201T080000Z', 'DURATION:PT1H'], /RANGE/],
  ] as const)('%s', (_, lines, expected) => {
    const good = event('DTSTART:20261205T080000Z', 'DURATION:PT1H');
    const found = read(...event(...lines), ...good.map((l) => l.replace('UID:1', 'UID:2')));
    expect(found.leftOut).toEqual([{ summary: 'Ana', why: expect.stringMatching(expected) as string }]);
    expect(found.occurrences.map((o) => o.from)).toEqual(['2026-12-05T08:00:00.000Z']);
  });
});

describe('a hostile file is refused at once', () => {
  const many = (n: number, lines: (i: number) => string[]): string[] => Array.from({ length: n }, (_, i) => lines(i)).flat();
  const nightly = ['DTSTART:20261201T080000Z', 'DURATION:PT1H'];
  const badZone = (i: number, rule: string): string[] => [
    ...['BEGIN:VTIMEZONE', `TZID:Z${i}`],
    ...many(12, () => ['BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', rule, 'END:STANDARD']),
    'END:VTIMEZONE',
  ];
  test.each([
    ['that is none', 'hello', 'calendar_unreadable'],
    ['of nothing', '', 'calendar_unreadable'],
    ['of another kind', 'BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n', 'calendar_unreadable'],
    ['that breaks off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'calendar_unreadable'],
    ['that is nested', 'BEGIN:VCALENDAR\r\n'.repeat(50_000), 'calendar_unreadable'],
    ['of more than 1 MB', file(`X:${'x'.repeat(1_000_001)}`), 'calendar_too_large'],
    ['of too many events', file(...many(6_000, (i) => event(`UID:${i}`))), 'calendar_too_large'],
    [
      'of too many shifts',
      file(...event(...nightly, 'RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR'), ...event(...nightly, 'RRULE:FREQ=DAILY')),
      'calendar_too_many',
    ],
    [
      'of one with too many dates',
      file(
        ...event(
          ...nightly,
          `RDATE:${Array.from({ length: 900 }, (_, i) => `20261205T${String(Math.floor(i / 60)).padStart(2, '0')}${String(i % 60).padStart(2, '0')}00Z`).join(',')}`,
        ),
      ),
      'calendar_too_many',
    ],
    [
      'that counts to a billion since 1970',
      file(...many(100, () => event('DTSTART:19700101T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=1000000000'))),
      'calendar_repeats_too_often',
    ],
    [
      'of days that never come',
      file(...many(2_000, () => event(...nightly, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'))),
      'calendar_repeats_too_often',
    ],
    [
      'whose zones turn clocks every second',
      file(
        ...many(40, (i) => badZone(i, 'RRULE:FREQ=SECONDLY')),
        ...many(40, (i) => event(`DTSTART;TZID=Z${i}:20261201T080000`, 'DURATION:PT1H')),
      ),
      'read',
    ],
    [
      'whose zones never do',
      file(
        ...many(40, (i) => badZone(i, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')),
        ...many(40, (i) => event(`DTSTART;TZID=Z${i}:20261201T080000`, 'DURATION:PT1H')),
      ),
      'read',
    ],
    [
      'whose zones have no dates',
      file(
        ...many(2, (i) => badZone(i, 'X-A:b').map((l) => l.replace('16010101T000000', 'garbage'))),
        ...event('DTSTART;TZID=Z0:20261201T080000', 'DURATION:PT1H'),
      ),
      'read',
    ],
    [
      'whose zones know the whole of history',
      file(
        ...many(40, (i) => badZone(i, 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU')),
        ...many(40, (i) => event(`DTSTART;TZID=Z${i}:20261201T080000`, 'DURATION:PT1H')),
      ),
      'read',
    ],
    [
      'of exceptions only',
      file(...event(...nightly, 'RRULE:FREQ=DAILY', ...many(5_000, () => ['EXDATE:20261201T080000Z,20261202T080000Z,20261203T080000Z']))),
      'read',
    ],
  ])('%s', (_, text, expected) => {
    const begun = performance.now();
    expect(refusal(text)).toBe(expected);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
