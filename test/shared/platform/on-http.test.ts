import { Hono } from 'hono';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { onHttp } from '../../../shared/platform/on-http.ts';
import { httpTrigger } from '../../../shared/platform/trigger.ts';
import { testPorts } from '../../support/test-ports.ts';

const handler = onHttp(httpTrigger('api'), z.object({ GREETING: z.string() }), ({ config, now }) =>
  new Hono().get('/', (c) => c.json({ said: config.GREETING, at: now(), from: (c.env as { sourceIp?: string }).sourceIp ?? null })),
);

test('the same app answers plain requests on other ports', async () => {
  const answer = handler.on(testPorts().ports, { GREETING: 'hello' });
  const response = await answer(new Request('http://any/'), { sourceIp: '192.0.2.7' });
  expect(await response.json()).toEqual({ said: 'hello', at: '2026-11-22T03:00:00.000Z', from: '192.0.2.7' });
});

test('a header is nobody’s address', async () => {
  const answer = handler.on(testPorts().ports, { GREETING: 'hello' });
  const response = await answer(new Request('http://any/', { headers: { 'x-forwarded-for': '192.0.2.7' } }));
  expect(await response.json()).toMatchObject({ from: null });
});

test('a wrong environment is said at once', () => {
  expect(() => handler.on(testPorts().ports, {})).toThrow('GREETING');
});
