import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import { sayTime, type Stage } from './verdict.ts';

/** SMS to one person: at most `count` in `minutes`. */
export const SMS_LIMITS = [
  { count: 5, minutes: 15 },
  { count: 11, minutes: 60 },
  { count: 21, minutes: 180 },
] as const;

/** Which limits have been reached, and when there is room below all of them again; undefined while there is. */
export const smsLimit = (recentSms: readonly Instant[], now: Instant): { reached: string; opensAt: Instant } | undefined => {
  const newestFirst = recentSms.toSorted().toReversed();
  const reached = SMS_LIMITS.flatMap(({ count, minutes }) => {
    const decisive = newestFirst[count - 1];
    if (decisive === undefined || decisive <= shift(now, -minutes * MINUTE_MS)) return [];
    return [{ reached: `${count} SMS to this person within ${minutes} minutes`, opensAt: shift(decisive, minutes * MINUTE_MS) }];
  });
  return reached.toSorted((a, b) => (a.opensAt < b.opensAt ? 1 : -1))[0];
};

/** Too many SMS are read by nobody: what comes above the limits is told in one message once they allow it. */
export const rateLimit: Stage = ({ channel, recentSms, now, timeZone }) => {
  const limit = channel === 'sms' ? smsLimit(recentSms, now) : undefined;
  if (limit === undefined) return undefined;
  const explain = `${limit.reached}: told in one message at ${sayTime(limit.opensAt, timeZone)}`;
  return { notify: false, suppressedBy: 'rate-limit', explain, until: limit.opensAt };
};
