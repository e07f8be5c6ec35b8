import * as z from 'zod';
import { instant } from '../time/instant.ts';

/** How a hold came about: by policy at once, waiting for a person, only written down, or by a person's hand. */
export const holdMode = z.enum(['automatic', 'ask', 'dry-run', 'by-hand']);

/** What the platform said about a campaign when we looked. Money is in the account's currency, per day. */
export const campaignReading = z.strictObject({
  status: z.string(),
  active: z.boolean(),
  changedAt: instant.nullable(),
  readAt: instant,
});
export type CampaignReading = z.infer<typeof campaignReading>;

export const holdRequested = z.strictObject({
  incidentId: z.string(),
  adAccountId: z.string(),
  platform: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  mode: holdMode,
  rule: z.string(),
  dailySpend: z.number().nonnegative(),
  currency: z.string(),
  /** How long it may stay held before its owners are asked again. */
  overdueMinutes: z.number().int().positive().optional(),
});
export const holdConfirmed = z.strictObject({});
export const holdDeclined = z.strictObject({ reason: z.string() });
/** The intent, before the effect, with the prior state as read just before. */
export const pauseStarted = z.strictObject({ intentId: z.string(), attempt: z.number().int().positive(), prior: campaignReading });
export const holdPlaced = z.strictObject({ readBack: campaignReading });
/** Nothing to pause: the campaign was not running (or is gone), so it is not ours to resume. */
export const holdNotNeeded = z.strictObject({ reason: z.string(), reading: campaignReading.nullable() });
export const holdFailed = z.strictObject({
  during: z.enum(['pause', 'resume']),
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
  retryAt: instant.nullable(),
});
export const releaseRequested = z.strictObject({ reason: z.string() });
export const resumeStarted = z.strictObject({ intentId: z.string(), attempt: z.number().int().positive(), reading: campaignReading });
export const holdReleased = z.strictObject({ readBack: campaignReading });
/** Not resumed, because a person or the platform has touched it since; somebody is told. */
export const holdLeft = z.strictObject({ reason: z.string(), reading: campaignReading.nullable() });
/** Still held after the policy's limit: owners are asked again. */
export const holdOverdue = z.strictObject({ heldMinutes: z.number().int().nonnegative() });
