import { shift, type Instant } from './instant.ts';

const WAITS_SECONDS = [60, 120, 300, 900, 1800, 3600];

/** When to try again after so many failures (1: the first): after a minute at first, each hour in the end; later where asked to wait. */
export const backOff = (now: Instant, failures: number, notBefore?: Instant): Instant => {
  const seconds = WAITS_SECONDS[Math.min(Math.max(failures, 1), WAITS_SECONDS.length) - 1] ?? 3600;
  const at = shift(now, seconds * 1000);
  return notBefore !== undefined && notBefore > at ? notBefore : at;
};
