import * as z from 'zod';
import { pageChannel } from '../domain/page/page-events.ts';
import { instant } from '../domain/time/instant.ts';

/**
 * One method that was tried or passed over for a page, in order. `accepted`: the channel took it, and what became of it is
 * not known; `delivered` and `undelivered`: what the carrier said later. `unknown`: it may have arrived, the next method
 * went out. `passed-over`: not tried, and why.
 */
export const pageAttempt = z.strictObject({
  at: instant,
  /** Null where the channel could not be told any more. */
  channel: pageChannel.nullable(),
  outcome: z.enum(['sending', 'accepted', 'delivered', 'undelivered', 'retry', 'rejected', 'unknown', 'passed-over']),
  endedAt: instant.nullable(),
  reason: z.string().nullable(),
});
export type PageAttempt = z.infer<typeof pageAttempt>;

/** The one message that tells what was held back. `due`: it is put together at `dueAt`. `not-needed`: nothing in it still needed anybody. */
export const toldLater = z.strictObject({
  dueAt: instant,
  status: z.enum(['due', 'waiting', 'told', 'not-needed', 'failed']),
  at: instant.nullable(),
  channel: pageChannel.nullable(),
  explain: z.string().nullable(),
});
export type ToldLater = z.infer<typeof toldLater>;

/** What held or holds a page back, in words; `until`: when it goes out or is told after all, null where it is not. */
export const heldBack = z.strictObject({ by: z.string(), explain: z.string(), until: instant.nullable(), told: toldLater.nullable() });
export type HeldBack = z.infer<typeof heldBack>;
