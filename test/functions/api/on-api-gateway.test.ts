import { gunzipSync } from 'node:zlib';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { handler } from '../../../functions/api/handler.ts';
import { signInWay } from '../../../shared/contract/sign-in.ts';
import { httpEvents } from '../../../shared/platform/on-http.ts';
import { signedInPerson } from '../../../shared/platform/signed-in-claims.ts';
import { apiGatewayEvent, type EventParts } from '../../support/api-gateway-event.ts';
import { apiUnderTest, HOLD, INCIDENT, NOW, SECRET, TOKEN } from './api-under-test.ts';

/** The deployed handler over tables in memory, asked as API Gateway asks it, with sign-in as on AWS. */
const deployed = async (environment: Record<string, string> = {}) => {
  const kit = await apiUnderTest();
  const ports = { ...kit.ports, whoIs: async ({ claims }: { claims: unknown }) => signedInPerson(claims, kit.clock.now()) };
  const answer = httpEvents(handler.on)(ports, environment);
  const ask = async (parts: EventParts) => {
    const { statusCode, headers, body = '', isBase64Encoded } = await answer(apiGatewayEvent(parts));
    expect(isBase64Encoded ?? false).toBe(false);
    return { status: statusCode, headers, text: body, body: (body.startsWith('{') ? JSON.parse(body) : {}) as Record<string, unknown> };
  };
  return { ...kit, ask };
};

const SECONDS = Date.parse(NOW) / 1000;
const claimsOf = (username: string) => ({ sub: 'b7c1', username, token_use: 'access', client_id: '1example', exp: String(SECONDS + 3600) });
const batch = (text: string): string => JSON.stringify({ mentions: [{ time: NOW, source: 'forum', brand: 'Acme', text }] });
const signed = (body: string) => ({
  'content-type': 'application/json',
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(SECONDS),
  'webhook-signature': new Webhook(SECRET).sign('msg_1', new Date(NOW), body),
});
const hook = { method: 'POST', path: '/v1/webhooks/hook' };

describe('an answer that is packed', () => {
  const packing = async () => {
    const kit = await apiUnderTest();
    const ports = { ...kit.ports, whoIs: async ({ claims }: { claims: unknown }) => signedInPerson(claims, kit.clock.now()) };
    const answer = httpEvents(handler.on)(ports, {});
    const get = (path: string, headers: Record<string, string> = {}, query = '') =>
      answer(apiGatewayEvent({ path, query, headers: { 'accept-encoding': 'gzip, deflate, br', ...headers }, claims: claimsOf('carla') }));
    return { ...kit, get };
  };
  const INC = `/v1/incidents/${INCIDENT}`;

  test('travels as base64 and holds the same JSON; who does not unpack gets it plain', async () => {
    const { get } = await packing();
    const packed = await get(INC);
    expect([packed.statusCode, packed.isBase64Encoded, packed.headers?.['content-encoding']]).toEqual([200, true, 'gzip']);
    expect(packed.headers?.['vary']?.toString().toLowerCase()).toContain('accept-encoding');
    const plain = await get(INC, { 'accept-encoding': 'identity' });
    expect([plain.isBase64Encoded, plain.headers?.['content-encoding']]).toEqual([false, undefined]);
    expect(gunzipSync(Buffer.from(packed.body!, 'base64')).toString()).toBe(plain.body);
    expect(packed.body!.length).toBeLessThan(plain.body!.length);
  });

  test('is known again by its tag, packed or not: unchanged is 304 without a body, changed is the new one', async () => {
    const { get, ask } = await packing();
    const tag = String((await get(INC)).headers?.['etag']);
    expect(tag).toMatch(/^(W\/)?"/);
    const again = await get(INC, { 'if-none-match': tag });
    expect([again.statusCode, again.body, again.headers?.['content-encoding']]).toEqual([304, '', undefined]);
    expect((await get(INC, { 'if-none-match': tag, 'accept-encoding': 'identity' })).statusCode).toBe(304);
    await ask('POST', `${INC}/acknowledge`, { as: 'ana', body: {} });
    const changed = await get(INC, { 'if-none-match': tag });
    expect([changed.statusCode, changed.headers?.['etag'] === tag]).toEqual([200, false]);
  });

  test('is no small one and no PDF', async () => {
    const { get } = await packing();
    const small = await get('/v1/health');
    expect([small.isBase64Encoded, small.headers?.['content-encoding'], small.body?.startsWith('{')]).toEqual([false, undefined, true]);
    const pdf = await get(`${INC}/report`, {}, 'format=pdf');
    expect([pdf.statusCode, pdf.isBase64Encoded, pdf.headers?.['content-encoding']]).toEqual([200, true, undefined]);
    expect(Buffer.from(pdf.body!, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('sign-in on AWS', () => {
  test('the claims that API Gateway checked reach the API as the person', async () => {
    const { ask } = await deployed();
    const { status, body } = await ask({ path: '/v1/me', claims: claimsOf('ana') });
    expect([status, body]).toMatchObject([200, { personId: 'ana', memberships: [{ brand: 'Acme', role: 'responder' }] }]);
  });

  test('when they gave their password decides about approving and money, not when a token was refreshed', async () => {
    const { ask } = await deployed();
    const since = (hours: number) => ({ ...claimsOf('ben'), auth_time: String(SECONDS - hours * 3600), iat: String(SECONDS) });
    const confirm = (hours: number) =>
      ask({ method: 'POST', path: `/v1/incidents/${INCIDENT}/holds/${HOLD}/confirm`, body: '{}', claims: since(hours) });
    const refused = await confirm(12.1);
    expect([refused.status, refused.body['error']]).toEqual([401, 'step_up_needed']);
    expect((await confirm(11.9)).status).toBe(200);
  });

  test('the page of Cognito is where people sign in; nobody has to be signed in to learn it', async () => {
    const { ask } = await deployed({ COGNITO_DOMAIN: 'https://acme.auth.eu-central-1.amazoncognito.com', COGNITO_CLIENT_ID: '1example' });
    const { status, body } = await ask({ path: '/v1/sign-in' });
    expect([status, signInWay.parse(body)]).toEqual([
      200,
      {
        kind: 'cognito',
        authorizeUrl: 'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/authorize',
        tokenUrl: 'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/token',
        logoutUrl: 'https://acme.auth.eu-central-1.amazoncognito.com/logout',
        clientId: '1example',
      },
    ]);
    expect((await (await deployed()).ask({ path: '/v1/sign-in' })).body).toEqual({ kind: 'local' });
  });

  test('what they do is recorded in their name', async () => {
    const { ask, recorded } = await deployed();
    const path = `/v1/incidents/${INCIDENT}/acknowledge`;
    expect((await ask({ method: 'POST', path, claims: claimsOf('ana'), body: '{}' })).status).toBe(200);
    expect(await recorded()).toContain('IncidentAcknowledged');
    expect((await ask({ method: 'POST', path, claims: claimsOf('vic'), body: '{}' })).status).toBe(403);
  });

  test.each<[string, EventParts]>([
    ['without claims', {}],
    ['with an unchecked token in the header', { headers: { authorization: 'Bearer ana' } }],
    ['with claims in a header', { headers: { claims: JSON.stringify(claimsOf('carla')) } }],
    ['with claims in the query', { query: `claims=${encodeURIComponent(JSON.stringify(claimsOf('carla')))}` }],
    ['with an ID token', { claims: { ...claimsOf('carla'), token_use: 'id' } }],
    ['with an expired token', { claims: { ...claimsOf('carla'), exp: String(SECONDS) } }],
    ['with claims that are no claims', { claims: 'carla' }],
    ['by the way of a route without sign-in', { path: '/a/../v1/me' }],
  ])('%s nobody is signed in', async (_name, parts) => {
    const { ask } = await deployed();
    const { status, body } = await ask({ path: '/v1/me', ...parts });
    expect([status, body['error']]).toEqual([401, 'not_signed_in']);
  });

  test('somebody the configuration does not know sees nothing', async () => {
    const { ask } = await deployed();
    expect((await ask({ path: `/v1/incidents/${INCIDENT}`, claims: claimsOf('stranger') })).status).toBe(404);
  });
});

describe('the webhook behind API Gateway', () => {
  test.each([
    ['as text', (body: string) => body],
    ['as base64', (body: string) => Buffer.from(body)],
  ])('is checked over the raw bytes when they come %s', async (_, sent) => {
    const { ask, published } = await deployed();
    const body = batch('grün 🌧 « brûlée »');
    expect((await ask({ ...hook, headers: signed(body), body: sent(body) })).status).toBe(202);
    expect(published).toMatchObject([{ detail: { mentions: [{ text: 'grün 🌧 « brûlée »' }] } }]);
    expect((await ask({ ...hook, headers: signed(body), body: sent(`${body} `) })).status).toBe(401);
  });

  test('of more than 1 MB is refused, whatever length a header claims', async () => {
    const { ask, published } = await deployed();
    const body = batch('x'.repeat(1_000_000));
    const lying = { ...signed(body), 'content-length': '10' };
    expect((await ask({ ...hook, headers: lying, body: Buffer.from(body) })).status).toBe(413);
    expect(published).toEqual([]);
  });
});

test('tries with links are counted by the address API Gateway saw, not by one a header claims', async () => {
  const { ask } = await deployed();
  const guess = (sourceIp: string, n: number, forwarded = '10.0.0.1') =>
    ask({
      method: 'POST',
      path: '/v1/links/look',
      sourceIp,
      headers: { 'x-forwarded-for': forwarded },
      body: JSON.stringify({ token: `guess-number-of-twenty-${n}` }),
    });
  for (let i = 0; i < 30; i++) expect((await guess('203.0.113.5', i, `10.0.0.${i}`)).status).toBe(404);
  expect((await guess('203.0.113.5', 31, '10.9.9.9')).status).toBe(429);
  expect((await guess('203.0.113.6', 32)).status).toBe(404);
});

test('a link works, a page is a page, and what is not there is said so', async () => {
  const { ask } = await deployed();
  expect((await ask({ method: 'POST', path: '/v1/links/look', body: JSON.stringify({ token: TOKEN }) })).body).toEqual({
    severity: 'sev2',
    brand: 'Acme',
  });
  const page = await ask({ path: '/a' });
  expect([page.status, page.headers!['content-type'], page.text.slice(0, 15)]).toEqual([
    200,
    'text/html; charset=UTF-8',
    '<!doctype html>',
  ]);
  expect((await ask({ path: '/v1/health' })).body).toEqual({ ok: true, now: NOW });
  expect((await ask({ path: '/v2/nothing' })).body['error']).toBe('not_found');
  expect((await ask({ method: 'TRACE', path: '/v1/me' })).status).toBe(405);
});
