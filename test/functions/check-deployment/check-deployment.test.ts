import { expect, test } from 'vitest';
import { checkDeployment, type Deps } from '../../../functions/check-deployment/check-deployment.ts';
import { handler } from '../../../functions/check-deployment/handler.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import { localEnvironment } from '../../../local/environment.ts';
import { startGateway } from '../../../local/gateway/gateway.ts';
import { NOW, settings } from '../../shared/doctor/facts.ts';
import { testPorts } from '../../support/test-ports.ts';

/** The embedded runtime's check: settings and secrets, no account. */
const setUp = () => {
  const kit = testPorts({ at: NOW, secrets: { 'env:HOOK': 'whsec_x' } });
  const told: { subject: string; text: string }[] = [];
  const deps: Deps = {
    configuration: configStore(kit.incidents),
    incidents: kit.incidents,
    now: kit.clock.now,
    secret: kit.ports.secret,
    tell: async (subject, text) => void told.push({ subject, text }),
  };
  const fine = {
    ...settings,
    connections: [{ id: 'hook', brand: 'Acme', kind: 'webhook' as const, credentials: 'env:HOOK' }],
    adAccounts: [],
  };
  return { ...kit, deps, told, fine };
};

test('where nothing is wrong nobody is told', async () => {
  const { deps, told, configure, fine } = setUp();
  await configure(fine);
  expect(await checkDeployment(deps)).toMatchObject({ did: 'checked', findings: 0 });
  expect(told).toEqual([]);
});

test('what is not wrong yet does not wake the operator', async () => {
  const { deps, told, configure, fine } = setUp();
  await configure({ ...fine, schedules: [{ id: 'week', startsAt: '2027-01-01T00:00:00Z', people: ['ana'] }] });
  expect(await checkDeployment(deps)).toMatchObject({ did: 'checked', findings: 1 });
  expect(told).toEqual([]);
});

test('what is wrong is told once a day, however often the rule ticks', async () => {
  const { deps, told, configure, fine, clock } = setUp();
  await configure({ ...fine, memberships: [] });
  expect(await checkDeployment(deps)).toMatchObject({ did: 'told', checks: 'owner' });
  expect(await checkDeployment(deps)).toEqual({ did: 'nothing', reason: 'checked today' });
  expect(told).toHaveLength(1);
  expect(told[0]!.subject).toBe('Stormwatch: 1 wrong');
  expect(told[0]!.text).toContain('nobody is an owner of every brand');
  clock.advance(24 * 3_600_000);
  await checkDeployment(deps);
  expect(told).toHaveLength(2);
});

test('an operator who could not be told is told at the next tick', async () => {
  const { deps, told } = setUp();
  await expect(checkDeployment({ ...deps, tell: () => Promise.reject(new Error('SNS is down')) })).rejects.toThrow('SNS is down');
  await checkDeployment(deps);
  expect(told).toHaveLength(1);
});

test('a configuration that cannot be read is told: nobody can say that all is well', async () => {
  const { deps, told } = setUp();
  const read = () => Promise.reject(new Error('the table is gone'));
  expect(await checkDeployment({ ...deps, configuration: { ...deps.configuration, read } })).toMatchObject({ did: 'told' });
  expect(told[0]!.text).toContain('could not look: the configuration');
});

test('a thousand findings still fit into one message', async () => {
  const { deps, told, configure, fine } = setUp();
  const one = { brand: 'Acme', kind: 'webhook' as const };
  const connections = Array.from({ length: 1000 }, (_, i) => ({ ...one, id: `hook-${i}`, credentials: `env:HOOK_${i}` }));
  await configure({ ...fine, connections });
  await checkDeployment(deps);
  expect(Buffer.byteLength(told[0]!.text)).toBeLessThan(100_000);
  expect(told[0]!.text).toContain('… and 960 more');
});

test('the handler of the embedded runtime tells through its SNS, and asks it for nothing else', async () => {
  const gateway = await startGateway({});
  try {
    const kit = testPorts({
      at: NOW,
      sns: { region: 'us-east-1', endpoint: gateway.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
    });
    await handler.on(kit.ports, localEnvironment('https://stormwatch.example'))({ time: NOW });
    expect(gateway.messages().map((m) => [m.topicArn?.split('-').at(-1), m.subject])).toEqual([['operator', 'Stormwatch: 1 wrong']]);
    expect(gateway.messages()[0]!.text).not.toContain('could not look');
  } finally {
    await gateway.close();
  }
});
