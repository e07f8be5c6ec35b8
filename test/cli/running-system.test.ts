import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { incidentReport } from '../../shared/contract/report.ts';
import { apiUnderTest, INCIDENT, type ApiUnderTest } from '../functions/api/api-under-test.ts';
import { fileOf, stormwatch } from './stormwatch.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** The API of the tests behind a real port, and the command line pointed at it. */
const running = async (): Promise<ApiUnderTest & { run: (...args: string[]) => ReturnType<typeof stormwatch> }> => {
  const kit = await apiUnderTest();
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: kit.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`));
    closing.push(() => server.close());
  });
  return { ...kit, run: (...args) => stormwatch([...args, '--url', url]) };
};

describe('replay', () => {
  const rows = Array.from({ length: 2500 }, (_, i) => `2026-11-21T0${i % 9}:00:00Z,forum,Acme,text ${i},author`);
  const csv = (...more: string[]) => fileOf('storm.csv', `time,source,brand,text,author\n${[...rows, ...more].join('\n')}\n`);

  test('hands on a whole file as a drill, in batches, and says how many', async () => {
    const { run, published } = await running();
    const ran = await run('replay', csv(), '--as', 'drill', '--token', 'carla');
    expect(ran).toEqual({ code: 0, out: '2500 mentions handed on as drill.\n', err: '' });
    const envelopes = published.map((m) => m.detail as { origin: string; mentions: unknown[] });
    expect(envelopes.every((e) => e.origin === 'drill' && e.mentions.length <= 100)).toBe(true);
    expect(envelopes.reduce((sum, e) => sum + e.mentions.length, 0)).toBe(2500);
  });

  test('carries what is known of a mention', async () => {
    const { run, published } = await running();
    const known =
      'time,source,brand,text,author,author_since,product,place\n2026-11-21T00:00:00Z,forum,Acme,hello,ana,2026-11-20,Router X2,Lyon\n';
    await run('replay', fileOf('one.csv', known), '--token', 'carla');
    const [envelope] = published.map((m) => m.detail as { mentions: unknown[] });
    expect(envelope!.mentions).toMatchObject([{ authorSince: '2026-11-20T00:00:00.000Z', product: 'Router X2', place: 'Lyon' }]);
  });

  test('says which rows were skipped here and why others were refused there', async () => {
    const { run } = await running();
    const { code, out, err } = await run(
      'replay',
      csv('never,forum,Acme,x,y', '2026-11-21T00:00:00Z,forum,stormwatch-watchdog,x,y'),
      '--token',
      'carla',
    );
    expect([code, out]).toEqual([0, '2500 mentions handed on as history, 1 refused.\n']);
    expect(err).toContain('storm.csv:2502: the time is not one like');
    expect(err).toContain('refused: you are not an owner of that brand');
  });

  test('by somebody who is no owner changes nothing and says whom to ask', async () => {
    const { run, published } = await running();
    const { code, out, err } = await run('replay', csv(), '--token', 'ana');
    expect([code, out, err]).toEqual([1, '', 'stormwatch: only an owner may replay mentions. What to do: ask an owner.\n']);
    expect(published).toEqual([]);
  });
});

describe('report', () => {
  test('prints Markdown or JSON', async () => {
    const { run } = await running();
    expect((await run('report', INCIDENT, '--token', 'vic')).out).toMatch(/^# Acme: negative\n/);
    expect(incidentReport.parse(JSON.parse((await run('report', INCIDENT, '--format', 'json', '--token', 'vic')).out)).id).toBe(INCIDENT);
  });

  test('of somebody else’s incident is not found', async () => {
    const { run } = await running();
    const { code, err } = await run('report', INCIDENT, '--token', 'eve');
    expect([code, err]).toEqual([1, 'stormwatch: there is no such incident, or it is not yours to see. What to do: check the address.\n']);
  });
});

describe('config', () => {
  test('exported and planned is nothing to change; edited, planned and applied is what it said', async () => {
    const { run, ask } = await running();
    const folder = join(mkdtempSync(join(tmpdir(), 'stormwatch-')), 'settings');
    expect((await run('config', 'export', folder, '--token', 'carla')).out).toBe(`version 1 written to ${folder}\n`);
    expect(readdirSync(folder)).toContain('people.yaml');
    expect((await run('config', 'plan', folder, '--token', 'carla')).out).toBe('nothing to change\n');
    writeFileSync(join(folder, 'silences.yaml'), '[]\n');
    writeFileSync(join(folder, 'settings.yaml'), 'holdsOff: true\n');
    writeFileSync(join(folder, 'people.yaml'), readFileSync(join(folder, 'people.yaml'), 'utf8').replace('name: vic', 'name: Victoria'));
    const plan = '~ people vic\n- silences quiet\n~ settings holdsOff: false → true\n';
    expect((await run('config', 'plan', folder, '--token', 'carla')).out).toBe(plan);
    expect((await ask('GET', '/v1/config', { as: 'carla' })).body['version']).toBe(1);
    expect((await run('config', 'apply', folder, '--token', 'carla')).out).toBe(`${plan}applied as version 2\n`);
    expect((await ask('GET', '/v1/config', { as: 'carla' })).body).toMatchObject({ version: 2, config: { holdsOff: true, silences: [] } });
  });

  test('that does not fit says file and line, and changes nothing', async () => {
    const { run, ask } = await running();
    const folder = join(mkdtempSync(join(tmpdir(), 'stormwatch-')), 'settings');
    await run('config', 'export', folder, '--token', 'carla');
    writeFileSync(join(folder, 'memberships.yaml'), '- person: carla\n  brand: "*"\n  role: king\n');
    const { code, err } = await run('config', 'apply', folder, '--token', 'carla');
    expect([code, err.startsWith('stormwatch: memberships.yaml:3 (0.role): ')]).toEqual([1, true]);
    expect((await ask('GET', '/v1/config', { as: 'carla' })).body['version']).toBe(1);
  });
});
