import type { lookup, LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { guardedFetch, isPrivateAddress } from '../../../shared/platform/guarded-fetch.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((s) => s.close()));
const serve = async (answer: Parameters<typeof createServer>[1]): Promise<number> => {
  const server = createServer(answer as never);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
const resolving = (...addresses: string[]): { lookup: typeof lookup; asked: string[] } => {
  const asked: string[] = [];
  const answer = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
  const fake = (host: string, _options: unknown, callback: (error: Error | null, all: LookupAddress[]) => void): void => {
    asked.push(host);
    callback(null, answer);
  };
  return { lookup: fake as unknown as typeof lookup, asked };
};
const codeOf = async (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );

describe('addresses that are refused', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
  ])('%s', (a) => expect(isPrivateAddress(a)).toBe(true));
  test.each([
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
  ])('%s', (a) => expect(isPrivateAddress(a)).toBe(true));
  test.each(['not an address', ''])('what is none: %s', (a) => expect(isPrivateAddress(a)).toBe(true));
  test.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is not one of them', (a) =>
    expect(isPrivateAddress(a)).toBe(false),
  );
});

describe('an address that a user wrote', () => {
  test.each([
    'http://example.com/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://user:secret@example.com/',
    'file:///etc/passwd',
  ])('%s is refused before anybody is asked', async (url) => {
    const { lookup: fake, asked } = resolving('93.184.216.34');
    expect(await codeOf(guardedFetch({ lookup: fake })(url))).toBe('EADDRESSREFUSED');
    expect(asked).toEqual([]);
  });
  test('a name that leads into a private network is refused, also where only one of its addresses does', async () => {
    for (const addresses of [['10.0.0.7'], ['93.184.216.34', '169.254.169.254'], ['::ffff:192.168.0.1']]) {
      const { lookup: fake, asked } = resolving(...addresses);
      expect(await codeOf(guardedFetch({ lookup: fake })('https://rebind.example/'))).toBe('EADDRESSREFUSED');
      // Asked once: what was looked at is what is connected to.
      expect(asked).toEqual(['rebind.example']);
    }
  });
});

describe('a rehearsal’s simulator', () => {
  const rehearsing = guardedFetch({ loopbackOnly: true });
  test('is reached on this machine, by http, and nothing else is', async () => {
    const port = await serve((request, response) => {
      request.pipe(response.writeHead(201, { 'x-seen': request.method ?? '' }));
    });
    const response = await rehearsing(`http://127.0.0.1:${port}/hook`, { method: 'POST', body: 'hello', headers: { a: 'b' } });
    expect([response.status, await response.text(), response.headers.get('x-seen')]).toEqual([201, 'hello', 'POST']);
    expect(await codeOf(rehearsing('https://example.com/'))).toBe('EADDRESSREFUSED');
    expect(await codeOf(rehearsing('http://10.0.0.1/'))).toBe('EADDRESSREFUSED');
  });
  test('a redirect is not followed', async () => {
    let asked = 0;
    const port = await serve((_, response) => {
      asked++;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await codeOf(rehearsing(`http://127.0.0.1:${port}/`))).toBe('EREDIRECT');
    expect(asked).toBe(1);
  });
  test('of an endless answer no more than 64 KB is read', async () => {
    const port = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect((await (await rehearsing(`http://127.0.0.1:${port}/`)).text()).length).toBeLessThanOrEqual(64 * 1024);
  });
  test('one that never answers is given up', async () => {
    const port = await serve(() => undefined);
    await expect(rehearsing(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
  });
});
