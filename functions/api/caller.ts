import * as z from 'zod';

/** The caller's address as the platform saw it (API Gateway's, or the server's); a header would be the caller's own word. */
const vouched = z.object({ sourceIp: z.string() });
export const sourceOf = (env: unknown): string => vouched.safeParse(env).data?.sourceIp ?? 'unknown';
