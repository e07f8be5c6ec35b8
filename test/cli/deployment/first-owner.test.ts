import { expect, test } from 'vitest';
import { makeFirstOwner, type Newcomer, type Users } from '../../../cli/deployment/first-owner.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import { testPorts } from '../../support/test-ports.ts';

const ANA: Newcomer = { id: 'ana', name: 'Ana', email: 'ana@example.com', phone: '+4915112345678' };

const setUp = (fail?: Error) => {
  const kit = testPorts();
  const pool = new Map<string, string>();
  const users: Users = {
    emailOf: async (id) => pool.get(id),
    create: async ({ id, email }) => {
      if (fail !== undefined) throw fail;
      pool.set(id, email);
    },
  };
  const configuration = configStore(kit.incidents);
  const make = (person: Partial<Newcomer> = {}) => makeFirstOwner({ ...ANA, ...person }, { users, configuration, now: kit.clock.now });
  return { ...kit, pool, make, configuration };
};

test('the first owner can sign in, may do everything, and is on call: nothing is wrong but that no brand is there', async () => {
  const { make, pool, configuration, clock } = setUp();
  expect(await make()).toEqual({ invited: true, version: 1 });
  expect([...pool]).toEqual([['ana', 'ana@example.com']]);
  const stored = await configuration.read();
  expect(stored).toMatchObject({ changedBy: { kind: 'system', name: 'first-owner' } });
  expect(stored.document.memberships).toEqual([{ person: 'ana', brand: '*', role: 'owner' }]);
  expect(stored.document.people[0]!.contactMethods).toEqual([
    { id: 'phone', channel: 'sms', phone: '+4915112345678' },
    { id: 'email', channel: 'email', email: 'ana@example.com' },
  ]);
  const found = diagnose({ now: clock.now(), configuration: { saw: stored }, secrets: {}, aws: null });
  expect(found.map((f) => f.what)).toEqual(['no brand is configured']);
});

test('where there is an owner, nobody becomes one this way, and it is said whom to ask', async () => {
  const { make, pool, configuration } = setUp();
  await make();
  await expect(make({ id: 'eve', email: 'eve@example.com' })).rejects.toThrow(
    'there is an owner already: ana. They can make you one: stormwatch config apply',
  );
  expect([...pool.keys()]).toEqual(['ana']);
  expect((await configuration.read()).version).toBe(1);
});

test('a run that stopped half-way is finished by running it again', async () => {
  const { make, configuration, pool } = setUp();
  pool.set('ana', 'ana@example.com');
  expect(await make()).toEqual({ invited: false, version: 1 });
  pool.delete('ana');
  expect(await make()).toEqual({ invited: true, version: 1 });
  expect((await configuration.read()).version).toBe(1);
});

test('a user that could not be made leaves no owner behind who cannot sign in', async () => {
  const { make, configuration } = setUp(new Error('the pool is gone'));
  await expect(make()).rejects.toThrow('the pool is gone');
  expect((await configuration.read()).version).toBe(0);
});

test('somebody else’s user of that name is not taken over', async () => {
  const { make, pool, configuration } = setUp();
  pool.set('ana', 'another@example.com');
  await expect(make()).rejects.toThrow('there is a user ana with another email address');
  expect((await configuration.read()).version).toBe(0);
});

test('a phone number or id that is none is refused before anybody is invited', async () => {
  const { make, pool } = setUp();
  await expect(make({ phone: '0151 12345' })).rejects.toThrow('a phone number like +14155550123');
  await expect(make({ id: 'Ana Silva' })).rejects.toThrow('an id is 1–40 characters');
  expect(pool.size).toBe(0);
});

test('settings that are there without an owner are kept, and get one', async () => {
  const { make, configure, configuration } = setUp();
  await configure({ people: [{ id: 'ben', name: 'Ben', contactMethods: [{ id: 'e', channel: 'email', email: 'ben@example.com' }] }] });
  await make();
  const { version, document } = await configuration.read();
  expect([version, document.people.map((p) => p.id)]).toEqual([2, ['ben', 'ana']]);
});
