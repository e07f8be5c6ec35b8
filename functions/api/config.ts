import * as z from 'zod';

export const config = z.object({
  /** Where people open the console; absent where none is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Cognito's pages, like https://x.auth.eu-central-1.amazoncognito.com; with the client, people sign in there. */
  COGNITO_DOMAIN: z.url({ protocol: /^https$/ }).optional(),
  COGNITO_CLIENT_ID: z.string().min(1).optional(),
});
