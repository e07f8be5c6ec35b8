import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';

/** How people sign in here (`GET /v1/sign-in`, open to anybody): Cognito's pages with PKCE, or the embedded runtime's own. */
export const signInWay = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cognito'),
    authorizeUrl: z.url(),
    tokenUrl: z.url(),
    logoutUrl: z.url(),
    clientId: z.string(),
  }),
  z.strictObject({ kind: z.literal('local') }),
]);
export type SignInWay = z.infer<typeof signInWay>;

/** A local session: `token` goes into `authorization: Bearer …`. `passphraseSet`: whether they can come back without a link. */
export const localSession = z.strictObject({
  token: z.string(),
  personId: z.string(),
  expiresAt: instant,
  passphraseSet: z.boolean(),
});
export type LocalSession = z.infer<typeof localSession>;

/** A one-time link that signs a person in once, for an owner to hand over. */
export const signInLink = z.strictObject({ url: z.url(), personId: z.string(), expiresAt: instant });
export type SignInLink = z.infer<typeof signInLink>;

const passphrase = z.string().min(10, 'a passphrase has at least 10 characters').max(200);
export const signInBodies = {
  /** `POST /v1/local/sign-in/link`: the token of a one-time link. */
  link: z.strictObject({ token: z.string().min(20).max(200) }),
  /** `POST /v1/local/sign-in/passphrase`: also the proof that step-up asks for. */
  passphrase: z.strictObject({ personId: z.string().min(1).max(40), passphrase: z.string().min(1).max(200) }),
  /** `POST /v1/local/passphrase`: one's own, from now on. */
  setPassphrase: z.strictObject({ passphrase }),
} as const;
