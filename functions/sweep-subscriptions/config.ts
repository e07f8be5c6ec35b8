import * as z from 'zod';

export const config = z.object({
  /** Where pages by email go, unless they are sent by SES or by a mail server. */
  PAGES_TOPIC_ARN: z.string().min(1),
  /** Where the operator hears who is no longer on call by email. */
  OPERATOR_TOPIC_ARN: z.string().min(1),
  /** Pages go out by SES from this address; absent: by the topic. */
  SES_FROM: z.string().min(3).optional(),
});
