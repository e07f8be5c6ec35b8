import * as z from 'zod';

/** Where the operator hears of our own silence: a topic of its own, not the path that pages people. */
export const config = z.object({ OPERATOR_TOPIC_ARN: z.string().min(1) });
