import * as z from 'zod';

/** A playbook as it would be used (`GET /v1/playbooks`): the installation's own, then those that ship and were not replaced. */
export const playbookView = z.strictObject({
  id: z.string(),
  brand: z.string(),
  shipped: z.boolean(),
  words: z.array(z.string()),
  tasks: z.array(z.string()),
  holdingStatement: z.record(z.string(), z.string()),
  reply: z.record(z.string(), z.string()),
  internalBrief: z.string(),
});
export const playbookList = z.strictObject({ playbooks: z.array(playbookView) });
export type PlaybookList = z.infer<typeof playbookList>;
