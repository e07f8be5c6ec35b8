import * as z from 'zod';

/** The part of Mastodon's Status that we read; what else it carries is ignored. */
export const status = z.object({
  id: z.string().min(1),
  content: z.string(),
  in_reply_to_id: z.string().nullish(),
  url: z.string().nullish(),
  created_at: z.string(),
});
export type Status = z.infer<typeof status>;
export const statuses = z.array(status);

/** Where a post of ours stands: as little as needed to know that it was taken. */
export const postedStatus = z.object({ id: z.string().min(1), url: z.string().nullish() });
