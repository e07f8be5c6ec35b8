import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';

/** How a connection is (`GET /v1/sources`). Budgets and token expiry are null where a connection has none. */
export const sourceView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  brand: z.string(),
  /** A simulator: on this machine, or what only drills may touch. */
  simulated: z.boolean(),
  health: z.enum(['fine', 'silent', 'never']),
  lastMentionAt: instant.nullable(),
  /** Mentions it brought: in the last 24 hours, and in the month. */
  day: z.number().int().nonnegative(),
  month: z.number().int().nonnegative(),
  /** Rows it sent that could not be read, in the last 24 hours, and why the last one could not. */
  rejectedDay: z.number().int().nonnegative(),
  lastRejection: z.string().nullable(),
  /** It can publish replies. */
  replies: z.boolean(),
  budget: z.strictObject({ spent: z.number(), of: z.number(), currency: z.string() }).nullable(),
});
export type SourceView = z.infer<typeof sourceView>;
export const sourceList = z.strictObject({ at: instant, sources: z.array(sourceView) });
export type SourceList = z.infer<typeof sourceList>;
