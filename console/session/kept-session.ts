/**
 * Who is signed in on this device. It stays on a person's own phone for 30 days; what moves money or speaks in public asks
 * for a fresh proof besides (step-up.ts). Nothing but our own scripts runs on this page (strict CSP).
 */
export type Session = {
  kind: 'local' | 'cognito';
  token: string;
  personId: string;
  /** ms since 1970 by this device's clock; of a Cognito access token, an hour. */
  expiresAt: number;
  refreshToken?: string;
};

export const SESSION_KEY = 'stormwatch.session';

/** The session that is kept on this device; what an older console or somebody's hand left there is none. */
export const keptSession = (): Session | undefined => {
  try {
    const kept = JSON.parse(localStorage.getItem(SESSION_KEY) ?? 'null') as Partial<Session> | null;
    return typeof kept?.token === 'string' && typeof kept.personId === 'string' ? (kept as Session) : undefined;
  } catch {
    return undefined;
  }
};
