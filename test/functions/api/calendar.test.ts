import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFeedMade, calendarFeedState, onCallShifts } from '../../../shared/contract/on-call.ts';
import { apiUnderTest, configuration, NOW, type ApiUnderTest, type PEOPLE } from './api-under-test.ts';

type Who = (typeof PEOPLE)[number];
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
    {
      ...{ id: 'nights', name: 'Nights and weekends', timeZone: 'Europe/Berlin' },
      rotations: [{ id: 'all', startsAt: '2026-11-01T00:00:00Z', shiftHours: 168, people: ['ana', 'ben'] }],
      holidays: [{ date: '2026-11-25', name: 'Founders’ Day', people: [] }],
    },
    { id: 'theirs', startsAt: '2026-11-01T00:00:00Z', people: ['eve', 'vic'] },
  ],
};
const start = async (more: object = {}): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest('live', more);
  await kit.configure(settings);
  return kit;
};
const make = async (kit: ApiUnderTest, as: Who) =>
  calendarFeedMade.parse((await kit.ask('POST', '/v1/on-call/calendar-feed', { as, body: {} })).body);
const text = async (kit: ApiUnderTest, path: string, as?: Who): Promise<{ status: number; text: string; headers: Headers }> => {
  const { status, body, headers } = await kit.ask('GET', path, as === undefined ? {} : { as });
  return { status, text: String(body['text'] ?? JSON.stringify(body)), headers };
};
const events = (file: string): string[] =>
  new ICAL.Component(ICAL.parse(file) as never)
    .getAllSubcomponents('vevent')
    .map((e) => `${String(e.getFirstPropertyValue('summary'))} ${String(e.getFirstPropertyValue('dtstart')).slice(0, 16)}`);

describe('a calendar feed', () => {
  test('shows its address once; a calendar program reads with it the person’s own shifts and every schedule they may see', async () => {
    const kit = await start();
    const made = await make(kit, 'ana');
    expect(Object.keys(made.schedules)).toEqual(['nights']);
    const mine = await text(kit, made.myShifts);
    expect([mine.status, mine.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(events(mine.text)).toContain('On call: Nights and weekends 2026-11-15T00:00');
    const all = await text(kit, made.schedules['nights']!);
    expect(events(all.text)).toEqual(
      expect.arrayContaining([
        'Ana, "Night" Duarte 2026-11-15T00:00',
        'ben 2026-11-22T00:00',
        'Nobody is on call (Founders’ Day) 2026-11-24T23:00',
      ]),
    );
    expect(calendarFeedState.parse((await kit.ask('GET', '/v1/on-call/calendar-feed', { as: 'ana' })).body)).toEqual({ madeAt: NOW });
    expect(JSON.stringify((await kit.ask('GET', '/v1/on-call/calendar-feed', { as: 'ana' })).body)).not.toContain(
      made.myShifts.split('/')[3],
    );
  });

  test('tells names and times of shifts and nothing else: no address, number, brand or id', async () => {
    const kit = await start();
    const file = (await text(kit, (await make(kit, 'carla')).schedules['nights']!)).text;
    expect(new Set(file.split('\r\n').map((l) => l.split(/[:;]/)[0]))).toEqual(
      new Set([
        'BEGIN',
        'VERSION',
        'PRODID',
        'CALSCALE',
        'NAME',
        'X-WR-CALNAME',
        'REFRESH-INTERVAL',
        'X-PUBLISHED-TTL',
        'UID',
        'DTSTAMP',
        'DTSTART',
        'DTEND',
        'SUMMARY',
        'TRANSP',
        'END',
        '',
      ]),
    );
    expect(file).not.toMatch(/@acme|Acme|mailto|\+\d{6}/);
  });

  test('events keep their ids while days pass, whoever reads them', async () => {
    const kit = await start();
    const made = await make(kit, 'ana');
    const uids = async () => (await text(kit, made.schedules['nights']!)).text.match(/UID:.*/g);
    const before = await uids();
    kit.clock.advance(5 * 24 * 3_600_000);
    expect(await uids()).toEqual(before);
  });

  test('is not stored in the clear, and is as long as nobody can guess', async () => {
    const kit = await start();
    const token = (await make(kit, 'ana')).myShifts.split('/')[3]!;
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    expect(await kit.incidents.get({ pk: `calendar-feed/${token}`, sk: 'feed' })).toBeUndefined();
    expect(JSON.stringify(await kit.incidents.get({ pk: 'calendar-feed-of/ana', sk: 'feed' }))).not.toContain(token);
  });

  test('made anew ends the one before; ended there is none', async () => {
    const kit = await start();
    const old = await make(kit, 'ana');
    const now = await make(kit, 'ana');
    expect([(await text(kit, old.myShifts)).status, (await text(kit, now.myShifts)).status]).toEqual([404, 200]);
    const ended = await kit.ask('POST', '/v1/on-call/calendar-feed/end', { as: 'ana', body: {} });
    expect([ended.status, ended.body]).toEqual([200, { madeAt: null }]);
    expect((await text(kit, now.myShifts)).status).toBe(404);
    expect((await kit.ask('POST', '/v1/on-call/calendar-feed/end', { as: 'ana', body: {} })).status).toBe(200);
  });

  test('shows at each reading what its person may see then, and nothing once they belong to no brand', async () => {
    const kit = await start();
    const made = await make(kit, 'ana');
    await kit.configure({ ...settings, memberships: settings.memberships.map((m) => (m.person === 'ana' ? { ...m, brand: 'Other' } : m)) });
    expect((await text(kit, made.schedules['nights']!)).status).toBe(404);
    expect((await text(kit, made.myShifts)).status).toBe(200);
    expect(events((await text(kit, made.myShifts)).text)).toEqual([]);
    await kit.configure({ ...settings, memberships: settings.memberships.filter((m) => m.person !== 'ana') });
    expect((await text(kit, made.myShifts)).status).toBe(404);
  });

  test('of another brand’s schedule, of no such schedule and of no such token are the same from outside', async () => {
    const kit = await start();
    const path = (await make(kit, 'ana')).myShifts.replace('/my-shifts.ics', '');
    const answers = await Promise.all(
      [`${path}/schedules/theirs.ics`, `${path}/schedules/none.ics`, '/v1/calendars/nothing/my-shifts.ics', `${path}/schedules/nights`].map(
        (p) => text(kit, p),
      ),
    );
    expect(answers.map((a) => a.status)).toEqual([404, 404, 404, 404]);
  });

  test('read too often has to wait a minute', async () => {
    const kit = await start();
    const { myShifts } = await make(kit, 'ana');
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await text(kit, myShifts)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    kit.clock.advance(60_000);
    expect((await text(kit, myShifts)).status).toBe(200);
  });

  test('is not for who belongs to no brand, nor for nobody', async () => {
    const kit = await start();
    expect((await kit.ask('POST', '/v1/on-call/calendar-feed', { as: 'nobody', body: {} })).status).toBe(403);
    expect((await kit.ask('POST', '/v1/on-call/calendar-feed', { body: {} })).status).toBe(401);
  });

  test('where the API’s own address is known, that is what is shown', async () => {
    const kit = await start({ publicUrl: 'https://api.example.com' });
    expect((await make(kit, 'ana')).myShifts).toMatch(/^https:\/\/api\.example\.com\/v1\/calendars\/[\w-]{32}\/my-shifts\.ics$/);
  });
});

describe('the calendar of somebody signed in', () => {
  test('is of a schedule they may see, or of a person with shifts there', async () => {
    const kit = await start();
    expect(events((await text(kit, '/v1/on-call/calendar/nights.ics', 'vic')).text)).toContain('ben 2026-11-22T00:00');
    expect(events((await text(kit, '/v1/on-call/calendar/people/ben.ics', 'vic')).text)).toContain(
      'On call: Nights and weekends 2026-11-22T00:00',
    );
    expect((await text(kit, '/v1/on-call/calendar/people/vic.ics', 'vic')).status).toBe(200);
    for (const path of ['theirs.ics', 'none.ics', 'people/eve.ics', 'people/none.ics', 'nights'])
      expect((await text(kit, `/v1/on-call/calendar/${path}`, 'ana')).status).toBe(404);
    expect((await text(kit, '/v1/on-call/calendar/nights.ics')).status).toBe(401);
  });
});

describe('the gaps of the next fortnight', () => {
  test('are told to whoever may look at a brand that is paged by them', async () => {
    const kit = await start();
    const gaps = async (as: Who) => onCallShifts.parse((await kit.ask('GET', '/v1/on-call/shifts', { as })).body).gaps;
    expect(await gaps('vic')).toEqual({
      from: NOW,
      to: '2026-12-06T03:00:00.000Z',
      schedules: [{ schedule: 'nights', from: '2026-11-24T23:00:00.000Z', until: '2026-11-25T23:00:00.000Z', holiday: 'Founders’ Day' }],
      steps: [{ policy: 'care', step: 1, schedules: ['nights'], from: '2026-11-24T23:00:00.000Z', until: '2026-11-25T23:00:00.000Z' }],
    });
    expect(await gaps('eve')).toMatchObject({ schedules: [], steps: [] });
  });

  test('a schedule that only a rule pages belongs to the rule’s brand', async () => {
    const kit = await start();
    await kit.configure({ ...settings, escalationRules: [{ id: 'r', brand: 'Acme', escalationPolicy: 'others' }] });
    const ids = onCallShifts.parse((await kit.ask('GET', '/v1/on-call/shifts', { as: 'vic' })).body).schedules.map((s) => [s.id, s.brands]);
    expect(ids).toEqual([
      ['nights', ['Acme']],
      ['theirs', ['Acme']],
    ]);
  });
});
