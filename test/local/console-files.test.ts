import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { kind } from '../../local/hostility.ts';
import { startServer } from '../../local/server.ts';
import { startInProcess } from '../support/in-process.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const INDEX = '<!doctype html><title>Stormwatch</title><script type="module" src="/assets/main-abc123.js"></script>';
const SCRIPT = `console.log(${JSON.stringify('calm '.repeat(400))});`;

const built = (): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'stormwatch-')), 'console');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), INDEX);
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'font-1.woff2'), Buffer.from([1, 2, 3]));
  writeFileSync(join(folder, '..', 'secret.js'), 'the secret');
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{"of":"the build"}');
  symlinkSync(join(folder, '..', 'secret.js'), join(folder, 'assets', 'link.js'));
  return folder;
};

/** As a client sends it: fetch would tidy the path up and unpack the body. */
const raw = (url: string, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers as Record<string, string>, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

const serve = async (consoleFolder?: string, publicUrl?: string) => {
  const system = await startInProcess(kind());
  const options = { hostname: '127.0.0.1', port: 0, gateway: undefined, rehearsal: false, consoleFolder, publicUrl };
  const server = await startServer(system.embedded, options);
  closing.push(server.close, system.close);
  return (path: string, headers?: Record<string, string>, method?: string) => raw(server.url, path, headers, method);
};

test('a deep link is the app itself; what is below /v1 and /a is never', async () => {
  const get = await serve(built());
  for (const path of ['/', '/index.html', '/incidents/inc_0123456789abcdef', '/brands/A.%20B./now?x=1', '/sign-in', '/about']) {
    const { status, headers, body } = await get(path);
    expect([status, headers['content-type'], headers['cache-control'], body.toString()], path).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
      INDEX,
    ]);
  }
  expect((await get('/v1/nothing')).headers['content-type']).toBe('application/json');
  expect((await get('/a')).body.toString()).toContain('Acknowledge');
  expect((await get('/', {}, 'POST')).status).toBe(404);
});

test('a file with a hash in its name is kept for ever; one that is gone is 404, not the page', async () => {
  const get = await serve(built());
  const { status, headers, body } = await get('/assets/main-abc123.js');
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  expect(body.toString()).toBe(SCRIPT);
  expect((await get('/assets/main-older.js')).status).toBe(404);
});

describe('small on the wire', () => {
  test.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    ['gzip', 'br;q=0, gzip;q=0.5', gunzipSync],
  ])('%s for who takes %s', async (encoding, accepted, unpack) => {
    const get = await serve(built());
    const { headers, body } = await get('/assets/main-abc123.js', { 'accept-encoding': accepted });
    expect([headers['content-encoding'], headers['vary'], Number(headers['content-length'])]).toEqual([
      encoding,
      'accept-encoding',
      body.length,
    ]);
    expect(body.length).toBeLessThan(SCRIPT.length / 5);
    expect(unpack(body).toString()).toBe(SCRIPT);
  });

  test('as it is for who takes nothing else, and for fonts', async () => {
    const get = await serve(built());
    expect((await get('/assets/main-abc123.js', { 'accept-encoding': 'identity' })).headers['content-encoding']).toBeUndefined();
    const font = await get('/assets/font-1.woff2', { 'accept-encoding': 'br' });
    expect([font.headers['content-encoding'], font.headers['content-type'], [...font.body]]).toEqual([undefined, 'font/woff2', [1, 2, 3]]);
  });
});

test('what the browser has already is 304', async () => {
  const get = await serve(built());
  const { etag } = (await get('/', { 'accept-encoding': 'br' })).headers;
  const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': etag! });
  expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag]);
  expect((await get('/', { 'if-none-match': etag! })).status, 'another encoding is another answer').toBe(200);
  const head = await get('/', {}, 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(INDEX.length)]);
});

test.each([
  '/../secret.js',
  '/assets/../../secret.js',
  '/assets/..%2f..%2fsecret.js',
  '/%2e%2e/secret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
])('nothing outside of the folder is read: %s', async (path) => {
  const get = await serve(built());
  const { body } = await get(path);
  expect(body.toString()).not.toContain('the secret');
});

test('what the build keeps for itself is nobody’s', async () => {
  const get = await serve(built());
  expect((await get('/.vite/manifest.json')).body.toString()).toBe(INDEX);
});

test('a symbolic link, a NUL and half an escape lead nowhere', async () => {
  const get = await serve(built());
  expect((await get('/assets/link.js')).status).toBe(404);
  for (const path of ['/assets/%00', '/assets/%E0%A4%A', '/assets/']) expect((await get(path)).status, path).toBe(404);
});

test('every page carries the policy, every file says what it is, and https is asked for only where it is served so', async () => {
  const get = await serve(built());
  for (const path of ['/', '/incidents/inc_1', '/assets/none.js']) {
    const { headers } = await get(path);
    expect(headers['content-security-policy'], path).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['referrer-policy'], path).toBe('no-referrer');
  }
  for (const path of ['/', '/assets/main-abc123.js', '/assets/none.js']) {
    const { headers } = await get(path);
    expect([headers['x-content-type-options'], headers['cross-origin-resource-policy']], path).toEqual(['nosniff', 'same-origin']);
    expect(headers, path).not.toHaveProperty('strict-transport-security');
  }
  const secure = await serve(built(), 'https://stormwatch.example');
  for (const path of ['/', '/assets/main-abc123.js']) expect((await secure(path)).headers).toHaveProperty('strict-transport-security');
});

test('a build that comes, changes or goes while it runs is noticed', async () => {
  const folder = built();
  const get = await serve(folder);
  writeFileSync(join(folder, 'index.html'), `${INDEX}<!-- new -->`);
  utimesSync(join(folder, 'index.html'), 1, 1);
  expect((await get('/')).body.toString()).toContain('<!-- new -->');
  rmSync(folder, { recursive: true });
  expect([(await get('/')).status, (await get('/v1/health')).status]).toEqual([404, 200]);
});

test('without a console there is the API', async () => {
  const get = await serve(join(tmpdir(), 'stormwatch-has-no-console'));
  expect([(await get('/')).status, (await get('/v1/health')).status]).toEqual([404, 200]);
});
