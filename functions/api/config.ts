import * as z from 'zod';

export const config = z.object({
  /** The API's own address, which nothing stands before that would log a path; absent where it is the console's. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where people open the console; absent where none is served. */
  CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Cognito's pages, like https://x.auth.eu-central-1.amazoncognito.com; with the client, people sign in there. */
  COGNITO_DOMAIN: z.url({ protocol: /^https$/ }).optional(),
  COGNITO_CLIENT_ID: z.string().min(1).optional(),
  /** Where pages by email go, so that addresses can be confirmed; absent: they cannot. */
  PAGES_TOPIC_ARN: z.string().min(1).optional(),
  /** Pages by email go out by SES from this address instead. */
  SES_FROM: z.string().min(3).optional(),
  SES_CONFIGURATION_SET: z.string().min(1).optional(),
});
