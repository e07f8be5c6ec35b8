import * as z from 'zod';

export const token = z.object({ access_token: z.string().min(1) });

/** Addresses only of Zoom's kind reach people: nothing that a browser would run. */
const joinUrl = z.url({ protocol: /^https?$/ });
/** The parts of a meeting that we keep. `start_url`, which makes its reader the host, is not among them and goes no further. */
export const meeting = z.object({ id: z.union([z.number(), z.string()]).transform(String), join_url: joinUrl });

export const meetingPage = z.object({
  next_page_token: z.string().optional(),
  meetings: z.array(
    z.object({ id: z.union([z.number(), z.string()]).transform(String), topic: z.string().default(''), join_url: joinUrl.optional() }),
  ),
});
