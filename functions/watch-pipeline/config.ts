import * as z from 'zod';

/** Where the operator hears of our own silence: a topic of its own, not the path that pages people. */
export const config = z.object({
  OPERATOR_TOPIC_ARN: z.string().min(1),
  /** How often a mention is sent: every tick, or every second or third one where that is cheap enough. */
  WATCHDOG_MINUTES: z.enum(['5', '10', '15']).default('5'),
});
