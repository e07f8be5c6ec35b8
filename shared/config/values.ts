import * as z from 'zod';

/** What settings are made of: ids, times, references to secrets. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id is 1–40 characters of a–z, 0–9 and -');

/** `env:NAME` (embedded runtime) or `secretsmanager:ARN`. */
export const secretReference = z
  .string()
  .regex(/^(env:[A-Z][A-Z0-9_]*|secretsmanager:.+)$/, 'a secret is a reference: env:NAME or secretsmanager:ARN, never the secret itself');

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 22:00');

export const timeZone = z.string().refine((tz) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: tz }));
  } catch {
    return false;
  }
}, 'not an IANA time zone like Europe/Berlin');

export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const loopback = (url: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname);
type Target = { rehearsal: boolean; baseUrl?: string | undefined };

export const rehearsalIsLocal = (target: Target): boolean =>
  !target.rehearsal || (target.baseUrl !== undefined && loopback(target.baseUrl));
export const rehearsalMessage = 'a rehearsal target must be a simulator on this machine (a loopback base URL), never a real account';
/** A target on this machine is a simulator, whether or not only drills may touch it. */
export const isSimulated = (target: Target): boolean => target.rehearsal || (target.baseUrl !== undefined && loopback(target.baseUrl));
