import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import type { Ports } from '../shared/platform/runtime.ts';

const AUDIENCE = 'stormwatch-embedded';

export type Sessions = {
  /** A sign-in token for a person; proves identity only. Valid for `hours` by the machine's clock. */
  issue: (personId: string, hours?: number) => Promise<string>;
  /** Believes its own tokens only; claims are another platform's. */
  whoIs: Ports['whoIs'];
};

/** Sign-in of the embedded runtime: tokens signed with a key that never leaves the data directory. */
export const openSessions = (dataDir: string | undefined): Sessions => {
  const key = keyOf(dataDir);
  return {
    issue: (personId, hours = 12) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(personId)
        .setAudience(AUDIENCE)
        .setExpirationTime(`${hours}h`)
        .sign(key),
    whoIs: async ({ authorization }) => {
      const token = /^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1];
      if (token === undefined) return undefined;
      try {
        const { payload } = await jwtVerify(token, key, { audience: AUDIENCE, algorithms: ['HS256'] });
        return payload.sub === undefined ? undefined : { personId: payload.sub };
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
