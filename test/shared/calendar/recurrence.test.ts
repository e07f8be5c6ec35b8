import { fc, test } from '@fast-check/vitest';
import ICAL from 'ical.js';
import { expect } from 'vitest';
import { dayOf, daysOfRule, recurrenceRule } from '../../../shared/calendar/recurrence.ts';

const dates = (rule: string, first: string, from: string, last: string): string[] => {
  // As the reader of calendars gets it from ical.js.
  const [, [[, , , data]]] = ICAL.parse(`BEGIN:VEVENT\r\nRRULE:${rule}\r\nEND:VEVENT\r\n`) as unknown as [
    string,
    [[string, object, string, unknown]],
  ];
  const parsed = recurrenceRule.parse(data);
  const day = (text: string): number => dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  const found = daysOfRule(parsed, day(first), day(from), day(last), { days: 100_000 });
  return [...found].map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10));
};

// From RFC 5545, 3.8.5.3, by their dates.
test.each([
  [
    'FREQ=DAILY;COUNT=10',
    '1997-09-02',
    [
      '1997-09-02',
      '1997-09-03',
      '1997-09-04',
      '1997-09-05',
      '1997-09-06',
      '1997-09-07',
      '1997-09-08',
      '1997-09-09',
      '1997-09-10',
      '1997-09-11',
    ],
  ],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02', ['1997-09-02', '1997-09-12', '1997-09-22', '1997-10-02', '1997-10-12']],
  ['FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=4;BYDAY=TU,TH', '1997-09-02', ['1997-09-02', '1997-09-04', '1997-09-16', '1997-09-18']],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24']],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31']],
  ['FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '1997-09-05', ['1997-09-05', '1997-10-03', '1997-11-07', '1997-12-05']],
  ['FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU', '1997-09-07', ['1997-09-07', '1997-09-28', '1997-11-02', '1997-11-30']],
  ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3', '1997-09-28', ['1997-09-28', '1997-10-29', '1997-11-28']],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', ['1997-09-04', '1997-10-07', '1997-11-06']],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3', '1997-09-29', ['1997-09-29', '1997-10-30', '1997-11-27']],
  ['FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '1997-06-10', ['1997-06-10', '1997-07-10', '1998-06-10', '1998-07-10']],
  ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '1997-05-19', ['1997-05-19', '1998-05-18', '1999-05-17']],
  ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3', '1996-11-05', ['1996-11-05', '2000-11-07', '2004-11-02']],
  ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15', ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30']],
])('%s from %s', (rule, first, expected) => expect(dates(rule, first, first, '2010-01-01')).toEqual(expected));

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const rule = fc
  .record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    count: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    byday: fc.option(fc.subarray(DAYS, { minLength: 1 }), { nil: undefined }),
    bymonth: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  })
  .map(({ freq, interval, count, byday, bymonth }) =>
    [
      `FREQ=${freq};INTERVAL=${interval}`,
      ...(count === undefined ? [] : [`COUNT=${count}`]),
      ...(byday === undefined ? [] : [`BYDAY=${byday.join(',')}`]),
      // ical.js forgets the interval of a rule that has a month, too.
      ...(bymonth === undefined || interval > 1 ? [] : [`BYMONTH=${bymonth}`]),
    ].join(';'),
  );

test.prop([rule, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 900 })], { numRuns: 200 })(
  'ordinary rules give the days that ical.js gives, also where they are asked for from later on',
  (text, begins, later) => {
    const iso = (days: number): string => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
    const [first, from, last] = [iso(begins), iso(begins + later), iso(begins + 1200)];
    // RFC 5545 leaves open what a rule means that does not hold on its first day.
    const on = new Date(first);
    fc.pre((/BYDAY=([^;]+)/.exec(text)?.[1] ?? DAYS.join()).includes(DAYS[(on.getUTCDay() + 6) % 7]!));
    fc.pre(Number(/BYMONTH=(\d+)/.exec(text)?.[1] ?? on.getUTCMonth() + 1) === on.getUTCMonth() + 1);
    const theirs: string[] = [];
    const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateString(first));
    for (let at = iterator.next(); at !== null && at.toString() <= last; at = iterator.next()) theirs.push(at.toString());
    expect(dates(text, first, first, last)).toEqual(theirs);
    expect(dates(text, first, from, last).filter((d) => d >= from)).toEqual(theirs.filter((d) => d >= from));
  },
);
