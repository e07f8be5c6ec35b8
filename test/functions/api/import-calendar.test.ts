import { describe, expect, test } from 'vitest';
import { configStore } from '../../../shared/config/config-store.ts';
import { onCallShifts, scheduleImport } from '../../../shared/contract/on-call.ts';
import { apiUnderTest, configuration, NOW, type ApiUnderTest, type PEOPLE } from './api-under-test.ts';

const settings = {
  ...configuration,
  people: configuration.people.map((p) => (p.id === 'ana' ? { ...p, name: 'Ana, "Night" Duarte' } : p)),
  brands: [
    { id: 'Acme', name: 'Acme', escalationPolicy: 'care' },
    { id: 'Other', name: 'Other', escalationPolicy: 'others' },
  ],
  escalationPolicies: [
    { id: 'care', steps: [{ delayMinutes: 0, schedules: ['nights'] }] },
    { id: 'others', steps: [{ delayMinutes: 0, schedules: ['theirs'] }] },
  ],
  schedules: [
    { id: 'nights', timeZone: 'Europe/Berlin', startsAt: '2026-11-01T00:00:00Z', people: ['ana', 'ben'] },
    { id: 'theirs', startsAt: '2026-11-01T00:00:00Z', people: ['eve', 'vic'] },
  ],
};
const start = async (): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  await kit.configure(settings);
  return kit;
};
const ics = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((e, i) => ['BEGIN:VEVENT', `UID:${i}`, ...e, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const shift = (who: string, day: string): string[] => [`SUMMARY:${who}`, `DTSTART;TZID=Europe/Berlin:${day}T220000`, 'DURATION:PT8H'];
type Bringing = { as?: (typeof PEOPLE)[number]; query?: string; schedule?: string };
const bring = async (kit: ApiUnderTest, raw: string, { as = 'carla', query = '', schedule = 'nights' }: Bringing = {}) =>
  kit.ask('POST', `/v1/on-call/schedules/${schedule}/import${query}`, { as, raw });
const overrides = async (kit: ApiUnderTest) => (await configStore(kit.incidents).read()).document.overrides;

describe('bringing a calendar', () => {
  test('shows first what would come of it, and stores it when asked to', async () => {
    const kit = await start();
    const file = ics(
      shift('  BEN ', '20261201'),
      ['SUMMARY:Night shift', 'ATTENDEE:mailto:ANA@acme.example', 'ATTENDEE:mailto:who@else.example', ...shift('', '20261202').slice(1)],
      shift('Benjamin', '20261203'),
      ['SUMMARY:Both', 'ATTENDEE:mailto:ana@acme.example', 'ATTENDEE:mailto:ben@acme.example', ...shift('', '20261204').slice(1)],
      shift('vic', '20261205'),
      ['SUMMARY:ben', 'DTSTART:20261301T000000Z', 'DURATION:PT1H'],
    );
    const preview = scheduleImport.parse((await bring(kit, file)).body);
    expect(preview).toEqual({
      schedule: 'nights',
      applied: false,
      until: '2027-11-22T03:00:00.000Z',
      shifts: [
        { personId: 'ben', startsAt: '2026-12-01T21:00:00.000Z', endsAt: '2026-12-02T05:00:00.000Z', known: false },
        { personId: 'ana', startsAt: '2026-12-02T21:00:00.000Z', endsAt: '2026-12-03T05:00:00.000Z', known: false },
      ],
      leftOut: [
        { summary: 'ben', why: 'its DTSTART is no date that exists', first: null, times: 1 },
        {
          summary: 'Benjamin',
          why: 'neither an attendee’s email address nor the title is a person’s here',
          first: '2026-12-03T21:00:00.000Z',
          times: 1,
        },
        { summary: 'Both', why: 'several of its attendees are people here', first: '2026-12-04T21:00:00.000Z', times: 1 },
        {
          summary: 'vic',
          why: 'vic is not of the schedule and may not respond for a brand that it pages',
          first: '2026-12-05T21:00:00.000Z',
          times: 1,
        },
      ],
    });
    expect(await overrides(kit)).toEqual([]);
    expect(scheduleImport.parse((await bring(kit, file, { query: '?apply=yes' })).body)).toEqual({ ...preview, applied: true });
    expect((await overrides(kit)).map((o) => [o.person, o.startsAt, o.createdBy])).toEqual([
      ['ben', '2026-12-01T21:00:00.000Z', 'carla'],
      ['ana', '2026-12-02T21:00:00.000Z', 'carla'],
    ]);
    const now = onCallShifts.parse(
      (await kit.ask('GET', '/v1/on-call/shifts?from=2026-12-01T20:00:00.000Z&to=2026-12-02T06:00:00.000Z', { as: 'vic' })).body,
    );
    expect(now.schedules[0]!.shifts.map((s) => s.personId)).toEqual(['ana', 'ben', 'ana']);
  });

  test('brought again is the same; given to somebody else there, it is theirs', async () => {
    const kit = await start();
    const weekly = (who: string) => ics([...shift(who, '20261201'), 'RRULE:FREQ=WEEKLY;COUNT=3']);
    await bring(kit, weekly('ben'), { query: '?apply=yes' });
    const first = await overrides(kit);
    const again = scheduleImport.parse((await bring(kit, weekly('ben'), { query: '?apply=yes' })).body);
    expect([again.shifts.map((s) => s.known), await overrides(kit)]).toEqual([[true, true, true], first]);
    await bring(kit, weekly('Ana\\, "Night" Duarte'), { query: '?apply=yes' });
    expect((await overrides(kit)).map((o) => [o.id, o.person])).toEqual(first.map((o) => [o.id, 'ana']));
  });

  test('of what has begun, only from now on counts', async () => {
    const kit = await start();
    await bring(kit, ics(['SUMMARY:ana', 'DTSTART:20261122T000000Z', 'DTEND:20261122T060000Z']), { query: '?apply=yes' });
    expect((await overrides(kit)).map((o) => [o.startsAt, o.endsAt])).toEqual([[NOW, '2026-11-22T06:00:00.000Z']]);
  });

  test('five hundred are too many where others stand in already, and then none is stored', async () => {
    const kit = await start();
    const file = (hour: string) => ics(['SUMMARY:ben', `DTSTART:20261201T${hour}0000Z`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=300']);
    expect((await bring(kit, file('08'), { query: '?apply=yes' })).status).toBe(200);
    const answer = await bring(kit, file('09').replace('UID:0', 'UID:9'), { query: '?apply=yes' });
    expect([answer.status, answer.body['error'], (await overrides(kit)).length]).toEqual([409, 'too_many_overrides', 300]);
  });

  test.each([
    ['carla', 'nights', 200],
    ['ana', 'nights', 403],
    ['eve', 'theirs', 403],
    ['carla', 'none', 404],
  ] as const)('%s into %s: %i', async (as, schedule, status) => {
    const kit = await start();
    expect((await bring(kit, ics(shift('ben', '20261201')), { as, schedule })).status).toBe(status);
  });

  test.each([
    ['no calendar', 'hello', 422, 'calendar_unreadable'],
    [
      'a rule without end or sense',
      ics(...Array.from({ length: 2_000 }, () => [...shift('ben', '20261201'), 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'])),
      422,
      'calendar_repeats_too_often',
    ],
    ['more than 1 MB', 'x'.repeat(1_100_000), 413, 'too_large'],
  ])('%s is refused with a sentence', async (_, raw, status, error) => {
    const kit = await start();
    const answer = await bring(kit, raw, { query: '?apply=yes' });
    expect([answer.status, answer.body['error']]).toEqual([status, error]);
    expect(await overrides(kit)).toEqual([]);
  });

  test('anything but yes is not applied by mistake', async () => {
    const kit = await start();
    expect((await bring(kit, ics(shift('ben', '20261201')), { query: '?apply=no' })).status).toBe(422);
  });
});
