import { useSyncExternalStore } from 'react';
import { refreshCognito } from './cognito.ts';
import type { Session } from './kept-session.ts';

const KEY = 'stormwatch.session';
const EARLY_MS = 60_000;
let current: Session | undefined = load();
const listeners = new Set<() => void>();

function load(): Session | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

const set = (session: Session | undefined): void => {
  current = session;
  if (session === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(session));
  listeners.forEach((tell) => tell());
};

export const keepSession = (session: Session): void => set(session);
export const forgetSession = (): void => set(undefined);
export const currentSession = (): Session | undefined => current;

const subscribe = (tell: () => void) => {
  // Another tab of this device signed in or out.
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== KEY) return;
    current = load();
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

/** The token to send, renewed where it is about to run out. */
export const freshToken = async (): Promise<string | undefined> =>
  current !== undefined && current.kind === 'cognito' && current.expiresAt - EARLY_MS < Date.now()
    ? ((await renewToken()) ?? current.token)
    : current?.token;

let renewing: Promise<string | undefined> | undefined;
/** Another token for the same session, undefined where there is none: then the person has to sign in. One at a time. */
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
