import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, expect, test } from 'vitest';
import { localFiles } from '../../local/file-store.ts';
import { kind } from '../../local/hostility.ts';
import { startServer } from '../../local/server.ts';
import { backtestCreated, backtestResult, type BacktestJob } from '../../shared/contract/backtests.ts';
import { startInProcess } from '../support/in-process.ts';
import { aStorm } from '../support/mentions.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const serve = async () => {
  const system = await startInProcess(kind());
  const server = await startServer(system.embedded, { hostname: '127.0.0.1', port: 0, gateway: system.gateway, rehearsal: false });
  closing.push(server.close, system.close);
  const ask = async (path: string, as: string | undefined, method = 'GET', body?: string | Uint8Array<ArrayBuffer>) => {
    const headers: Record<string, string> = as === undefined ? {} : { authorization: `Bearer ${await system.embedded.issueToken(as)}` };
    const response = await fetch(server.url + path, { method, headers, ...(body !== undefined && { body }) });
    return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, unknown> };
  };
  const announce = async (as: string, bytes: number) =>
    backtestCreated.parse((await ask('/v1/backtests', as, 'POST', JSON.stringify({ fileName: 'history.csv', bytes }))).body);
  return { ask, announce, embedded: system.embedded };
};

/** In the past of the rehearsal: ten quiet days, three angry hours, and enough long words to need a second part. */
const history = (): Buffer => {
  const row = (part: object): string => JSON.stringify({ source: 'forum', brand: 'Acme', ...part });
  const storm = aStorm().map(({ time, text, author }) => row({ time: time.replace('-11-', '-10-'), text, author }));
  const padding = row({ time: '2026-10-12T20:00:00Z', text: 'word '.repeat(900), author: 'padding' });
  return Buffer.from([...storm, ...Array.from({ length: 1000 }, () => padding)].join('\n'));
};

test('a file goes in by parts, in any order and twice, is backtested beside everything else, and its result comes out', async () => {
  const { ask, announce, embedded } = await serve();
  const file = history();
  expect(file.length).toBeGreaterThan(4_000_000);
  const { job, upload } = await announce('ana', file.length);
  if (upload.how !== 'parts') throw new Error('the embedded runtime takes parts');
  const part = (n: number) => new Uint8Array(file.subarray(n * upload.partBytes, (n + 1) * upload.partBytes));
  const send = (n: number) => ask(`${upload.url}?part=${n}`, 'ana', 'PUT', part(n));
  expect((await send(1)).status).toBe(200);
  expect((await ask(`/v1/backtests/${job.id}/start`, 'ana', 'POST', '{}')).body).toMatchObject({ error: 'not_whole' });
  for (const n of [0, 1, 0]) expect((await send(n)).status).toBe(200);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  expect((await ask(`/v1/backtests/${job.id}/start`, 'ana', 'POST', '{}')).status).toBe(200);
  await embedded.idle(60_000);
  delay.disable();
  const after = (await ask(`/v1/backtests/${job.id}`, 'ana')).body as unknown as BacktestJob;
  expect([after.status, after.problem, after.bytesRead]).toEqual(['done', null, file.length]);
  const { report } = backtestResult.parse((await ask(`/v1/backtests/${job.id}/result`, 'ana')).body);
  expect(report.incidents.some((i) => i.openedAt > '2026-10-11T14')).toBe(true);
  expect(delay.max / 1e6, 'the longest time that pages had to wait, in ms').toBeLessThan(1000);
  expect((await send(0)).status, 'after the start nothing goes in').toBe(409);
}, 90_000);

test('a part is taken from who announced the file, as long as it was announced', async () => {
  const { ask, announce } = await serve();
  const { job } = await announce('ana', 10);
  const put = (as: string | undefined, part: string, body: string) => ask(`/v1/local/uploads/${job.id}?part=${part}`, as, 'PUT', body);
  expect((await put(undefined, '0', '0123456789')).status).toBe(401);
  expect((await put('ben', '0', '0123456789')).status).toBe(404);
  expect((await put('carla', '0', '0123456789')).status, 'not even an owner').toBe(404);
  for (const [part, body] of [
    ['1', 'x'],
    ['-1', 'x'],
    ['0.5', 'x'],
    ['none', 'x'],
    ['0', '012345678'],
    ['0', '0123456789x'],
  ] as const)
    expect([part, body, (await put('ana', part, body)).status]).toEqual([part, body, 422]);
  expect((await put('ana', '0', '0123456789')).status).toBe(200);
  expect((await ask('/v1/local/uploads/..%2f..%2fetc?part=0', 'ana', 'PUT', 'x')).status).toBe(404);
});

test('files lie in the data directory, for its owner only; those of a rehearsal in memory are gone after it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'files-test-'));
  closing.push(async () => rmSync(dir, { recursive: true }));
  const durable = localFiles(dir);
  await durable.write('results/bt_1', new TextEncoder().encode('{}'));
  durable.close();
  expect(readdirSync(join(dir, 'files', 'results'))).toEqual(['bt_1']);
  expect(await localFiles(dir).sizeOf('results/bt_1')).toBe(2);
  const before = new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('stormwatch-files-')));
  const passing = localFiles(undefined);
  const [made] = readdirSync(tmpdir()).filter((name) => name.startsWith('stormwatch-files-') && !before.has(name));
  expect(existsSync(join(tmpdir(), made!))).toBe(true);
  passing.close();
  expect(existsSync(join(tmpdir(), made!))).toBe(false);
});

test('no key leads out of the folder', async () => {
  const files = localFiles(undefined);
  closing.push(async () => files.close());
  for (const key of ['uploads/../../x', 'uploads/', 'uploads/a/b', 'results/.', 'uploads/%2e'] as const)
    await expect(files.write(key, new Uint8Array())).rejects.toThrow('not a key');
});
