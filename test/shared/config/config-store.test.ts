import { expect, it } from 'vitest';
import { config, type Config } from '../../../shared/config/config.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { isRefused } from '../../../shared/domain/actor.ts';
import { configKey, configNumberKey } from '../../../shared/store/keys.ts';
import type { Key, Table } from '../../../shared/store/table.ts';
import { testPorts } from '../../support/test-ports.ts';

const ana = { kind: 'person', id: 'ana', via: 'session' } as const;
const at = '2026-11-22T03:00:00.000Z';
const withBrands = (...ids: string[]): Config =>
  config.parse({
    brands: ids.map((id) => ({ id, name: id, escalationPolicy: 'care' })),
    people: [{ id: 'ana', name: 'Ana', contactMethods: [{ id: 'phone', channel: 'sms', phone: '+14155550101' }] }],
    escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
  });

const watched = (table: Table): { table: Table; documents: () => number } => {
  let documents = 0;
  const get = (key: Key) => {
    if (key.sk === configKey.sk) documents++;
    return table.get(key);
  };
  return { table: { ...table, get }, documents: () => documents };
};

const replace = async (table: Table, next: Config, basedOn: number): Promise<void> => {
  const stored = await configStore(table).replace(next, basedOn, ana, at);
  if (isRefused(stored)) throw new Error(stored.explain);
};

it('reads the document once for each version, and a change counts at the next decision', async () => {
  const { incidents } = testPorts();
  const { table, documents } = watched(incidents);
  const store = configStore(table);
  expect((await store.read()).version).toBe(0);
  await replace(incidents, withBrands('Acme'), 0);
  const before = documents();
  for (let i = 0; i < 3; i++) expect((await store.read()).document.brands.map((b) => b.id)).toEqual(['Acme']);
  expect(documents() - before).toBe(1);
  await replace(incidents, withBrands('Acme', 'Other'), 1);
  expect((await store.read()).document.brands.map((b) => b.id)).toEqual(['Acme', 'Other']);
  expect((await store.read()).version).toBe(2);
});

it('where nothing says which version is current, it is read every time', async () => {
  const { incidents } = testPorts();
  await replace(incidents, withBrands('Acme'), 0);
  await incidents.write({ delete: configNumberKey });
  const { table, documents } = watched(incidents);
  const store = configStore(table);
  for (let i = 0; i < 3; i++) expect((await store.read()).version).toBe(1);
  expect(documents()).toBe(3);
});

it('what one decision was given, none can change for the others', async () => {
  const { incidents } = testPorts();
  await replace(incidents, withBrands('Acme'), 0);
  const { document } = await configStore(incidents).read();
  expect(() => document.brands.push(...withBrands('Other').brands)).toThrow(TypeError);
  expect(() => {
    document.brands[0]!.sensitivity = 'early';
  }).toThrow(TypeError);
});

it('of two who change the same version one is refused', async () => {
  const { incidents } = testPorts();
  await replace(incidents, withBrands('Acme'), 0);
  const late = await configStore(incidents).replace(withBrands('Other'), 0, ana, at);
  expect(isRefused(late) && late.refused).toBe('configuration_changed_meanwhile');
  expect((await configStore(incidents).read()).document.brands.map((b) => b.id)).toEqual(['Acme']);
});
