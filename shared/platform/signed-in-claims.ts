import * as z from 'zod';
import { msOf, type Instant } from '../domain/time/instant.ts';

/** API Gateway gives every claim as text; an emulator may give lists of one. Two of anything name nobody. */
const one = z.union([z.string(), z.tuple([z.string()]).transform(([only]) => only)]);

const accessToken = z.object({
  username: one.pipe(z.string().min(1).max(128)),
  token_use: one.pipe(z.literal('access')),
  exp: z.union([z.number(), one.pipe(z.string().regex(/^\d{1,12}$/)).transform(Number)]),
});

/**
 * Who is signed in by the claims of a Cognito access token that the platform has checked; the user name is the person's
 * id. Undefined for anything else: no claims, an ID token, an expired one.
 */
export const signedInPerson = (claims: unknown, now: Instant): { personId: string } | undefined => {
  const read = accessToken.safeParse(claims);
  return read.success && read.data.exp * 1000 > msOf(now) ? { personId: read.data.username } : undefined;
};
