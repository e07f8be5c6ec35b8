import { describe, expect, test } from 'vitest';
import { configStore } from '../../../shared/config/config-store.ts';
import { brandSettings, configProblems } from '../../../shared/contract/settings.ts';
import { apiUnderTest, configuration, PEOPLE, type ApiUnderTest, type PersonId } from './api-under-test.ts';

describe('looking over settings before they are stored', () => {
  const check = async (kit: ApiUnderTest, config: unknown) =>
    configProblems.parse((await kit.ask('POST', '/v1/config/check', { as: 'carla', body: { config } })).body).problems;

  test('says what is wrong and where, and stores nothing', async () => {
    const kit = await apiUnderTest();
    expect(await check(kit, configuration)).toEqual([]);
    const wrong = { ...configuration, silences: [{ ...configuration.silences[0]!, severities: [] }], holdsOff: 'perhaps' };
    expect((await check(kit, wrong)).map((p) => p.path)).toEqual([['silences', 0, 'severities'], ['holdsOff']]);
    const unknown = { ...configuration, brands: [{ id: 'Acme', name: 'Acme', escalationPolicy: 'gone' }] };
    expect(await check(kit, unknown)).toContainEqual({
      path: ['brands', 0, 'escalationPolicy'],
      message: 'there is no "gone" in escalationPolicies',
    });
    expect(await check(kit, { ...configuration, memberships: [] })).toEqual([
      { path: ['memberships'], message: 'nobody would be left who may change the configuration' },
    ]);
    expect(await check(kit, 'nonsense')).toHaveLength(1);
    expect((await configStore(kit.incidents).read()).version).toBe(1);
  });

  test('is for owners of everything', async () => {
    const kit = await apiUnderTest();
    const ask = async (as: PersonId) => (await kit.ask('POST', '/v1/config/check', { as, body: { config: {} } })).status;
    expect(await Promise.all(PEOPLE.map(ask))).toEqual([403, 403, 403, 403, 200, 403, 403]);
  });
});

describe('a brand’s own settings', () => {
  const path = '/v1/brands/Other/settings';
  const read = async (kit: ApiUnderTest, as: PersonId = 'eve') => brandSettings.parse((await kit.ask('GET', path, { as })).body);
  const put = async (kit: ApiUnderTest, as: PersonId, change: object, basedOn?: number) => {
    const { version, brand } = await read(kit, 'carla');
    return kit.ask('PUT', path, { as, body: { basedOn: basedOn ?? version, brand: { ...brand, ...change } } });
  };

  test('its owner changes how readily it speaks, in which languages and in which voice', async () => {
    const kit = await apiUnderTest();
    const change = { name: 'Other & Co', sensitivity: 'early', languages: ['de'], voice: { signature: 'Eve', contact: '' } };
    const detection = { lenses: { 'risk:fraud': 'off' }, minimumVoices: { '1h': 5 } };
    expect(brandSettings.parse((await put(kit, 'eve', { ...change, detection })).body).version).toBe(2);
    expect((await read(kit)).brand).toMatchObject({ ...change, detection, escalationPolicy: 'care' });
    const { document, changedBy } = await configStore(kit.incidents).read();
    expect([document.brands[0], document.people.length, changedBy]).toMatchObject([
      { id: 'Acme', sensitivity: 'normal' },
      7,
      { id: 'eve' },
    ]);
  });

  test.each([
    ['its policies', { escalationPolicy: 'other' }],
    ['a hold policy', { holdPolicy: 'none' }],
    ['its id', { id: 'Acme' }],
  ])('but not %s', async (_, change) => {
    const kit = await apiUnderTest();
    expect(await put(kit, 'eve', change)).toMatchObject({ status: 422, body: { error: 'not_the_brands_own' } });
    expect((await read(kit)).version).toBe(1);
  });

  test('what is wrong is refused by the schema', async () => {
    const kit = await apiUnderTest();
    expect((await put(kit, 'eve', { sensitivity: 'loud' })).status).toBe(422);
    expect((await put(kit, 'eve', { surprise: 1 })).status).toBe(422);
  });

  test('of two who change it the second is told, and nothing of the first is lost', async () => {
    const kit = await apiUnderTest();
    expect((await put(kit, 'eve', { sensitivity: 'early' }, 1)).status).toBe(200);
    expect(await put(kit, 'carla', { sensitivity: 'quiet' }, 1)).toMatchObject({
      status: 409,
      body: { error: 'configuration_changed_meanwhile' },
    });
    expect((await read(kit)).brand.sensitivity).toBe('early');
  });

  test('is seen by those of the brand and changed by its owners', async () => {
    const kit = await apiUnderTest();
    const gets = await Promise.all(PEOPLE.map(async (as) => (await kit.ask('GET', '/v1/brands/Acme/settings', { as })).status));
    expect(gets).toEqual([200, 200, 200, 200, 200, 404, 404]);
    const { brand } = await configStore(kit.incidents)
      .read()
      .then(({ document }) => ({ brand: document.brands[0] }));
    const puts = await Promise.all(
      PEOPLE.map(async (as) => (await kit.ask('PUT', '/v1/brands/Acme/settings', { as, body: { basedOn: 1, brand } })).status),
    );
    expect(puts).toEqual([403, 403, 403, 403, 200, 404, 404]);
    expect((await kit.ask('GET', '/v1/brands/Unheard/settings', { as: 'carla' })).status).toBe(404);
    expect((await kit.ask('GET', path)).status).toBe(401);
  });
});
