import * as z from 'zod';
import { instant } from '../time/instant.ts';

export const draftKind = z.enum(['holding-statement', 'reply', 'internal-brief']);
export type DraftKind = z.infer<typeof draftKind>;

/** Our own words only: a draft never quotes a mention, so that erasing the mention leaves nothing behind. */
export const draftCreated = z.strictObject({
  incidentId: z.string(),
  kind: draftKind,
  connectionId: z.string().nullable(),
  platform: z.string(),
  mentionId: z.string().nullable(),
  /** The platform's own id of the post a reply goes under. */
  replyTo: z.string().optional(),
  language: z.string(),
  playbookId: z.string(),
  why: z.string(),
  text: z.string(),
  textHash: z.string(),
});
export const draftEdited = z.strictObject({ text: z.string(), textHash: z.string() });
export const draftApproved = z.strictObject({ textHash: z.string() });
export const draftSentBack = z.strictObject({ note: z.string() });
export const draftWithdrawn = z.strictObject({ reason: z.string() });
/** The intent, before the effect; the same `intentId` for every attempt, so a platform that knows it posts once. */
export const publishStarted = z.strictObject({
  intentId: z.string(),
  attempt: z.number().int().positive(),
  textHash: z.string(),
  /** Our account's newest post before the first attempt; looking back begins there, so it needs nobody's clock. */
  after: z.string().nullable().optional(),
});
export const draftPublished = z.strictObject({ externalId: z.string(), url: z.string().nullable() });
export const publishFailed = z.strictObject({
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
  retryAt: instant.nullable(),
});
