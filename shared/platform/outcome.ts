import type { Instant } from '../domain/time/instant.ts';

/** How an outside effect ended. `unknown`: it may have happened; look before trying again. `retry`: it surely did not. */
export type Failed =
  | { outcome: 'retry'; reason: string; retryAt?: Instant }
  | { outcome: 'rejected'; reason: string }
  | { outcome: 'unknown'; reason: string };

/** How looking at something outside ended: reading changes nothing, so a failed look is tried again or given up. */
export type Read<T> = { ok: true; value: T } | { ok: false; outcome: 'retry' | 'rejected'; reason: string; retryAt?: Instant };

/** How an outside effect ended that is known by the provider's id once it is done. */
export type Outcome = { outcome: 'delivered'; providerId: string } | Failed;
