import * as z from 'zod';

/** What Events API v2 answers to an event it has taken. */
export const taken = z.object({ status: z.literal('success'), dedup_key: z.string().max(255).optional() });

/**
 * A V3 webhook, of which we read who did what to which incident. `agent` is a person, an integration or nobody; there is
 * no email address in it.
 */
export const webhookEvent = z.object({
  event: z.object({
    id: z.string().min(1).max(200),
    event_type: z.string().max(100),
    occurred_at: z.iso.datetime({ offset: true }),
    agent: z.object({ id: z.string().max(100), type: z.string().max(100) }).nullish(),
    data: z.object({ incident_key: z.string().max(255).nullish() }),
  }),
});
