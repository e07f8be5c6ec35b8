import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { sayNow, sayWeek } from '../../cli/on-call/say-duty.ts';
import { onCallShifts, scheduleImport } from '../../shared/contract/on-call.ts';
import { apiUnderTest, configuration } from '../functions/api/api-under-test.ts';
import { fileOf, stormwatch } from './stormwatch.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

const golden = onCallShifts.parse(JSON.parse(readFileSync(new URL('../contracts/golden/on-call-shifts.json', import.meta.url), 'utf8')));

/** The API of the tests behind a real port: ben is on call, nobody on Founders' Day. */
const running = async () => {
  const kit = await apiUnderTest();
  await kit.configure({
    ...configuration,
    escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, schedules: ['nights'] }] }],
    schedules: [
      {
        id: 'nights',
        rotations: [{ id: 'all', startsAt: '2026-11-01T00:00:00Z', shiftHours: 168, people: ['ana', 'ben'] }],
        holidays: [{ date: '2026-11-25', name: 'Founders’ Day', people: [] }],
      },
    ],
  });
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: kit.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`));
    closing.push(() => server.close());
  });
  return (...args: string[]) => stormwatch(['oncall', ...args, '--url', url], undefined, { TZ: 'Europe/Berlin' });
};

describe('oncall', () => {
  test('says who is responsible now and next, by this machine’s clock, and which gaps are ahead', async () => {
    const run = await running();
    const { code, out, err } = await run('--token', 'vic');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('On call at Sun 2026-11-22 04:00 (Europe/Berlin)');
    expect(out).toMatch(/nights +ben +Wed 2026-11-25 01:00 +NOBODY/);
    expect(out).toMatch(/NOBODY +nights +Wed 2026-11-25 01:00 +Thu 2026-11-26 01:00 +Founders’ Day/);
    expect(out).toMatch(/NO PAGE +step 1 of care/);
    expect((await run('--token', 'vic', '--timezone', 'UTC')).out).toMatch(/nights +ben +Wed 2026-11-25 00:00 +NOBODY/);
  });

  test('of another time, and of a week, shift by shift', async () => {
    const run = await running();
    expect((await run('--token', 'vic', '--at', '2026-11-25T12:00:00Z')).out).toMatch(
      /nights +NOBODY +Founders’ Day +Thu 2026-11-26 01:00 +ben/,
    );
    const week = (await run('--token', 'vic', '--week', '--schedule', 'nights')).out;
    expect(week).toMatch(
      /Sun 2026-11-22 04:00 +Wed 2026-11-25 01:00 +ben\n +Wed 2026-11-25 01:00 +Thu 2026-11-26 01:00 +NOBODY +Founders’ Day\n/,
    );
  });

  test('as JSON is what the API answers', async () => {
    const run = await running();
    const { schedules } = onCallShifts.parse(JSON.parse((await run('--token', 'vic', '--json')).out));
    expect(schedules.map((s) => [s.id, s.shifts[0]!.personId])).toEqual([['nights', 'ben']]);
  });

  test('writes a schedule’s shifts, or one’s own, as a calendar', async () => {
    const run = await running();
    const file = join(dirname(fileOf('x', '')), 'mine.ics');
    expect((await run('--token', 'ben', '--export', file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('SUMMARY:On call: nights\r\n');
    expect((await run('--token', 'vic', '--export', '-', '--schedule', 'nights')).out).toContain('SUMMARY:ben\r\n');
  });

  test('shows what a calendar would make of a schedule, and stores it only with --apply', async () => {
    const run = await running();
    const event = ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:ana', 'DTSTART;VALUE=DATE:20261125', 'END:VEVENT'];
    const foreign = ['BEGIN:VEVENT', 'UID:2', 'SUMMARY:Zoë \u001b[31m', 'DTSTART;VALUE=DATE:20261126', 'END:VEVENT'];
    const file = fileOf('x.ics', ['BEGIN:VCALENDAR', ...event, ...foreign, 'END:VCALENDAR', ''].join('\r\n'));
    const preview = await run('--token', 'carla', '--import', file, '--schedule', 'nights');
    expect([preview.code, preview.err]).toEqual([0, '']);
    expect(preview.out).toMatch(/Wed 2026-11-25 01:00 +Thu 2026-11-26 01:00 +ana +new/);
    expect(preview.out).toMatch(/1× +Zoë .* +from Thu 2026-11-26 01:00 +neither/);
    expect(preview.out).not.toContain('\u001b');
    expect(preview.out).toContain('Nothing is stored yet');
    expect((await run('--token', 'carla')).out).toContain('NOBODY');
    expect((await run('--token', 'carla', '--import', file, '--schedule', 'nights', '--apply')).out).toContain('Stored: 1 new');
    expect((await run('--token', 'carla')).out).not.toContain('NOBODY');
    const again = await run('--token', 'carla', '--import', file, '--schedule', 'nights', '--json');
    expect(scheduleImport.parse(JSON.parse(again.out)).shifts.map((s) => s.known)).toEqual([true]);
  });

  test('refuses in a sentence what cannot be', async () => {
    const run = await running();
    const big = fileOf('big.ics', 'x'.repeat(1_000_001));
    const bad = fileOf('bad.ics', 'hello');
    for (const [args, code, words] of [
      [['--schedule', 'theirs'], 2, 'there is no schedule "theirs", or it is not yours to see; there are: nights'],
      [['--apply'], 2, '--apply is for --import FILE'],
      [['--import', bad], 2, 'into which schedule'],
      [['--import', bad, '--export', 'x'], 2, 'one at a time'],
      [['--import', big, '--schedule', 'nights'], 1, 'larger than 1 MB'],
      [['--import', '/nowhere/x.ics', '--schedule', 'nights'], 1, 'there is no such file'],
      [['--import', bad, '--schedule', 'nights'], 1, 'this is no calendar file'],
      [['--at', 'yesterday'], 2, 'It has to be a time like'],
    ] as const) {
      const ran = await run('--token', 'carla', ...args);
      expect([args, ran.code, ran.out]).toEqual([args, code, '']);
      expect(ran.err).toContain(words);
    }
    expect((await run('--token', 'ana', '--import', bad, '--schedule', 'nights')).err).toContain('this needs one of these roles');
  });

  test('shows examples', async () => {
    expect((await stormwatch(['oncall', '--help'])).out).toContain('$ stormwatch oncall --week --schedule primary');
  });
});

describe('what a person reads of who is on call', () => {
  test('marks who stands in, and whose day a holiday is', () => {
    const saying = { zone: 'UTC', at: golden.from };
    expect(sayNow(golden, saying)).toMatch(/nights +Carla Reis +stands in +Sun 2026-11-22 09:00 +Ben Okafor/);
    expect(sayWeek(golden, saying)).toMatch(/Mon 2026-11-23 01:00 +Mon 2026-11-23 03:00 +NOBODY +Founders’ Day/);
  });
});
