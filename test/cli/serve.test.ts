import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { demoConfig } from '../../local/demo/config.ts';
import { writeConfigFolder } from '../../shared/config/config-yaml.ts';
import { me } from '../../shared/contract/me.ts';
import { freePort } from '../support/free-port.ts';
import { stormwatch } from './stormwatch.ts';

const main = join(import.meta.dirname, '../../cli/main.ts');
const running: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(stopped));
});

const stopped = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(child.exitCode);
    child.on('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });

const machine = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stormwatch-'));
  writeConfigFolder(join(folder, 'config'), demoConfig({ mastodonUrl: 'http://127.0.0.1:9', metaUrl: 'http://127.0.0.1:9' }, true));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const serve = (...args: string[]) => {
    const all = ['serve', '--quiet', '--data', join(folder, 'data'), '--config', join(folder, 'config'), '--port', String(port), ...args];
    const child = spawn(process.execPath, [main, ...all], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    /** Waits for a line of standard output and gives its first group. */
    const said = async (line: RegExp): Promise<string> => {
      for (let i = 0; i < 600; i++, await pause(100)) {
        const found = line.exec(out)?.[1];
        if (found !== undefined) return found;
      }
      throw new Error(`it never said ${String(line)} but: ${out}`);
    };
    return { said, out: () => out, stop: () => stopped(child) };
  };
  const ask = async (path: string, token?: string, body?: unknown) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url + path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { serve, ask, url };
};

const LINK = /^Open Stormwatch: http:\/\/127\.0\.0\.1:\d+\/sign-in#(\S+)$/m;

test('the first run greets its owner with a link into the console, until they have a passphrase', async () => {
  const { serve, ask, url } = await machine();
  const first = serve();
  const token = await first.said(/^Sign in as carla: (\S+)$/m);
  expect(me.parse((await ask('/v1/me', token)).body).everywhere).toContain('own');

  const { body } = await ask('/v1/local/sign-in/link', undefined, { token: await first.said(LINK) });
  expect(body).toMatchObject({ personId: 'carla', passphraseSet: false });
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
  expect((await ask('/v1/local/passphrase', body['token'] as string, { passphrase: 'a quiet night in May' })).status).toBe(200);
  expect(await first.stop()).toBe(0);

  const second = serve();
  await second.said(/^Sign in as carla: (\S+)$/m);
  const back = await ask('/v1/local/sign-in/passphrase', undefined, { personId: 'carla', passphrase: 'a quiet night in May' });
  expect(back.status).toBe(200);
  expect((await ask('/v1/me', body['token'] as string)).status, 'the session outlives a restart').toBe(200);
  await pause(2500);
  expect(second.out()).not.toMatch(LINK);
}, 120_000);

test('a port that is taken, or settings that are wrong, end it with a sentence', async () => {
  const { serve, url } = await machine();
  const first = serve('--no-console');
  await first.said(/^Sign in as carla: (\S+)$/m);
  const data = join(mkdtempSync(join(tmpdir(), 'stormwatch-')), 'data');
  const taken = await stormwatch(['serve', '--no-console', '--data', data, '--port', new URL(url).port]);
  expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('the port is taken')]);
  const wrong = await stormwatch(['serve', '--no-console', '--data', data, '--port', '0', '--config', join(data, 'none')]);
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('stormwatch: ')]);
});

test('without the console there is the API, and the token for scripts', async () => {
  const { serve, ask, url } = await machine();
  const running = serve('--no-console');
  const token = await running.said(/^Sign in as carla: (\S+)$/m);
  expect((await ask('/v1/me', token)).status).toBe(200);
  expect((await fetch(url)).status).toBe(404);
  expect(running.out()).not.toMatch(LINK);
});
