import * as z from 'zod';

export const config = z.object({
  /** The path of a sentiment model that `stormwatch adapt` wrote, in the place of ours. A bundle carries its own instead. */
  SENTIMENT_MODEL: z.string().min(1).optional(),
});
