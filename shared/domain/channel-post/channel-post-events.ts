import * as z from 'zod';
import { severity } from '../incident/severity.ts';
import { instant } from '../time/instant.ts';

/** What a post in a channel says of its incident, as far as it is ever changed. `takenBy`: a person's id. */
export const shows = z.strictObject({
  status: z.enum(['open', 'acknowledged', 'resolved']),
  severity,
  takenBy: z.string().nullable(),
});

/** A post should say something else from now on; its `change`-th. */
export const channelPostOutdated = z.strictObject({
  incidentId: z.string(),
  /** The page that was posted. */
  pageId: z.string(),
  /** Whom the page is for: `#` and a channel’s id, or a person’s who has it in a chat. */
  recipient: z.string(),
  change: z.number().int().positive(),
  shows,
});
/** The intent, before the effect. */
export const channelPostChangeStarted = z.strictObject({ attempt: z.number().int().positive(), change: z.number().int().positive() });
export const channelPostChanged = z.strictObject({
  attempt: z.number().int().positive(),
  change: z.number().int().positive(),
  providerId: z.string(),
});
/** `retryAt` null: it is not tried again, until there is something else to say. */
export const channelPostChangeFailed = z.strictObject({
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
  retryAt: instant.nullable(),
});
