import * as z from 'zod';
import { severity } from '../incident/severity.ts';
import { pageChannel, pageMethod, toldIn } from '../page/page-events.ts';
import { instant } from '../time/instant.ts';

/** Why pages wait to be told together. */
export const digestReason = z.enum(['quiet-hours', 'grouping', 'rate-limit', 'silence']);
export type DigestReason = z.infer<typeof digestReason>;

/** From here on nothing more is put into it: what it says is settled when it is sent. */
export const digestClosed = z.strictObject({ personId: z.string(), because: digestReason, dueAt: instant, methods: z.array(pageMethod) });

/** One open incident a digest names, for the pages that were held back. `linkHash` is its acknowledge link's. */
export const digestItem = z.strictObject({
  incidentId: z.string(),
  brand: z.string(),
  severity,
  pageIds: z.array(z.string()).min(1),
  linkHash: z.string().nullable(),
});
/** The intent, before the effect. `over`: held pages whose incident was answered, told or over by then. */
export const digestSendStarted = z.strictObject({
  attempt: z.number().int().positive(),
  methodId: z.string(),
  channel: pageChannel,
  items: z.array(digestItem).min(1),
  over: z.array(z.string()),
});
/** A silence covers them by now, or the person sleeps: they are told at its end, by another digest. */
export const digestMovedOn = z.strictObject({ pages: z.array(z.strictObject({ pageId: z.string(), digest: toldIn })).min(1) });
export const digestDelivered = z.strictObject({ attempt: z.number().int().positive(), providerId: z.string() });
/** `unknown` counts as not delivered: the next method goes out at once. */
export const digestSendFailed = z.strictObject({
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
  retryAt: instant.nullable(),
});
export const digestExhausted = z.strictObject({ reason: z.string() });
/** Nothing was sent, and why: above all that nothing in it still needed anybody. */
export const digestSuppressed = z.strictObject({
  by: z.enum(['over', 'moved-on', 'not-agreed-to-drill', 'no-such-person']),
  explain: z.string(),
});
