import { describe, expect, test } from 'vitest';
import { callerOf, requestOf, resultOf } from '../../../shared/platform/http-event.ts';
import { apiGatewayEvent, type EventParts } from '../../support/api-gateway-event.ts';

const request = (parts: EventParts): Request => requestOf(apiGatewayEvent(parts))!;
const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]);

describe('an event becomes a request', () => {
  test('with its path, query and headers', () => {
    const got = request({ path: '/v1/incidents', query: 'brand=Acme%20Air&brand=B', headers: { 'webhook-id': 'msg_1' } });
    const url = new URL(got.url);
    expect([got.method, url.pathname, url.searchParams.getAll('brand')]).toEqual(['GET', '/v1/incidents', ['Acme Air', 'B']]);
    expect(got.headers.get('Webhook-Id')).toBe('msg_1');
  });

  test('with its cookies in one header', () => {
    expect(request({ cookies: ['a=1', 'b=2'] }).headers.get('cookie')).toBe('a=1; b=2');
  });

  test('with the very bytes of the body, as text and as base64', async () => {
    expect(new Uint8Array(await request({ method: 'POST', body: bytes }).arrayBuffer())).toEqual(bytes);
    expect(await request({ method: 'POST', body: '{"text":"grün 🌧"}' }).text()).toBe('{"text":"grün 🌧"}');
  });

  test('with the length that the body has, whatever a header says', () => {
    const got = request({ method: 'POST', body: 'grün', headers: { 'content-length': '1', 'transfer-encoding': 'chunked' } });
    expect([got.headers.get('content-length'), got.headers.get('transfer-encoding')]).toEqual(['5', null]);
  });

  test('without a body where a request may have none', async () => {
    const got = request({ method: 'GET', body: 'x' });
    expect([got.body, got.headers.get('content-length')]).toEqual([null, null]);
  });

  test('with a decoded path that stays a path', () => {
    expect(new URL(request({ path: '/v1/incidents/a?b#c d' }).url).pathname).toBe('/v1/incidents/a%3Fb%23c%20d');
    expect(new URL(request({ path: '//evil.example/x' }).url).host).toBe('api.invalid');
  });

  test('without a header that no request can carry', () => {
    const got = request({ headers: { 'x-odd': '雨', 'x odd': 'a', 'x-line': 'a\r\nb: c', 'x-fine': 'a' } });
    expect([...got.headers.keys()].filter((name) => name.startsWith('x') && !/^x-(amzn|forwarded)/.test(name))).toEqual(['x-fine']);
  });

  test.each(['TRACE', 'CONNECT', 'track'])('%s is no request', (method) => {
    expect(requestOf(apiGatewayEvent({ method }))).toBeUndefined();
  });
});

describe('what the platform vouches for', () => {
  test('is the address it saw and the claims it checked', () => {
    expect(callerOf(apiGatewayEvent({ sourceIp: '203.0.113.5', claims: { username: 'ana' } }))).toEqual({
      sourceIp: '203.0.113.5',
      claims: { username: 'ana' },
    });
  });

  test('is never a header, a body or another authorizer', () => {
    const claims = { username: 'carla', token_use: 'access', exp: '9999999999' };
    const headers = {
      claims: JSON.stringify(claims),
      'x-forwarded-for': '10.0.0.1',
      requestcontext: JSON.stringify({ authorizer: { jwt: claims } }),
    };
    const event = apiGatewayEvent({
      method: 'POST',
      headers,
      body: JSON.stringify({ claims, requestContext: { authorizer: { jwt: { claims } } } }),
    });
    expect(callerOf(event)).toEqual({ sourceIp: '192.0.2.7', claims: undefined });
    const foreign = { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: { jwt: { claims } }, claims } } };
    expect(callerOf(foreign as never).claims).toBeUndefined();
  });
});

describe('a response becomes a result', () => {
  test('text as text', async () => {
    for (const type of ['application/json', 'text/html; charset=UTF-8', 'text/markdown; charset=utf-8', 'application/problem+json']) {
      const result = await resultOf(new Response('{"a":"grün"}', { status: 202, headers: { 'content-type': type } }));
      expect(result).toEqual({
        statusCode: 202,
        headers: { 'content-type': type },
        cookies: [],
        isBase64Encoded: false,
        body: '{"a":"grün"}',
      });
    }
  });

  test('anything else as base64, unharmed', async () => {
    const result = await resultOf(new Response(bytes, { headers: { 'content-type': 'image/png' } }));
    expect([result.isBase64Encoded, new Uint8Array(Buffer.from(result.body!, 'base64'))]).toEqual([true, bytes]);
  });

  test('each cookie by itself', async () => {
    const headers = new Headers([
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2'],
      ['x-a', '1'],
    ]);
    expect(await resultOf(new Response(null, { status: 204, headers }))).toEqual({
      statusCode: 204,
      headers: { 'x-a': '1' },
      cookies: ['a=1; Path=/', 'b=2'],
      isBase64Encoded: false,
      body: '',
    });
  });
});
