import { describe, expect, test } from 'vitest';
import { brandChart, type BrandChart } from '../../../shared/contract/chart.ts';
import { brandSeries } from '../../../shared/contract/series.ts';
import { minuteOf, shift } from '../../../shared/domain/time/instant.ts';
import { minuteSummaryKey } from '../../../shared/store/keys.ts';
import { aStorm } from '../../support/mentions.ts';
import { countMentions } from '../../support/count-mentions.ts';
import { apiUnderTest, PEOPLE, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const path = '/v1/brands/Acme/chart';
const DURING = '2026-11-11T16:30:00.000Z';
const FROM = '2026-11-10T00:00:00.000Z';
const storm = aStorm().filter((m) => m.time > '2026-11-05T00:00:00.000Z' && m.time <= DURING);
const inStorm = async (): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  kit.clock.set(DURING);
  await countMentions(kit, storm);
  return kit;
};
const read = async (kit: ApiUnderTest, query = '', as: PersonId = 'vic'): Promise<BrandChart> =>
  brandChart.parse((await kit.ask('GET', `${path}${query}`, { as })).body);
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('the chart of a brand', () => {
  test('is for everybody with a role for the brand, and for nobody else', async () => {
    const { ask } = await inStorm();
    const statuses = await Promise.all(PEOPLE.map(async (as) => (await ask('GET', path, { as })).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
    expect((await ask('GET', path)).status).toBe(401);
    expect((await ask('GET', '/v1/brands/Unheard/chart', { as: 'carla' })).status).toBe(404);
  });

  test('counts each mention of the stretch in its minute, and nothing else', async () => {
    const kit = await inStorm();
    const { at, mentions, negative, from, to } = await read(kit, `?from=${FROM}`);
    const said = Map.groupBy(
      storm.filter((m) => m.time >= FROM),
      (m) => minuteOf(m.time),
    );
    expect([from, to]).toEqual([FROM, DURING]);
    expect(at).toEqual([...said.keys()].toSorted((a, b) => a - b));
    expect(mentions).toEqual(at.map((minute) => said.get(minute)!.length));
    expect(negative.every((n, i) => n >= 0 && n <= mentions[i]!)).toBe(true);
    expect(sum(negative)).toBeGreaterThan(10);
  });

  test('by the hour counts as the series does, the open hour included', async () => {
    const kit = await inStorm();
    const { hours, expected, raisesAt } = brandSeries.parse((await kit.ask('GET', '/v1/brands/Acme/series?hours=48', { as: 'vic' })).body);
    const { at, mentions, negative, band } = await read(kit, `?by=hour&from=${hours[0]!.at}`);
    const said = hours.filter((h) => h.mentions > 0);
    expect(at).toEqual(said.map((h) => minuteOf(h.at)));
    expect([mentions, negative]).toEqual([said.map((h) => h.mentions), said.map((h) => h.negative)]);
    expect([band.at.at(-1), band.expected.at(-1), band.raisesAt.at(-1)]).toEqual([minuteOf(DURING), expected, raisesAt]);
    expect(band.at.slice(0, -1).every((minute) => minute % 60 === 0)).toBe(true);
    expect(band.at).toHaveLength(49);
  });

  test('says the same of minutes that were stored before the number was kept beside them', async () => {
    const kit = await inStorm();
    const now = await read(kit, `?from=${FROM}`);
    for (const minute of now.at) {
      const { negative: _, ...old } = (await kit.mentions.get(minuteSummaryKey('Acme', minute)))!;
      expect(_).toBeTypeOf('number');
      await kit.mentions.write({ put: old });
    }
    expect(await read(kit, `?from=${FROM}`)).toEqual(now);
  });

  test('ends now at the latest, and shows a day by the minute where nobody asks for more', async () => {
    const kit = await inStorm();
    const { from, to } = await read(kit, '?to=2027-01-01T00:00:00.000Z');
    expect([from, to]).toEqual([shift(DURING, -86_400_000), DURING]);
  });

  test('is asked for in bounds', async () => {
    const kit = await apiUnderTest();
    const asked = async (query: string) => (await kit.ask('GET', `${path}?${query}`, { as: 'vic' })).status;
    expect(await asked('from=2026-10-22T03:00:00.000Z')).toBe(200);
    expect(await asked('from=2026-10-22T02:59:59.999Z')).toBe(422);
    expect(await asked('from=2025-11-21T03:00:00.000Z&by=hour')).toBe(200);
    for (const query of [
      'from=2025-11-20T03:00:00.000Z&by=hour',
      'by=second',
      'from=monday',
      'from=2027-01-01T00:00:00.000Z',
      'to=2020-01-01T00:00:00.000Z&from=2020-01-02T00:00:00.000Z',
    ])
      expect(await asked(query), query).toBe(422);
  });
});
