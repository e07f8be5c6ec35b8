import { describe, expect, it } from 'vitest';
import { notificationPipeline, verdictOn } from '../../../../shared/domain/notification/pipeline.ts';
import type { NotificationFacts } from '../../../../shared/domain/notification/verdict.ts';
import * as fc from 'fast-check';
import { isQuiet, quietUntil } from '../../../../shared/domain/notification/quiet-hours.ts';
import { silences, silenceStatus, type Silence } from '../../../../shared/domain/notification/silence.ts';
import { MINUTE_MS, shift } from '../../../../shared/domain/time/instant.ts';
import { T0 } from '../../../support/incident-samples.ts';

const silence: Silence = {
  id: 'planned-sale',
  brand: 'Aurora',
  severities: ['sev1', 'sev2', 'sev3'],
  startsAt: '2026-11-22T03:30:00+01:00',
  endsAt: '2026-11-22T05:00:00+01:00',
  createdBy: 'ana',
  comment: 'we expect noise',
  includeSev1: false,
};
const facts: NotificationFacts = {
  now: T0,
  brand: 'Aurora',
  severity: 'sev2',
  channel: 'sms',
  timeZone: 'UTC',
  larger: null,
  silences: [],
  quietHours: null,
  otherMessageAt: null,
  lastNotifiedAt: null,
  recentSms: [],
};
const night = { from: '22:00', to: '07:00' };
const larger = { incidentId: 'inc_2', severity: 'sev1' as const, notifiedAt: T0 };
const minutesAgo = (minutes: number) => shift(T0, -minutes * MINUTE_MS);
const everything: Partial<NotificationFacts> = {
  larger,
  silences: [silence],
  quietHours: night,
  otherMessageAt: T0,
  lastNotifiedAt: T0,
  recentSms: Array.from({ length: 50 }, () => T0),
};

describe('a silence', () => {
  it('is pending, active, then expired, and its offset counts', () => {
    expect(
      ['2026-11-22T02:29:59.999Z', '2026-11-22T02:30:00.000Z', '2026-11-22T04:00:00.000Z'].map((at) => silenceStatus(silence, at)),
    ).toEqual(['pending', 'active', 'expired']);
  });
  it('covers its brand and severities only', () => {
    expect(silences(silence, { brand: 'Aurora', severity: 'sev2' }, T0)).toBe(true);
    expect(silences(silence, { brand: 'Aurora', severity: 'sev4' }, T0)).toBe(false);
    expect(silences(silence, { brand: 'Borealis', severity: 'sev2' }, T0)).toBe(false);
    expect(silences({ ...silence, brand: '*' }, { brand: 'Borealis', severity: 'sev2' }, T0)).toBe(true);
  });
  it('covers a sev1 only where it says so', () => {
    expect(silences(silence, { brand: 'Aurora', severity: 'sev1' }, T0)).toBe(false);
    expect(silences({ ...silence, includeSev1: true }, { brand: 'Aurora', severity: 'sev1' }, T0)).toBe(true);
  });
});

describe('what holds a page back', () => {
  it('is asked in this order', () =>
    expect(notificationPipeline.map(([name]) => name)).toEqual([
      'inhibition',
      'silence',
      'quiet-hours',
      'grouping',
      'dedup',
      'rate-limit',
    ]));
  it('in this order: what holds a page back first is what is said', () => {
    const said = [];
    let held: Partial<NotificationFacts> = everything;
    for (const gone of [{ larger: null }, { silences: [] }, { quietHours: null }, { otherMessageAt: null }, { lastNotifiedAt: null }]) {
      const verdict = verdictOn({ ...facts, ...held });
      said.push(verdict.notify ? 'nothing' : verdict.suppressedBy);
      held = { ...held, ...gone };
    }
    expect(said).toEqual(['inhibition', 'silence', 'quiet-hours', 'grouping', 'dedup']);
    expect(verdictOn({ ...facts, ...held })).toMatchObject({ suppressedBy: 'rate-limit' });
  });
  it('nothing: it is sent', () => expect(verdictOn(facts)).toMatchObject({ notify: true }));
  it('nothing but a silence that includes sev1, and the very same a moment ago, holds back a sev1', () => {
    const storm = { ...facts, ...everything, lastNotifiedAt: null, severity: 'sev1' as const };
    expect(verdictOn(storm)).toMatchObject({ notify: true });
    expect(verdictOn({ ...storm, lastNotifiedAt: T0 })).toMatchObject({ suppressedBy: 'dedup' });
    expect(verdictOn({ ...storm, silences: [{ ...silence, includeSev1: true }] })).toMatchObject({
      suppressedBy: 'silence',
    });
  });
  it('a page is not sent while a silence is active, and says whose', () =>
    expect(verdictOn({ ...facts, silences: [silence] })).toEqual({
      notify: false,
      suppressedBy: 'silence',
      explain: 'silence planned-sale by ana until 2026-11-22 04:00 (UTC): we expect noise',
      until: '2026-11-22T04:00:00.000Z',
    }));
  it('of two silences the longer one says until when', () =>
    expect(verdictOn({ ...facts, silences: [silence, { ...silence, id: 's2', endsAt: '2026-11-22T09:00:00Z' }] })).toMatchObject({
      until: '2026-11-22T09:00:00.000Z',
    }));
  it('a graver incident of the brand for which this person was paged within the hour', () => {
    expect(verdictOn({ ...facts, larger })).toMatchObject({ suppressedBy: 'inhibition', explain: expect.stringContaining('inc_2 (sev1)') });
    expect(verdictOn({ ...facts, larger: { ...larger, notifiedAt: minutesAgo(60) } })).toMatchObject({ notify: true });
    expect(verdictOn({ ...facts, larger: { ...larger, severity: 'sev2' } })).toMatchObject({ notify: true });
  });
  it('quiet hours hold back everything but a sev1, until they end', () => {
    expect(verdictOn({ ...facts, quietHours: night })).toMatchObject({ suppressedBy: 'quiet-hours', until: '2026-11-22T07:00:00.000Z' });
    expect(verdictOn({ ...facts, quietHours: night, severity: 'sev1' })).toMatchObject({ notify: true });
  });
  it('another incident’s message within 30 seconds: they are told together once the window ends', () => {
    expect(verdictOn({ ...facts, otherMessageAt: shift(T0, -29_000) })).toMatchObject({
      suppressedBy: 'grouping',
      until: shift(T0, 1000),
    });
    expect(verdictOn({ ...facts, otherMessageAt: shift(T0, -30_000) })).toMatchObject({ notify: true });
    expect(verdictOn({ ...facts, otherMessageAt: T0, channel: 'record' })).toMatchObject({ notify: true });
  });
  it('the same within a minute', () => {
    expect(verdictOn({ ...facts, lastNotifiedAt: shift(T0, -59_999) })).toMatchObject({ suppressedBy: 'dedup' });
    expect(verdictOn({ ...facts, lastNotifiedAt: shift(T0, -60_000) })).toMatchObject({ notify: true });
  });
  it.each([
    [5, 14],
    [11, 59],
    [21, 179],
  ])('the %i. SMS within %i minutes', (count, minutes) => {
    const sent = (n: number) => Array.from({ length: n }, () => minutesAgo(minutes));
    expect(verdictOn({ ...facts, recentSms: sent(count) })).toMatchObject({ suppressedBy: 'rate-limit' });
    expect(verdictOn({ ...facts, recentSms: sent(count - 1) })).toMatchObject({ notify: true });
    expect(verdictOn({ ...facts, recentSms: sent(count), channel: 'email' })).toMatchObject({ notify: true });
  });
  it('too many SMS: until there is room below every limit again', () => {
    const five = [1, 2, 3, 4, 14].map(minutesAgo);
    expect(verdictOn({ ...facts, recentSms: five })).toMatchObject({ until: shift(T0, MINUTE_MS) });
    const eleven = [...five, 20, 25, 30, 40, 50, 59.5].map((m) => (typeof m === 'number' ? minutesAgo(m) : m));
    expect(verdictOn({ ...facts, recentSms: eleven })).toMatchObject({
      until: shift(T0, MINUTE_MS),
      explain: expect.stringContaining('5 SMS to this person within 15 minutes'),
    });
    const hour = [10, 16, 17, 18, 19, 20, 21, 22, 23, 24, 30].map(minutesAgo);
    expect(verdictOn({ ...facts, recentSms: hour })).toMatchObject({ until: shift(T0, 30 * MINUTE_MS) });
  });
});

describe('quiet hours', () => {
  it.each([
    ['over midnight', '22:00', '07:00', ['21:59', '22:00', '03:00', '06:59', '07:00'], [false, true, true, true, false]],
    ['within a day', '12:00', '14:00', ['11:59', '12:00', '13:59', '14:00'], [false, true, true, false]],
    ['of no length', '12:00', '12:00', ['11:59', '12:00'], [false, false]],
  ])('%s', (_name, from, to, times, expected) =>
    expect(times.map((time) => isQuiet({ from, to }, 'UTC', `2026-11-22T${time}:00.000Z`))).toEqual(expected),
  );
  it('are those of the person’s clock', () =>
    expect(isQuiet({ from: '22:00', to: '07:00' }, 'America/New_York', '2026-11-22T04:00:00.000Z')).toBe(true));
  const berlin = { from: '22:00', to: '07:00' };
  it.each([
    ['on a usual night', berlin, '2026-11-21T23:00:00.000Z', '2026-11-22T06:00:00.000Z'],
    ['in the night clocks are set back', berlin, '2026-10-24T21:00:00.000Z', '2026-10-25T06:00:00.000Z'],
    ['in the night clocks are set forward', berlin, '2026-03-28T22:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['at an hour that is left out', { from: '22:00', to: '02:30' }, '2026-03-28T23:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    ['at an hour that comes twice: at the first', { from: '22:00', to: '02:30' }, '2026-10-24T22:00:00.000Z', '2026-10-25T00:30:00.000Z'],
    ['at an hour that comes twice: again', { from: '22:00', to: '02:30' }, '2026-10-25T01:10:00.000Z', '2026-10-25T01:30:00.000Z'],
  ])('end %s', (_name, hours, at, end) => expect(quietUntil(hours, 'Europe/Berlin', at)).toBe(end));
  it('end at the first minute that is not quiet, whatever the zone, the hours and the day', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'),
        fc.integer({ min: 0, max: 47 }),
        fc.integer({ min: 0, max: 47 }),
        fc.constantFrom('2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-11-01', '2026-03-07', '2026-06-10'),
        fc.integer({ min: 0, max: 3 * 48 - 1 }),
        (zone, from, to, day, half) => {
          const clock = (n: number) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`;
          const hours = { from: clock(from), to: clock(to) };
          const at = shift(`${day}T00:00:00.000Z`, half * 30 * MINUTE_MS);
          if (!isQuiet(hours, zone, at)) return;
          let end = at;
          while (isQuiet(hours, zone, end)) end = shift(end, 15 * MINUTE_MS);
          expect(quietUntil(hours, zone, at)).toBe(end);
        },
      ),
      { numRuns: 300, seed: 7 },
    ));
});
