import * as z from 'zod';

export const config = z.object({
  /** Where acknowledge links lead: the API's own address, so that they work without the console. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** Where an email links to the incident; absent where no console is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Pages by email go here; every person subscribes with a filter policy on `recipient`. */
  PAGES_TOPIC_ARN: z.string().min(1),
  SMS_SENDER_ID: z
    .string()
    .regex(/^[A-Za-z0-9]{1,11}$/)
    .optional(),
});
