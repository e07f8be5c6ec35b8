import * as z from 'zod';

export const config = z.object({
  /** Where the answer to an answer links to the incident; absent where no console is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Who hears that somebody gets no SMS any more. */
  OPERATOR_TOPIC_ARN: z.string().min(1),
  SMS_SENDER_ID: z
    .string()
    .regex(/^[A-Za-z0-9]{1,11}$/)
    .optional(),
});
