import * as z from 'zod';

export const config = z.object({
  /** The console's address, for the link to the incident; absent where none is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
});
