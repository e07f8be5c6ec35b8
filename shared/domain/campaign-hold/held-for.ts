import type { Recorded } from '../aggregate.ts';
import { DAY_MS, MINUTE_MS, msOf, type Instant } from '../time/instant.ts';
import type { HoldEvent } from './hold-state.ts';

/** `spend`: what it would have spent meanwhile by its daily budget, in its currency; null where that was not known. */
export type HeldFor = { minutes: number; spend: number | null };

/**
 * For how long a campaign was paused by us until it was released, left to somebody else, or until `now`; undefined where
 * it never was. A hold that was started again counts each time with the budget it had then.
 */
export const heldFor = (events: readonly Recorded<HoldEvent>[], now: Instant): HeldFor | undefined => {
  let daily = 0;
  let since: Instant | undefined;
  let total: { ms: number; spend: number | null } | undefined;
  const until = (end: Instant): void => {
    if (since === undefined) return;
    const ms = Math.max(0, msOf(end) - msOf(since));
    const spend = daily === 0 ? null : (daily * ms) / DAY_MS;
    total = { ms: (total?.ms ?? 0) + ms, spend: total?.spend === null || spend === null ? null : (total?.spend ?? 0) + spend };
    since = undefined;
  };
  for (const event of events) {
    // A budget that was not known was written down as 0; none that runs is 0.
    if (event.type === 'HoldRequested') daily = event.data.dailySpend;
    if (event.type === 'HoldPlaced') since = event.at;
    if (event.type === 'HoldReleased' || event.type === 'HoldLeft') until(event.at);
  }
  until(now);
  if (total === undefined) return undefined;
  return { minutes: Math.floor(total.ms / MINUTE_MS), spend: total.spend === null ? null : Math.round(total.spend * 100) / 100 };
};
