import { useSyncExternalStore } from 'react';
import { refreshCognito } from './cognito.ts';
import { keptSession, SESSION_KEY, type Session } from './kept-session.ts';

const EARLY_MS = 60_000;
let current: Session | undefined = keptSession();
const listeners = new Set<() => void>();

const set = (session: Session | undefined): void => {
  current = session;
  if (session === undefined) localStorage.removeItem(SESSION_KEY);
  else localStorage.setItem(SESSION_KEY, JSON.stringify(session));
  listeners.forEach((tell) => tell());
};

export const keepSession = (session: Session): void => set(session);
export const forgetSession = (): void => set(undefined);
export const currentSession = (): Session | undefined => current;

const subscribe = (tell: () => void) => {
  // Another tab of this device signed in or out.
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== SESSION_KEY) return;
    current = keptSession();
    tell();
  };
  listeners.add(tell);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', onStorage);
  };
};
export const useSession = (): Session | undefined => useSyncExternalStore(subscribe, () => current);

/** The token to send, renewed where it is about to run out; where that cannot be done now, the old one while it lasts. */
export const freshToken = async (): Promise<string | undefined> =>
  current !== undefined && current.kind === 'cognito' && current.expiresAt - EARLY_MS < Date.now()
    ? ((await renewToken().catch(() => undefined)) ?? current.token)
    : current?.token;

let renewing: Promise<string | undefined> | undefined;
/** Another token for the same session, undefined where there is none: then the person has to sign in. One at a time. Throws `Problem` where nobody could be asked. */
export const renewToken = (): Promise<string | undefined> => {
  renewing ??= renew().finally(() => {
    renewing = undefined;
  });
  return renewing;
};

const renew = async (): Promise<string | undefined> => {
  const { kind, refreshToken } = current ?? {};
  if (kind !== 'cognito' || refreshToken === undefined) return undefined;
  const session = await refreshCognito(refreshToken);
  if (session !== undefined) set(session);
  return session?.token;
};
