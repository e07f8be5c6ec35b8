import { afterEach, describe, expect, test } from 'vitest';
import { kind } from '../../local/hostility.ts';
import { startServer } from '../../local/server.ts';
import { localSession, signInLink } from '../../shared/contract/sign-in.ts';
import { me } from '../../shared/contract/me.ts';
import { startInProcess } from '../support/in-process.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Asked = { token?: string | undefined; body?: unknown };

const serve = async () => {
  const system = await startInProcess(kind());
  const server = await startServer(system.embedded, { hostname: '127.0.0.1', port: 0, gateway: system.gateway, rehearsal: false });
  closing.push(server.close, system.close);
  const ask = async (method: string, path: string, { token, body }: Asked = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  };
  const byLink = (token: string) => ask('POST', '/v1/local/sign-in/link', { body: { token } });
  const byPassphrase = (personId: string, passphrase: string) =>
    ask('POST', '/v1/local/sign-in/passphrase', { body: { personId, passphrase } });
  const { identities, issueToken } = system.embedded;
  const session = async (personId: string) => localSession.parse((await byLink(identities.newLink(personId).token)).body).token;
  return { ...server, ask, byLink, byPassphrase, identities, issueToken, session };
};

const PASSPHRASE = 'correct horse battery';

describe('a one-time link', () => {
  test('signs a person in for 30 days, with the proof that step-up asks for', async () => {
    const { ask, byLink, identities } = await serve();
    const { status, body } = await byLink(identities.newLink('ben').token);
    const { token, expiresAt, ...session } = localSession.parse(body);
    expect([status, session]).toEqual([200, { personId: 'ben', passphraseSet: false }]);
    expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(30, 2);
    const who = me.parse((await ask('GET', '/v1/me', { token })).body);
    expect([who.personId, who.name, who.provedFor > 715]).toEqual(['ben', 'Ben Okafor', true]);
  });

  test('signs in once: whoever comes second, even at the same moment, is not signed in', async () => {
    const { byLink, identities } = await serve();
    const { token } = identities.newLink('ben');
    const both = await Promise.all([byLink(token), byLink(token)]);
    expect(both.map((b) => b.status).sort()).toEqual([200, 404]);
    expect((await byLink(token)).body['error']).toBe('link_not_valid');
  });

  test('is not used up by looking at it: GET acts on nothing', async () => {
    const { ask, byLink, identities, url } = await serve();
    const { token } = identities.newLink('ben');
    await fetch(`${url}/sign-in#${token}`);
    expect((await ask('GET', '/v1/local/sign-in/link')).status).toBeGreaterThan(400);
    expect((await byLink(token)).status).toBe(200);
  });

  test('of somebody the configuration does not know signs nobody in', async () => {
    const { byLink, identities } = await serve();
    expect((await byLink(identities.newLink('stranger').token)).status).toBe(404);
  });

  test('is guessed at thirty times a minute and no more', async () => {
    const { byLink } = await serve();
    const guesses = Array.from({ length: 31 }, (_, i) => byLink(`a-guess-of-twenty-letters-${i}`));
    const statuses = (await Promise.all(guesses)).map((g) => g.status);
    expect(statuses.filter((s) => s === 404)).toHaveLength(30);
    expect(statuses.filter((s) => s === 429)).toHaveLength(1);
  });
});

describe('a link for somebody else', () => {
  test('is made by an owner of everything; it leads to the console with its token in the fragment', async () => {
    const { ask, byLink, session, url } = await serve();
    const answer = await ask('POST', '/v1/local/people/ana/sign-in-link', { token: await session('carla') });
    const link = signInLink.parse(answer.body);
    expect([answer.status, link.personId, link.url.startsWith(`${url}/sign-in#`)]).toEqual([200, 'ana', true]);
    expect((Date.parse(link.expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    expect((await byLink(link.url.split('#')[1]!)).body['personId']).toBe('ana');
  });

  test('is refused to everybody else, and for people who do not exist', async () => {
    const { ask, session } = await serve();
    const path = '/v1/local/people/ana/sign-in-link';
    expect((await ask('POST', path)).status).toBe(401);
    expect((await ask('POST', path, { token: await session('ben') })).status).toBe(403);
    expect((await ask('POST', '/v1/local/people/stranger/sign-in-link', { token: await session('carla') })).status).toBe(404);
  });

  test('ends nothing: whoever is signed in stays so', async () => {
    const { ask, session } = await serve();
    const token = await session('ana');
    await ask('POST', '/v1/local/people/ana/sign-in-link', { token: await session('carla') });
    expect((await ask('GET', '/v1/me', { token })).status).toBe(200);
  });
});

describe('a passphrase', () => {
  test('is set by oneself, and brings one back', async () => {
    const { ask, byPassphrase, session } = await serve();
    const token = await session('ana');
    expect((await byPassphrase('ana', PASSPHRASE)).status).toBe(401);
    expect((await ask('POST', '/v1/local/passphrase', { token, body: { passphrase: PASSPHRASE } })).body).toEqual({ passphraseSet: true });
    const back = await byPassphrase('ana', PASSPHRASE);
    expect([back.status, localSession.parse(back.body).passphraseSet]).toEqual([200, true]);
    expect((await ask('GET', '/v1/me', { token })).status, 'the older session goes on').toBe(200);
  });

  test('is wrong for others and with other letters; person and passphrase are told apart by nobody', async () => {
    const { ask, byPassphrase, session } = await serve();
    await ask('POST', '/v1/local/passphrase', { token: await session('ana'), body: { passphrase: PASSPHRASE } });
    const refusals = [
      await byPassphrase('ana', `${PASSPHRASE} `),
      await byPassphrase('ben', PASSPHRASE),
      await byPassphrase('x', PASSPHRASE),
    ];
    expect(refusals.map((r) => r.status)).toEqual([401, 401, 401]);
    expect(new Set(refusals.map((r) => JSON.stringify(r.body))).size).toBe(1);
  });

  test('of nine letters is refused', async () => {
    const { ask, session } = await serve();
    const answer = await ask('POST', '/v1/local/passphrase', { token: await session('ana'), body: { passphrase: '123456789' } });
    expect([answer.status, answer.body['error']]).toEqual([422, 'body_wrong']);
    expect((await ask('POST', '/v1/local/passphrase', { body: { passphrase: PASSPHRASE } })).status).toBe(401);
  });

  test('is guessed ever more slowly, also by many at once and for people who do not exist', async () => {
    const { byPassphrase } = await serve();
    for (const personId of ['ana', 'nobody-at-all']) {
      const tries = await Promise.all(Array.from({ length: 6 }, () => byPassphrase(personId, 'not the passphrase')));
      expect(tries.filter((t) => t.status === 401)).toHaveLength(3);
      const late = tries.filter((t) => t.status === 429);
      expect(late).toHaveLength(3);
      expect(Number(late[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});

test('sign out everywhere ends all sessions and links of that person, and of nobody else', async () => {
  const { ask, byLink, session, identities, issueToken } = await serve();
  const [phone, laptop, script, other] = [await session('ana'), await session('ana'), await issueToken('ana'), await session('ben')];
  const { token: link } = identities.newLink('ana');
  expect((await ask('POST', '/v1/local/sign-out-everywhere', { token: phone })).status).toBe(200);
  for (const token of [phone, laptop, script]) expect((await ask('GET', '/v1/me', { token })).status).toBe(401);
  expect((await byLink(link)).status).toBe(404);
  expect((await ask('GET', '/v1/me', { token: other })).status).toBe(200);
  expect((await ask('GET', '/v1/me', { token: await session('ana') })).status).toBe(200);
});

test('no answer about sign-in is kept by a cache', async () => {
  const { byLink, identities } = await serve();
  expect((await byLink(identities.newLink('ben').token)).headers.get('cache-control')).toBe('no-store');
});
