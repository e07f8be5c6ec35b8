import type { Instant } from '../domain/time/instant.ts';

/**
 * What became of an outside effect. `unknown`: it may or may not have happened (time-out, broken connection after
 * sending); whoever asked decides whether a second one is worse than none.
 */
export type Outcome =
  | { outcome: 'delivered'; providerId: string }
  | { outcome: 'retry'; reason: string; retryAt?: Instant }
  | { outcome: 'rejected'; reason: string }
  | { outcome: 'unknown'; reason: string };
