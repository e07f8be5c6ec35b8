import * as z from 'zod';

/** Slack answers 200 and says in `ok` whether it did anything. What else it tells is ignored. */
export const posted = z.object({ ok: z.literal(true), channel: z.string().min(1).max(40), ts: z.string().regex(/^\d{1,12}\.\d{1,8}$/) });
export const opened = z.object({ ok: z.literal(true), channel: z.object({ id: z.string().min(1).max(40) }) });
export const notOk = z.object({
  ok: z.literal(false),
  error: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/)
    .catch('unnamed_error'),
});

/**
 * A press of a button, of which we read as little as we need: who, which button, and what we wrote into it. Anything else
 * Slack sends by the same door (views, shortcuts) is no press.
 */
export const press = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().min(1).max(40) }),
  response_url: z.url().max(500).optional().catch(undefined),
  actions: z
    .array(z.object({ action_id: z.string().max(255), value: z.string().max(2000).optional() }))
    .min(1)
    .max(25),
});
export type Press = z.infer<typeof press>;
