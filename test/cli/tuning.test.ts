import { serve } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { detectionQuality } from '../../shared/contract/tuning.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { apiUnderTest, INCIDENT } from '../functions/api/api-under-test.ts';
import { byPerson, joinedSignal, SYSTEM } from '../support/incident-samples.ts';
import { stormwatch } from './stormwatch.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** The API of the tests behind a real port, with three small incidents that were noise. */
const running = async (note = 'a joke') => {
  const kit = await apiUnderTest();
  const store = eventStore(kit.incidents);
  await kit.ask('POST', `/v1/incidents/${INCIDENT}/resolve`, { as: 'ana', body: { note: 'over' } });
  const belonging = { brand: 'Acme', origin: 'live' as const };
  for (const day of [16, 17, 18]) {
    const [id, at] = [`inc_${day}`, `2026-11-${day}T10:00:00.000Z`];
    const signal = joinedSignal({ series: 'Acme/negative/1h', at, observed: 11, expected: 2, severity: 'sev3' });
    await runIncident(store, id, { type: 'OpenFromSignal', signal, title: 't', beganAt: at, at, by: SYSTEM }, belonging);
    await runIncident(store, id, { type: 'CloseAsNoise', note, reason: 'praise', at, by: byPerson('ana') }, belonging);
  }
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: kit.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`));
    closing.push(() => server.close());
  });
  return (...args: string[]) => stormwatch(['tuning', ...args, '--url', url]);
};

describe('tuning', () => {
  test('says how often detection was right, what was noise and why, and which setting to try', async () => {
    const run = await running();
    const { code, out, err } = await run('Acme', '--months', '3', '--token', 'vic');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(
      'All that detection opened: 5, of those judged 2 of 5 (40 %) were right. Those that paged: 2, of those judged 2 of 2 (100 %) were right.',
    );
    expect(out).toMatch(/2026-11 +negative +1h +5 +2 +3 +0 +2 of 5 \(40 %\) +2 of 2 \(100 %\)/);
    expect(out).toMatch(/praise +3\n/);
    expect(out).toContain('minimum voices: 12 in an hour');
    const yaml = out.slice(out.indexOf('  - id:')).replace(/^ {2}/gm, '');
    expect(parse(yaml)).toEqual([{ id: 'Acme', sensitivity: 'normal', detection: { minimumVoices: { '1h': 12 } } }]);
  });
  test('prints what the API answers as JSON', async () => {
    const run = await running();
    const { out } = await run('Acme', '--json', '--token', 'vic');
    expect(detectionQuality.parse(JSON.parse(out))).toMatchObject({ brand: 'Acme', months: 6, noise: [{}, {}, {}] });
  });
  test('of somebody else’s brand is not found', async () => {
    const run = await running();
    const { code, out, err } = await run('Acme', '--token', 'eve');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('there is no such brand, or it is not yours to see');
  });
  test('lets no note drive the terminal', async () => {
    const run = await running('red \u001b[31m and \u009b2J up \u202e');
    const { out } = await run('Acme', '--token', 'vic');
    expect(out).toContain('red [31m and 2J up');
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(out)).toBe(false);
  });
  test('shows examples', async () => {
    expect((await stormwatch(['tuning', '--help'])).out).toContain('$ stormwatch tuning Acme --months 3');
  });
});
