import * as z from 'zod';

/** A notice tells stakeholders; it demands no answer. `about` is the event it reports. */
export const noticeRequested = z.strictObject({
  incidentId: z.string(),
  topic: z.string(),
  about: z.string(),
  subject: z.string(),
  text: z.string(),
});
export const noticeSendStarted = z.strictObject({ attempt: z.number().int().positive() });
export const noticeSent = z.strictObject({ attempt: z.number().int().positive(), providerId: z.string() });
export const noticeFailed = z.strictObject({
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
});
export const noticeSuppressed = z.strictObject({ by: z.string(), explain: z.string() });
