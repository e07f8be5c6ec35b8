import * as z from 'zod';
import { instant } from '../time/instant.ts';
import { severity } from '../incident/severity.ts';

export const pageChannel = z.enum(['sms', 'email', 'record', 'slack', 'teams', 'pagerduty', 'webhook']);
export type PageChannel = z.infer<typeof pageChannel>;
/** One way to reach somebody. The address itself stays in the configuration, never in an event. */
export const pageMethod = z.strictObject({ methodId: z.string(), channel: pageChannel });
export type PageMethod = z.infer<typeof pageMethod>;

export const pageRequested = z.strictObject({
  incidentId: z.string(),
  /** A person's id, or `#` and a channel's (recipient.ts). */
  personId: z.string(),
  severity,
  step: z.number().int().nonnegative(),
  round: z.number().int().nonnegative(),
  /** `owners`: the ladder is exhausted. `hand-over`: asked to take it over. `taken`: no page, but word of who has it now. */
  reason: z.enum(['escalation', 'severity-raised', 'no-action', 'by-hand', 'owners', 'hand-over', 'taken']),
  methods: z.array(pageMethod),
});
/** Which digest tells a page that was held back, and when that is due. */
export const toldIn = z.strictObject({ id: z.string(), dueAt: instant });
/** A suppressed page always says by what. */
export const pageSuppressed = z.strictObject({
  by: z.enum([
    'silence',
    'inhibition',
    'dedup',
    'quiet-hours',
    'rate-limit',
    'origin',
    'acknowledged',
    'resolved',
    'not-agreed-to-drill',
    'grouping',
    'superseded',
  ]),
  explain: z.string(),
  /** It is told later, with others. */
  digest: toldIn.exactOptional(),
});
/** A silence holds it back; it is judged again at the silence's end. */
export const pageHeld = z.strictObject({ by: z.enum(['silence']), until: instant, explain: z.string() });
/** The intent, before the effect. `linkHash` is the sha256 of the acknowledge link's token. */
export const pageSendStarted = z.strictObject({
  attempt: z.number().int().positive(),
  methodId: z.string(),
  channel: pageChannel,
  linkHash: z.string().nullable(),
});
export const pageDelivered = z.strictObject({ attempt: z.number().int().positive(), providerId: z.string() });
/** `unknown` (time-out, crash after intent) counts as not delivered: the next method goes out at once. */
export const pageSendFailed = z.strictObject({
  attempt: z.number().int().positive(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
  retryAt: instant.nullable(),
});
/**
 * What the carrier said later of a page it had taken. `undelivered` counts as not delivered: the next method goes out at
 * once. `unknown`: it said something that decides nothing.
 */
export const pageReceipt = z.strictObject({
  attempt: z.number().int().positive(),
  status: z.enum(['delivered', 'undelivered', 'unknown']),
  reason: z.string(),
});
export const pageExhausted = z.strictObject({ reason: z.string() });
