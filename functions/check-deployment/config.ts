import * as z from 'zod';

export const config = z.object({
  /** Where the operator hears what is wrong: not the path that pages people. */
  OPERATOR_TOPIC_ARN: z.string().min(1),
  PAGES_TOPIC_ARN: z.string().min(1),
  /** Pages by email go out by SES from this address: then nobody has to be subscribed to the topic. */
  SES_FROM: z.string().min(3).optional(),
  /** The stage, on AWS. Without it only what needs no account is looked at: the embedded runtime. */
  DEPLOYED_STAGE: z.string().min(1).optional(),
  SMS_SENDER_ID: z.string().optional(),
  SMS_REPLIES: z.enum(['on', 'off']).optional(),
  SMS_RECEIPTS: z.enum(['on', 'off']).optional(),
});
