import { describe, expect, it } from 'vitest';
import { notificationPipeline, verdictOn, type NotificationFacts } from '../../../../shared/domain/notification/notification-pipeline.ts';
import { isQuiet } from '../../../../shared/domain/notification/quiet-hours.ts';
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
  inhibitedBy: null,
  silences: [],
  quietHours: null,
  lastNotifiedAt: null,
  recentSms: [],
};
const night = { from: '22:00', to: '07:00', timeZone: 'UTC' };
const minutesAgo = (minutes: number) => shift(T0, -minutes * MINUTE_MS);
const everything: Partial<NotificationFacts> = {
  inhibitedBy: 'inc_2',
  silences: [silence],
  quietHours: night,
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
    expect(notificationPipeline.map((stage) => stage.name)).toEqual(['inhibit', 'silence', 'quietHours', 'dedup', 'rateLimit']));
  it('nothing: it is sent', () => expect(verdictOn(facts)).toMatchObject({ notify: true }));
  it('nothing but a silence that includes sev1 holds back a sev1', () => {
    expect(verdictOn({ ...facts, ...everything, severity: 'sev1' })).toMatchObject({ notify: true });
    expect(verdictOn({ ...facts, ...everything, severity: 'sev1', silences: [{ ...silence, includeSev1: true }] })).toMatchObject({
      suppressedBy: 'silence',
    });
  });
  it('a page is not sent while a silence is active, and says whose', () =>
    expect(verdictOn({ ...facts, silences: [silence] })).toEqual({
      notify: false,
      suppressedBy: 'silence',
      explain: 'silence planned-sale by ana until 2026-11-22T05:00:00+01:00: we expect noise',
    }));
  it('a larger incident', () => expect(verdictOn({ ...facts, inhibitedBy: 'inc_2' })).toMatchObject({ suppressedBy: 'inhibition' }));
  it('quiet hours hold back a sev3, not the person on call for a sev2', () => {
    expect(verdictOn({ ...facts, quietHours: night })).toMatchObject({ notify: true });
    expect(verdictOn({ ...facts, quietHours: night, severity: 'sev3' })).toMatchObject({ suppressedBy: 'quiet-hours' });
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
});
