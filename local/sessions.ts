import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import type { Ports } from '../shared/platform/runtime.ts';

const AUDIENCE = 'stormwatch-embedded';

export type Sessions = {
  /** A sign-in token for a person, who proves who they are now, or did some hours ago. Valid for `hours` by the machine's clock. */
  issue: (personId: string, hours?: number, provedHoursAgo?: number) => Promise<string>;
  /** Believes its own tokens only; claims are another platform's. Proves identity only, never a role. */
  whoIs: Ports['whoIs'];
};

/** `generationOf`: which generation of a person's tokens holds; raising it ends all their sessions at once. */
export type SessionsOptions = { generationOf?: (personId: string) => number; now?: () => number };

const claims = z.object({
  sub: z.string().min(1),
  auth_time: z.number().nonnegative().optional(),
  generation: z.number().int().nonnegative().default(0),
});

/** Sign-in of the embedded runtime: tokens signed with a key that never leaves the data directory. */
export const openSessions = (dataDir: string | undefined, { generationOf = () => 0, now = Date.now }: SessionsOptions = {}): Sessions => {
  const key = keyOf(dataDir);
  return {
    issue: (personId, hours = 12, provedHoursAgo = 0) => {
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ auth_time: seconds - provedHoursAgo * 3600, generation: generationOf(personId) })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(personId)
        .setAudience(AUDIENCE)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + Math.round(hours * 3600))
        .sign(key);
    },
    whoIs: async ({ authorization }) => {
      const token = /^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1];
      if (token === undefined) return undefined;
      try {
        const { payload } = await jwtVerify(token, key, { audience: AUDIENCE, algorithms: ['HS256'], currentDate: new Date(now()) });
        const { sub: personId, auth_time: provedAt, generation } = claims.parse(payload);
        if (generation !== generationOf(personId)) return undefined;
        return { personId, provedMsAgo: provedAt === undefined ? Infinity : Math.max(0, now() - provedAt * 1000) };
      } catch {
        // Expired, forged or foreign: all the same to the caller, who is simply not signed in.
        return undefined;
      }
    },
  };
};

const keyOf = (dataDir: string | undefined): Uint8Array => {
  if (dataDir === undefined) return randomBytes(32);
  const path = join(dataDir, 'session.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8'), 'hex');
};
