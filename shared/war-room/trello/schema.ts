import * as z from 'zod';

const id = z.string().regex(/^[0-9a-f]{24}$/);
export const card = z.object({
  id,
  idList: z.string(),
  closed: z.boolean().default(false),
  desc: z.string().default(''),
  url: z.url({ protocol: /^https?$/ }).optional(),
  shortUrl: z.url({ protocol: /^https?$/ }).optional(),
});
export type Card = z.infer<typeof card>;
export const cards = z.array(card);

/** What Trello sends to a callback; of all it says, only which card was touched. */
export const callback = z.object({
  action: z.object({ id: z.string().min(1).max(100), data: z.object({ card: z.object({ id }).optional() }) }),
});
