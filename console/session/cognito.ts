import { unreachable } from '../api/problem.ts';
import type { Session } from './kept-session.ts';
import { signInWay } from './sign-in-way.ts';

/** What the browser keeps between leaving for Cognito's page and coming back: the PKCE verifier, the state, where to go on. */
type Leaving = { verifier: string; state: string; goOn: string };
const KEY = 'stormwatch.leaving';
const SCOPES = 'openid';

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const random = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));
const redirectUri = (): string => `${location.origin}/signed-in`;

/** Leaves for Cognito's sign-in (authorization code with PKCE, RFC 7636). `again`: asks for the password even if a session is known there. */
export const leaveForCognito = async (goOn: string, { again = false } = {}): Promise<void> => {
  const way = await signInWay();
  if (way.kind !== 'cognito') return;
  const leaving: Leaving = { verifier: random(), state: random(), goOn };
  sessionStorage.setItem(KEY, JSON.stringify(leaving));
  const challenge = base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(leaving.verifier))));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: way.clientId,
    redirect_uri: redirectUri(),
    scope: SCOPES,
    state: leaving.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(again ? { prompt: 'login' } : {}),
  });
  location.assign(`${way.authorizeUrl}?${query.toString()}`);
};

/** Back from Cognito: the session and where to go on. Undefined where this answer was not asked for here. */
export const backFromCognito = async (query: URLSearchParams): Promise<{ session: Session; goOn: string } | undefined> => {
  const leaving = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Leaving | null;
  sessionStorage.removeItem(KEY);
  const code = query.get('code');
  if (leaving === null || code === null || query.get('state') !== leaving.state) return undefined;
  const session = await exchange({ grant_type: 'authorization_code', code, redirect_uri: redirectUri(), code_verifier: leaving.verifier });
  return session && { session, goOn: leaving.goOn };
};

export const refreshCognito = (refreshToken: string): Promise<Session | undefined> =>
  exchange({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshToken);

/** Where to go to end the session at Cognito as well. */
export const cognitoLogout = async (): Promise<string | undefined> => {
  const way = await signInWay();
  if (way.kind !== 'cognito') return undefined;
  return `${way.logoutUrl}?${new URLSearchParams({ client_id: way.clientId, logout_uri: `${location.origin}/sign-in` }).toString()}`;
};

type Tokens = { access_token: string; refresh_token?: string; expires_in: number };

/** Undefined where the grant is not taken (any more). Throws `Problem` where nobody could be asked. */
const exchange = async (grant: Record<string, string>, refreshToken?: string): Promise<Session | undefined> => {
  const way = await signInWay();
  if (way.kind !== 'cognito') return undefined;
  const response = await fetch(way.tokenUrl, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: way.clientId, ...grant }),
  }).catch(() => {
    throw unreachable();
  });
  // Only Cognito's own no ends a session: on a bad line at night nobody is signed out.
  if (response.status >= 500 || response.status === 429) throw unreachable();
  if (!response.ok) return undefined;
  const tokens = (await response.json()) as Tokens;
  const kept = tokens.refresh_token ?? refreshToken;
  return {
    kind: 'cognito',
    token: tokens.access_token,
    personId: usernameIn(tokens.access_token),
    expiresAt: Date.now() + tokens.expires_in * 1000,
    ...(kept === undefined ? {} : { refreshToken: kept }),
  };
};

/** For greeting only: the API reads who it is from the token that it checks. */
const usernameIn = (token: string): string => {
  try {
    const payload = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as { username?: string };
    return payload.username ?? '';
  } catch {
    return '';
  }
};
