import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { provedForMinutes } from '../functions/api/authority.ts';
import { HttpProblem, notFound } from '../functions/api/http-problem.ts';
import { allow, bodyOf, signedIn } from '../functions/api/request.ts';
import type { ConfigStore } from '../shared/config/config-store.ts';
import { signInBodies, type LocalSession, type SignInLink } from '../shared/contract/sign-in.ts';
import { instantOf } from '../shared/domain/time/instant.ts';
import type { Ports } from '../shared/platform/runtime.ts';
import type { Identities } from './identities.ts';
import { perMinute } from './tries.ts';

/** Long, because a responder's own phone has to answer at 3 a.m.; what is grave asks for a fresh proof anyway. */
export const SESSION_DAYS = 30;
const TRIES_PER_MINUTE = 30;

export type SignInDeps = {
  identities: Identities;
  issueToken: (personId: string, hours: number) => Promise<string>;
  whoIs: Ports['whoIs'];
  settings: ConfigStore;
  /** Where people reach this server. */
  publicUrl: string;
  /** The machine's clock in milliseconds. */
  now?: () => number;
};

/** Where a one-time link leads; what it proves stays in the fragment, which no server and no mail scanner is sent. */
export const signInUrl = (publicUrl: string, token: string): string => `${publicUrl.replace(/\/+$/, '')}/sign-in#${token}`;

/** Sign-in of the embedded runtime, below /v1/local: one-time links, passphrases, and the end of all sessions. */
export const localSignIn = (deps: SignInDeps): Hono => {
  const app = new Hono();
  app.route('/sign-in', proofs(deps));

  app.post('/passphrase', async (c) => {
    const { person } = await signedIn(c, deps);
    await known(person.id, deps);
    if (provedForMinutes(person) === 0) throw proveFirst();
    const { passphrase } = await bodyOf(c, signInBodies.setPassphrase);
    await deps.identities.setPassphrase(person.id, passphrase);
    return c.json({ passphraseSet: true });
  });

  app.post('/people/:id/sign-in-link', async (c) => {
    const { person } = await signedIn(c, deps);
    allow(person, '*', 'own');
    const personId = c.req.param('id');
    await known(personId, deps);
    const { token, expiresAt } = deps.identities.newLink(personId);
    return c.json({ url: signInUrl(deps.publicUrl, token), personId, expiresAt } satisfies SignInLink);
  });

  app.post('/sign-out-everywhere', async (c) => {
    const { person } = await signedIn(c, deps);
    deps.identities.endSessions(person.id);
    return c.json({ signedOut: true });
  });
  return app;
};

/** The two ways to prove who one is; each answers a session, and a later proof is the step-up of an older session. */
const proofs = (deps: SignInDeps): Hono => {
  const app = new Hono();
  const left = perMinute(TRIES_PER_MINUTE, deps.now ?? Date.now);
  app.use('*', async (c: Context, next) => {
    if (!left(sourceOf(c.env))) throw tooMany(c, 60);
    return next();
  });

  app.post('/link', async (c) => {
    const { token } = await bodyOf(c, signInBodies.link);
    const personId = deps.identities.useLink(token);
    if (personId === undefined || !(await isKnown(personId, deps))) throw gone();
    return c.json(await sessionOf(personId, deps));
  });

  app.post('/passphrase', async (c) => {
    const { personId, passphrase } = await bodyOf(c, signInBodies.passphrase);
    const tried = await deps.identities.tryPassphrase(personId, passphrase);
    if ('waitSeconds' in tried) throw tooMany(c, tried.waitSeconds);
    if (!tried.right || !(await isKnown(personId, deps))) throw wrong();
    return c.json(await sessionOf(personId, deps));
  });
  return app;
};

const sessionOf = async (personId: string, { issueToken, identities, now = Date.now }: SignInDeps): Promise<LocalSession> => ({
  token: await issueToken(personId, SESSION_DAYS * 24),
  personId,
  expiresAt: instantOf(now() + SESSION_DAYS * 86_400_000),
  passphraseSet: identities.hasPassphrase(personId),
});

const isKnown = async (personId: string, { settings }: SignInDeps): Promise<boolean> =>
  (await settings.read()).config.people.some((p) => p.id === personId);

const known = async (personId: string, deps: SignInDeps): Promise<void> => {
  if (!(await isKnown(personId, deps))) throw notFound('person');
};

/** The caller's address as the server saw it; a header would be the caller's own word. */
const fromSocket = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });
const sourceOf = (env: unknown): string => fromSocket.safeParse(env).data?.incoming.socket.remoteAddress ?? 'unknown';

const tooMany = (c: Context, seconds: number): HttpProblem => {
  c.header('retry-after', String(seconds));
  return new HttpProblem(429, 'too_many', `too many tries; the next one counts in ${seconds} s`, `wait ${seconds} s`);
};
const gone = (): HttpProblem =>
  new HttpProblem(
    404,
    'link_not_valid',
    'this link is not valid: it has expired, was used, or was never one',
    'sign in with your passphrase, or ask an owner for a new link',
  );
const wrong = (): HttpProblem =>
  new HttpProblem(401, 'passphrase_wrong', 'person and passphrase do not belong together', 'try again, or ask an owner for a link');
const proveFirst = (): HttpProblem =>
  new HttpProblem(
    401,
    'step_up_needed',
    'whoever sets your passphrase can come back as you, and you last proved who you are too long ago',
    'sign in once more with your passphrase or a new link',
  );
