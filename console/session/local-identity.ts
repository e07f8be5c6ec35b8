import type { LocalSession } from '../../shared/contract/sign-in.ts';
import { problemIn, unreachable } from '../api/problem.ts';
import { keepSession } from './session.ts';

const ask = async (path: string, body: object): Promise<LocalSession> => {
  const response = await fetch(path, {
    method: 'POST',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable();
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemIn(response.status, answer);
  return answer as LocalSession;
};

const keep = (session: LocalSession): LocalSession => {
  keepSession({ kind: 'local', token: session.token, personId: session.personId, expiresAt: Date.parse(session.expiresAt) });
  return session;
};

/** Signs in by the token of a one-time link. Throws `Problem`. */
export const signInByLink = async (token: string): Promise<LocalSession> => keep(await ask('/v1/local/sign-in/link', { token }));

/** Signs in by passphrase, which also is the proof that step-up asks for. Throws `Problem`. */
export const signInByPassphrase = async (personId: string, passphrase: string): Promise<LocalSession> =>
  keep(await ask('/v1/local/sign-in/passphrase', { personId, passphrase }));
