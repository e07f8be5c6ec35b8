import { describe, test } from 'vitest';
import { nights } from '../../support/nights.ts';
import type { HouseSettings } from '../../support/on-call-house.ts';

const given = nights();
/** Ana and Ben take turns, a day each, from 9 in the morning of their own clock. */
const daily = (timeZone: string, startsAt: string): HouseSettings => ({
  schedules: [{ id: 'primary', timeZone, shiftHours: 24, startsAt, people: ['ana', 'ben'] }],
  escalationPolicies: [{ id: 'crisis', steps: [{ delayMinutes: 0, schedules: ['primary'] }], repeats: 1, repeatDelayMinutes: 10 }],
});

describe('somebody stands in', () => {
  test('from its minute on, and not before; at its end the rotation is back', async () => {
    const night = await given();
    const hours = { schedule: 'primary', personId: 'cem', startsAt: '2026-11-22T04:00:00.000Z', endsAt: '2026-11-22T06:00:00.000Z' };
    await night.does('ana', '/v1/on-call/overrides', hours);
    for (const [at, who] of [
      ['03:59:59', 'ana'],
      ['04:00:00', 'cem'],
      ['05:59:59', 'cem'],
      ['06:00:00', 'ana'],
    ] as const) {
      await night.until(`2026-11-22T${at}Z`);
      const incident = await night.opens('sev1', `Smoke at ${at}`);
      night.expect(who).gotSms(new RegExp(`^SEV1 Aurora Air: Smoke at ${at}`));
      night.nobodyElseGotAnything();
      await night.does('dora', `/v1/incidents/${incident}/resolve`, { note: 'done' });
    }
  });
});

describe('the shift changes', () => {
  test('in the middle of a climb: the next round pages who is on call by then', async () => {
    const night = await given({ settings: daily('UTC', '2026-11-21T03:05:00Z') });
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(/^SEV1 /);
    await night.after('10 min');
    night.expect('ben').gotSms(/^SEV1 Aurora Air: Smoke in a cabin\. Since 03:00\./);
  });

  test.each([
    ['Berlin, the night clocks go forward', 'Europe/Berlin', '2026-03-28T08:00:00Z', '2026-03-29T07:00:00Z'],
    ['Berlin, the night clocks go back', 'Europe/Berlin', '2026-10-24T07:00:00Z', '2026-10-25T08:00:00Z'],
    ['New York, the night clocks go forward', 'America/New_York', '2026-03-07T14:00:00Z', '2026-03-08T13:00:00Z'],
    ['New York, the night clocks go back', 'America/New_York', '2026-10-31T13:00:00Z', '2026-11-01T14:00:00Z'],
  ])('%s: at 9 by their own clock', async (_, timeZone, nineBefore, nineAfter) => {
    const night = await given({ settings: daily(timeZone, nineBefore), from: nineBefore.replace('Z', '.000Z') });
    await night.until(new Date(Date.parse(nineAfter) - 1000).toISOString());
    const last = await night.opens('sev1', 'The last minute');
    night.expect('ana').gotSms(/^SEV1 Aurora Air: The last minute\./);
    await night.does('dora', `/v1/incidents/${last}/resolve`, { note: 'done' });
    await night.until(nineAfter);
    await night.opens('sev1', 'The first minute');
    night.expect('ben').gotSms(/^SEV1 Aurora Air: The first minute\./);
  });

  test('an incident of a night on which an hour comes twice is escalated by minutes that passed, not by the clock on the wall', async () => {
    const schedules = [{ id: 'primary', timeZone: 'Europe/Berlin', startsAt: '2026-01-05T08:00:00Z', people: ['ana'] }];
    const night = await given({ settings: { schedules }, from: '2026-10-25T00:57:00.000Z' });
    await night.opens('sev1', 'Smoke in a cabin');
    night.expect('ana').gotSms(/^SEV1 /);
    await night.after('5 min');
    night.expect('ben').gotSms(/^SEV1 /);
    night.nobodyElseGotAnything();
    await night.after('10 min');
    night.expect('cem').gotSms(/^SEV1 /);
  });
});
