import { describe, expect, test } from 'vitest';
import { brandSeries, type BrandSeries } from '../../../shared/contract/series.ts';
import { aStorm, aStretch, inOrder } from '../../support/mentions.ts';
import { countMentions, signalsOf } from '../../support/count-mentions.ts';
import { apiUnderTest, configuration, PEOPLE, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const path = '/v1/brands/Acme/series';
const read = async (kit: ApiUnderTest, query = '', as: PersonId = 'vic'): Promise<BrandSeries> =>
  brandSeries.parse((await kit.ask('GET', `${path}${query}`, { as })).body);
const one = ({ series }: BrandSeries, name: string) => series.find((s) => s.series === `Acme/${name}`);

/** The storm of the eleventh, seen half an hour before its end. */
const DURING = '2026-11-11T16:30:00.000Z';
const storm = aStorm().filter((m) => m.time > '2026-11-05T00:00:00.000Z' && m.time <= DURING);
const inStorm = async (): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  kit.clock.set(DURING);
  await countMentions(kit, storm);
  return kit;
};

describe('what is watched of a brand', () => {
  test('is for everybody with a role for the brand, and for nobody else', async () => {
    const { ask } = await inStorm();
    const statuses = await Promise.all(PEOPLE.map(async (as) => (await ask('GET', path, { as })).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
    expect((await ask('GET', path)).status).toBe(401);
    expect(JSON.stringify((await ask('GET', path, { as: 'eve' })).body)).not.toContain('negative');
  });

  test('says how much is said now, what is usual, from where on it raises, and which signal is active since when', async () => {
    const kit = await inStorm();
    const seen = await read(kit);
    const hour = one(seen, 'negative/1h')!;
    expect(hour).toMatchObject({ lens: 'negative', window: '1h', status: 'watching', raises: true, active: { severity: 'sev2' } });
    expect(hour.active!.since > '2026-11-11T14:00:00.000Z' && hour.active!.since < '2026-11-11T15:00:00.000Z').toBe(true);
    expect(hour.observed).toBeGreaterThan(hour.raisesAt!);
    expect(hour.expected).toBeLessThan(2);
    expect(hour.raisesAt).toBeGreaterThanOrEqual(10);
    expect(hour.score).toBeGreaterThan(1.4);
    expect([seen.expected, seen.raisesAt]).toEqual([hour.expected, hour.raisesAt]);
    expect(seen).toMatchObject({ brand: 'Acme', at: DURING, newest: '2026-11-11T16:30:00.000Z' });
  });

  test('counts as the signal itself counted at the minute it was raised', async () => {
    const kit = await inStorm();
    const { active } = one(await read(kit), 'negative/1h')!;
    const until = storm.filter((m) => m.time < active!.since);
    const then = await apiUnderTest();
    // The open minute is looked at: a second before it ends.
    then.clock.set(new Date(Date.parse(active!.since) - 1000).toISOString());
    await countMentions(then, until);
    const seen = one(await read(then), 'negative/1h')!;
    const evidence = (await signalsOf(then))
      .flatMap(({ events }) => events.map((e) => e.data as { series: string; observed: number; expected: number; score: number }))
      .find((e) => e.series === 'Acme/negative/1h')!;
    expect(seen).toMatchObject({ observed: evidence.observed, expected: evidence.expected, score: evidence.score });
  });

  test('shows context, which never raises', async () => {
    const seen = await read(await inStorm());
    expect(one(seen, 'all/1h')).toMatchObject({ raises: false, raisesAt: null, active: null });
    expect(one(seen, 'all/1h')!.observed).toBeGreaterThanOrEqual(one(seen, 'negative/1h')!.observed);
  });

  test('says what is off, and what is too young to compare', async () => {
    const kit = await inStorm();
    const brands = configuration.brands.map((b) => (b.id === 'Acme' ? { ...b, detection: { lenses: { negative: 'off' as const } } } : b));
    await kit.configure({ ...configuration, brands });
    expect(one(await read(kit), 'negative/5m')).toMatchObject({ status: 'off', raisesAt: null });
    const young = await apiUnderTest();
    await countMentions(young, aStretch({ from: '2026-11-22T01:00:00.000Z', hours: 2, anHour: 30 }));
    expect(one(await read(young), 'all/1h')).toMatchObject({ status: 'too little history' });
    expect((await read(young)).raisesAt).toBeNull();
  });

  test('is sensitive as the brand’s people have set it', async () => {
    const kit = await inStorm();
    const normal = (await read(kit)).raisesAt!;
    const brands = configuration.brands.map((b) => ({ ...b, sensitivity: 'quiet' as const }));
    await kit.configure({ ...configuration, brands });
    expect((await read(kit)).raisesAt).toBeGreaterThan(normal);
  });

  test('names platforms of their own once there are several', async () => {
    const kit = await apiUnderTest();
    const at = { from: '2026-11-20T00:00:00.000Z', hours: 50, anHour: 4, kind: 'angry' as const };
    const two = ['forum', 'app-store'].flatMap((source) => aStretch({ ...at, name: source, part: { source } }));
    await countMentions(kit, inOrder(two));
    const lenses = new Set((await read(kit)).series.map((s) => s.lens));
    expect([...lenses].filter((lens) => lens.startsWith('platform:'))).toEqual(['platform:app-store', 'platform:forum']);
    expect([...lenses].slice(0, 2)).toEqual(['negative', 'all']);
  });
});

describe('the hours of a brand', () => {
  test('are those asked for, this one included and empty ones too, oldest first', async () => {
    const kit = await inStorm();
    const { hours } = await read(kit);
    expect([hours.length, hours[0]!.at, hours.at(-1)!.at]).toEqual([48, '2026-11-09T17:00:00.000Z', '2026-11-11T16:00:00.000Z']);
    expect((await read(kit, '?hours=3')).hours).toEqual(hours.slice(-3));
    expect((await read(kit, '?hours=336')).hours.slice(0, 100).every((h) => h.mentions === 0)).toBe(true);
    for (const wrong of ['0', '337', '1.5', 'x']) expect((await kit.ask('GET', `${path}?hours=${wrong}`, { as: 'vic' })).status).toBe(422);
  });

  test('hold every mention once, that of the hour under way and of the newest hour before a silence too', async () => {
    const kit = await inStorm();
    const from = '2026-11-09T17:00:00.000Z';
    const expected = storm.filter((m) => m.time >= from).length;
    const sum = async (): Promise<number> => (await read(kit)).hours.reduce((all, h) => all + h.mentions, 0);
    expect(await sum()).toBe(expected);
    kit.clock.set('2026-11-11T17:10:00.000Z');
    expect((await read(kit)).hours.at(-2)!.mentions).toBe(storm.filter((m) => m.time >= '2026-11-11T16:00:00.000Z').length);
    kit.clock.set('2026-11-11T23:10:00.000Z');
    expect((await read(kit)).hours.find((h) => h.at === '2026-11-11T16:00:00.000Z')!.mentions).toBeGreaterThan(30);
    expect(one(await read(kit), 'negative/1h')!.observed).toBe(0);
    expect(one(await read(kit), 'negative/1d')!.observed).toBeGreaterThan(60);
  });
});

describe('reading what is watched', () => {
  test('changes nothing', async () => {
    const kit = await inStorm();
    const first = await read(kit, '?hours=336');
    const refused = () => Promise.reject(new Error('nothing may be written'));
    for (const table of [kit.mentions, kit.incidents])
      Object.assign(table, { write: refused, writeAll: refused, putNew: refused, transact: refused });
    expect(await read(kit, '?hours=336')).toEqual(first);
  });

  test('fits one answer, whatever a brand has', async () => {
    const kit = await apiUnderTest();
    const at = { from: '2026-11-20T00:00:00.000Z', hours: 50, anHour: 2, kind: 'angry' as const };
    const many = Array.from({ length: 12 }, (_, i) =>
      aStretch({ ...at, name: `x${i}`, part: { source: `platform-${i}`, product: `Router ${'X'.repeat(30)} ${i}`, place: `Place ${i}` } }),
    );
    await countMentions(kit, inOrder(many.flat()));
    const { body } = await kit.ask('GET', `${path}?hours=336`, { as: 'vic' });
    expect(brandSeries.parse(body).series.length).toBeGreaterThan(30);
    expect(JSON.stringify(body).length).toBeLessThan(200_000);
  });

  test('of a brand nobody has spoken of is empty; one that does not exist is not found', async () => {
    const { ask } = await apiUnderTest();
    const { body } = await ask('GET', '/v1/brands/Other/series', { as: 'eve' });
    expect(brandSeries.parse(body)).toMatchObject({ since: null, newest: null, series: [], expected: 0, raisesAt: null });
    expect((await ask('GET', '/v1/brands/Nobody/series', { as: 'carla' })).status).toBe(404);
  });
});
