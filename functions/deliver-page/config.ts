import * as z from 'zod';

export const config = z.object({
  /** Where acknowledge links lead: the API's own address, so that they work without the console. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** Where an email links to the incident; absent where no console is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Pages by email go here; every person subscribes with a filter policy on `recipient`. */
  PAGES_TOPIC_ARN: z.string().min(1),
  /** Instead they are sent by SES from this address, with HTML beside the text. */
  SES_FROM: z.string().min(3).optional(),
  SES_CONFIGURATION_SET: z.string().min(1).optional(),
  /** Off where no two-way number brings answers: an SMS must not ask for what nobody hears. */
  SMS_REPLIES: z.enum(['on', 'off']).default('on'),
  SMS_SENDER_ID: z
    .string()
    .regex(/^[A-Za-z0-9]{1,11}$/)
    .optional(),
});
