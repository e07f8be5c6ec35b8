import * as z from 'zod';

/** The header of a mention file. `label` is a person's judgement of the text; the product ignores it. */
export const MENTION_COLUMNS = ['time', 'source', 'brand', 'text', 'author', 'followers', 'rating', 'label'] as const;
export const OPTIONAL_COLUMNS = ['id', 'url', 'parent', 'language', 'author_since', 'product', 'place'] as const;
/** Without a value in each of these a row is no mention. */
export const REQUIRED_COLUMNS = ['time', 'source', 'brand', 'text'] as const;

const text = z.string().nullish();
/** What only adds to a mention: where it is neither text nor number it is left out, and the row is read without it. */
const name = z.union([z.string(), z.number()]).nullish().catch(undefined);
const number = z.union([z.number(), z.string()]).nullish();

/** One mention as the outside writes it: a line of NDJSON, an element of a webhook's batch, a row of CSV (all strings). */
export const mentionRow = z.object({
  time: z.union([z.string(), z.number()]),
  source: z.string(),
  brand: z.string(),
  text: z.string(),
  author: text,
  followers: number,
  rating: number,
  label: z.unknown().optional(),
  id: text,
  url: text,
  parent: text,
  language: text,
  /** When the author's account was made, as `time` is written. */
  author_since: z.union([z.number(), z.string()]).nullish(),
  /** The product and the place it is about, by the names that responders use. */
  product: name,
  place: name,
});
export type MentionRow = z.infer<typeof mentionRow>;
