import * as z from 'zod';
import { severity } from '../incident/severity.ts';
import { instant } from '../time/instant.ts';

/** A notice tells stakeholders; it demands no answer. `about` is the event it reports. */
export const noticeRequested = z.strictObject({
  incidentId: z.string(),
  topic: z.string(),
  about: z.string(),
  /** The name of the event it is about and the incident's severity: a topic's subscribers filter by these. */
  event: z.string().default(''),
  severity: severity.default('sev4'),
  /** All of them where several news were put together. */
  events: z.array(z.string()).exactOptional(),
  severities: z.array(severity).exactOptional(),
  subject: z.string(),
  text: z.string(),
  /** Held back until then: a sev3 waits for working hours. */
  notBefore: instant.nullable().default(null),
});
export const noticeSendStarted = z.strictObject({ attempt: z.number().int().positive() });
export const noticeSent = z.strictObject({ attempt: z.number().int().positive(), providerId: z.string() });
export const noticeFailed = z.strictObject({
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
});
export const noticeSuppressed = z.strictObject({ by: z.string(), explain: z.string() });
