import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type { MethodRecord } from './page-state.ts';

export type Failure = { outcome: 'retry' | 'rejected' | 'unknown'; retryAt: Instant | null };
export type AfterFailure = { next: number; notBefore: Instant } | 'exhausted';

/** How often one method is tried. */
export const TRIES = 3;

/**
 * What follows a failed send of the method at `at`, whose record counts that send already. A retry waits for its time on
 * the same method (a minute, then two); anything else moves on to the next method at once, and after a minute begins again with those that
 * were not rejected. Exhausted when none may be tried again.
 */
export const afterFailure = (methods: readonly MethodRecord[], at: number, failure: Failure, now: Instant): AfterFailure => {
  const usable = (index: number): boolean => !methods[index]!.rejected && methods[index]!.tries < TRIES;
  const indexes = methods.map((_, index) => index);
  if (failure.outcome === 'retry' && usable(at)) {
    const pause = MINUTE_MS * 2 ** (methods[at]!.tries - 1);
    return { next: at, notBefore: failure.retryAt ?? shift(now, pause) };
  }
  const later = indexes.find((index) => index > at && usable(index));
  if (later !== undefined) return { next: later, notBefore: now };
  const again = indexes.find(usable);
  return again === undefined ? 'exhausted' : { next: again, notBefore: shift(now, MINUTE_MS) };
};

/** The methods after a failed send of the one at `at`, and what follows: one that was rejected is not tried again. */
export const afterFailedSend = (
  methods: readonly MethodRecord[],
  at: number,
  failure: Failure,
  now: Instant,
): { methods: MethodRecord[]; then: AfterFailure } => {
  const known = methods.map((m, index) => (index === at ? { ...m, rejected: m.rejected || failure.outcome === 'rejected' } : m));
  return { methods: known, then: afterFailure(known, at, failure, now) };
};

/** What follows where the carrier could not hand over what it had taken: as after a send whose end nobody knows. */
export const afterReceipt = (methods: readonly MethodRecord[], at: number, now: Instant): AfterFailure =>
  afterFailure(methods, at, { outcome: 'unknown', retryAt: null }, now);
