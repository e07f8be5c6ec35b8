import { beforeEach, expect, test } from 'vitest';
import { COFFEE } from '../../local/demo/story.ts';
import { kind } from '../../local/hostility.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import type { Message, Ports } from '../../shared/platform/runtime.ts';
import { startInProcess } from './in-process.ts';
import { recordPorts, type PortUse } from './recorded-ports.ts';
import { testPorts, type TestPorts } from './test-ports.ts';

const message: Message = {
  definition: catalogue.MinutesTouched,
  detail: { stream: 'Acme', brand: 'Acme', origin: 'live', minutes: [1] },
};
const key = { pk: 'a', sk: 'b' };
let kit: TestPorts;
let ports: Ports;
let uses: PortUse[];
beforeEach(() => {
  kit = testPorts({ secrets: { 'env:HOOK': 's3cret' }, fetch: async () => new Response('ok') });
  uses = [];
  ports = recordPorts(kit.ports, (use) => uses.push(use));
});

test.each(['incidents', 'mentions'] as const)('each way to use the %s table is a read or a write, and still does it', async (port) => {
  const table = ports[port];
  await table.write({ put: { ...key, n: 1 } });
  await table.transact([{ put: { pk: 'a', sk: 'c' } }]);
  await table.putNew([{ pk: 'a', sk: 'd' }]);
  await table.writeAll([{ delete: { pk: 'a', sk: 'd' } }]);
  expect(await table.get(key)).toEqual({ ...key, n: 1 });
  expect((await table.query({ pk: 'a' })).items).toHaveLength(2);
  expect(table.name).toBe(kit.ports[port].name);
  expect(uses).toEqual([...Array(4).fill({ port, access: 'write' }), ...Array(2).fill({ port, access: 'read' })]);
});

test('what leaves is told by its name, and still leaves', async () => {
  await ports.publish([message]);
  await ports.enqueue(message, { group: 'Acme', dedup: '1' });
  await ports.deadLetter({ consumer: 'a', body: 'b', reason: 'c', at: kit.clock.now() });
  expect(await ports.secret('env:HOOK')).toBe('s3cret');
  expect(await (await ports.fetch('https://social.example/api/v1/statuses?x=1')).text()).toBe('ok');
  await ports.fetch(new Request('https://ads.example/v1'));
  expect(uses).toEqual([
    { port: 'publish' },
    { port: 'enqueue', message: 'MinutesTouched' },
    { port: 'deadLetter' },
    { port: 'secret', reference: 'env:HOOK' },
    { port: 'fetch', origin: 'https://social.example' },
    { port: 'fetch', origin: 'https://ads.example' },
  ]);
  expect([kit.published.length, kit.enqueued.length, kit.deadLetters.length]).toEqual([1, 1, 1]);
});

test('being handed the address of SNS is no use of it, making a client with it is', () => {
  const { sns } = { ...ports };
  expect(uses).toEqual([]);
  expect({ ...sns, maxAttempts: 1 }).toEqual({ region: 'eu-central-1', maxAttempts: 1 });
  expect(uses).toContainEqual({ port: 'sns' });
});

test('what needs no permission is no use', async () => {
  ports.now();
  ports.random(4);
  ports.log('info', 'a', {});
  await ports.whoIs({ authorization: undefined, claims: undefined });
  expect(uses).toEqual([]);
});

test('in the embedded runtime each function’s uses are told apart', async () => {
  const used = new Map<string, Set<string>>();
  const portsFor = (functionName: string, given: Ports): Ports => {
    const mine = new Set<string>();
    used.set(functionName, mine);
    return recordPorts(given, (use) => mine.add(Object.values(use).join(' ')));
  };
  const system = await startInProcess(kind(), portsFor);
  try {
    const { theatre, embedded } = system;
    expect((await theatre.ask('carla', 'GET', '/v1/incidents')).status).toBe(200);
    const row = { time: embedded.ports.now(), source: 'forum', brand: COFFEE, text: 'it broke again, terrible', author: 'a' };
    expect((await theatre.ask('carla', 'POST', '/v1/replays?as=drill', JSON.stringify(row))).status).toBeLessThan(300);
    await embedded.tick();
    await embedded.idle();
  } finally {
    await system.close();
  }
  expect(used.get('api')).toContain('incidents read');
  expect(used.get('score')).toContain('mentions write');
  expect(used.get('score')).toContain('enqueue MinutesTouched');
  expect(used.get('score')).not.toContain('sns');
  expect(used.get('detect')).toContain('mentions read');
  expect(used.get('run-due')).toContain('incidents read');
  expect(used.get('deliver-page')).toContain('sns');
  expect([...used.keys()]).toContain('publish-events');
});
