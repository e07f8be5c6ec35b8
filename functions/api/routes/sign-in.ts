import { Hono } from 'hono';
import type * as z from 'zod';
import type { SignInWay } from '../../../shared/contract/sign-in.ts';
import type { config } from '../config.ts';
import type { Deps } from '../deps.ts';

/** How people sign in here; open to anybody, because nobody is signed in yet. Names no person. */
export const signIn = (deps: Pick<Deps, 'signInWay'>): Hono => new Hono().get('/', (c) => c.json(deps.signInWay));

/** Cognito's own pages where both its domain and the client are configured, else the embedded runtime's. */
export const signInWayOf = (own: z.infer<typeof config>): SignInWay => {
  const { COGNITO_DOMAIN: domain, COGNITO_CLIENT_ID: clientId } = own;
  if (domain === undefined || clientId === undefined) return { kind: 'local' };
  const at = (path: string): string => new URL(path, domain).href;
  return { kind: 'cognito', authorizeUrl: at('/oauth2/authorize'), tokenUrl: at('/oauth2/token'), logoutUrl: at('/logout'), clientId };
};
