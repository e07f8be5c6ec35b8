import * as z from 'zod';

/** Block Kit's limits for the blocks we know, as the platform documents them; it answers `invalid_blocks` beyond. */
const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const mrkdwn = z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000), verbatim: z.boolean().optional() });
const anyText = z.union([mrkdwn, plainText(3000)]);
const blockId = { block_id: z.string().max(255).optional() };
const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: z.string().max(255).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(3000)
    .optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plainText(150), ...blockId }),
  z.strictObject({ type: z.literal('section'), text: anyText, ...blockId }),
  z.strictObject({ type: z.literal('context'), elements: z.array(anyText).min(1).max(10), ...blockId }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(button).min(1).max(25), ...blockId }),
]);
export const blocks = z
  .array(block)
  .max(50)
  .refine((all) => {
    const ids = all.flatMap((b) => (b.type === 'actions' ? b.elements.map((e) => e.action_id) : []));
    return new Set(ids).size === ids.length;
  }, 'action ids are there twice');
export type SlackBlocks = z.infer<typeof blocks>;

/** All of a message's blocks together; observed, not documented. */
export const BLOCKS_BYTES = 13_200;
