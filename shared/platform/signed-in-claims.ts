import * as z from 'zod';
import { msOf, type Instant } from '../domain/time/instant.ts';
import type { Identity } from './runtime.ts';

/** API Gateway gives every claim as text; an emulator may give lists of one. Two of anything name nobody. */
const one = z.union([z.string(), z.tuple([z.string()]).transform(([only]) => only)]);

const seconds = z.union([z.number(), one.pipe(z.string().regex(/^\d{1,12}$/)).transform(Number)]);

const accessToken = z.object({
  username: one.pipe(z.string().min(1).max(128)),
  token_use: one.pipe(z.literal('access')),
  exp: seconds,
  /** When they gave password and second factor; a refreshed token keeps it. */
  auth_time: seconds.optional().catch(undefined),
});

/**
 * Who is signed in by the claims of a Cognito access token that the platform has checked, and how long ago they proved it;
 * the user name is the person's id. Undefined for anything else: no claims, an ID token, an expired one.
 */
export const signedInPerson = (claims: unknown, now: Instant): Identity | undefined => {
  const read = accessToken.safeParse(claims);
  if (!read.success || read.data.exp * 1000 <= msOf(now)) return undefined;
  const { username, auth_time: provedAt } = read.data;
  return { personId: username, provedMsAgo: provedAt === undefined ? Infinity : Math.max(0, msOf(now) - provedAt * 1000) };
};
