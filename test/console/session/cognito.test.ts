import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../console/api/problem.ts';

/** Cognito and the API as far as sign-in asks them; a page of a browser as far as it is left and come back to. */
const WAY = {
  kind: 'cognito',
  authorizeUrl: 'https://x.auth.eu-central-1.amazoncognito.com/oauth2/authorize',
  tokenUrl: 'https://x.auth.eu-central-1.amazoncognito.com/oauth2/token',
  logoutUrl: 'https://x.auth.eu-central-1.amazoncognito.com/logout',
  clientId: 'client1',
};
const ACCESS = `h.${Buffer.from(JSON.stringify({ username: 'ana' })).toString('base64url')}.s`;
const TOKENS = { access_token: ACCESS, refresh_token: 'refresh1', expires_in: 3600 };

type Asked = { url: string; form: URLSearchParams };
let asked: Asked[];
let token: () => Response;
let left: string[];

const cognito = async () => import('../../../console/session/cognito.ts');

beforeEach(() => {
  vi.resetModules();
  asked = [];
  left = [];
  token = () => Response.json(TOKENS);
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('location', { origin: 'https://console.example', assign: (url: string) => left.push(url) });
  vi.stubGlobal('fetch', async (url: string, init?: { body?: URLSearchParams }) => {
    if (url === '/v1/sign-in') return Response.json(WAY);
    asked.push({ url, form: new URLSearchParams(init?.body) });
    return token();
  });
});
afterEach(() => vi.unstubAllGlobals());

const leave = async () => {
  await (await cognito()).leaveForCognito('/incidents/inc_1');
  return new URL(left[0]!).searchParams;
};

describe('sign-in by Cognito', () => {
  it('leaves with a challenge, and comes back with the verifier that fits it (RFC 7636)', async () => {
    const query = await leave();
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'client1',
      redirect_uri: 'https://console.example/signed-in',
      code_challenge_method: 'S256',
    });
    const back = await (await cognito()).backFromCognito(new URLSearchParams({ code: 'code1', state: query.get('state')! }));
    const { url, form } = asked[0]!;
    expect(url).toBe(WAY.tokenUrl);
    expect(createHash('sha256').update(form.get('code_verifier')!).digest('base64url')).toBe(query.get('code_challenge'));
    expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'authorization_code', code: 'code1', client_id: 'client1' });
    expect(back).toMatchObject({
      goOn: '/incidents/inc_1',
      session: { kind: 'cognito', token: ACCESS, personId: 'ana', refreshToken: 'refresh1' },
    });
  });

  it('an answer that was not asked for here signs nobody in, and is asked about only once', async () => {
    const query = await leave();
    const { backFromCognito } = await cognito();
    expect(await backFromCognito(new URLSearchParams({ code: 'code1', state: 'another' }))).toBeUndefined();
    expect(await backFromCognito(new URLSearchParams({ code: 'code1', state: query.get('state')! }))).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('a step-up asks for the password even where Cognito knows a session', async () => {
    await (await cognito()).leaveForCognito('/', { again: true });
    expect(new URL(left[0]!).searchParams.get('prompt')).toBe('login');
  });

  it('a refreshed session keeps its refresh token where Cognito gives no other', async () => {
    token = () => Response.json({ access_token: ACCESS, expires_in: 3600 });
    expect(await (await cognito()).refreshCognito('refresh1')).toMatchObject({ token: ACCESS, refreshToken: 'refresh1' });
  });

  it('Cognito’s own no ends the session', async () => {
    token = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    expect(await (await cognito()).refreshCognito('refresh1')).toBeUndefined();
  });

  it.each([
    ['does not answer', () => Promise.reject(new TypeError('failed to fetch')) as never],
    ['fails', () => new Response('', { status: 503 })],
    ['is asked too often', () => new Response('', { status: 429 })],
  ])('nobody is signed out because Cognito %s', async (_, answer) => {
    token = answer;
    const refused = await (await cognito()).refreshCognito('refresh1').catch((error: unknown) => error);
    expect((refused as Problem).name).toBe(Problem.name);
    expect((refused as Problem).status).toBe(0);
  });
});
