import * as z from 'zod';

export const config = z.object({
  /** Where a post links to the incident; absent where no console is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
});
