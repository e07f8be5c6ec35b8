import * as z from 'zod';

/** What the checker says of a text. `block`: it cannot be approved so. `from`…`to` (UTF-16) is where it stands, null: the whole. */
export const finding = z.strictObject({
  rule: z.string(),
  level: z.enum(['block', 'warn', 'note']),
  words: z.string().nullable(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  explain: z.string(),
  remedy: z.string(),
});
export type Finding = z.infer<typeof finding>;
