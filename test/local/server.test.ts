import { afterEach, expect, test } from 'vitest';
import { kind } from '../../local/hostility.ts';
import { startServer } from '../../local/server.ts';
import { startInProcess } from '../support/in-process.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const serve = async () => {
  const system = await startInProcess(kind());
  const server = await startServer(system.embedded, { hostname: '127.0.0.1', port: 0, gateway: system.gateway, rehearsal: false });
  closing.push(server.close, system.close);
  const ask = async (path: string, as?: string, method = 'GET', body?: object) =>
    fetch(server.url + path, {
      method,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${await system.embedded.issueToken(as)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return ask;
};

test('messages and dead letters are for an owner: they carry links that acknowledge for others', async () => {
  const ask = await serve();
  for (const path of ['/v1/local/messages', '/v1/local/dead-letters', '/v1/local/status']) {
    expect((await ask(path)).status, path).toBe(401);
    expect((await ask(path, 'ana')).status, path).toBe(403);
    expect((await ask(path, 'carla')).status, path).toBe(200);
  }
});

test('the gateway says that it is a stand-in', async () => {
  const ask = await serve();
  expect(await (await ask('/v1/local/messages', 'carla')).json()).toMatchObject({
    standIn: expect.stringContaining('nothing left this machine'),
  });
});

test('an SMS is answered in somebody’s place by an owner only, and in the form of one', async () => {
  const ask = await serve();
  const sms = { from: '+14155550102', text: 'K7RM' };
  const status = async (as: string | undefined, body: object) => (await ask('/v1/local/sms-replies', as, 'POST', body)).status;
  expect([await status(undefined, sms), await status('ana', sms)]).toEqual([401, 403]);
  expect([await status('carla', sms), await status('carla', { from: 'ben', text: 'K7RM' })]).toEqual([202, 422]);
});

test('outside of a rehearsal nobody moves the clock', async () => {
  const ask = await serve();
  expect((await ask('/v1/local/clock', 'carla', 'POST')).status).toBe(404);
});
