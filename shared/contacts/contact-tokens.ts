import { msOf, type Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { contactTokenKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** `confirm`: whoever has it reads what is sent to the address. `unsubscribe`: ends emails to it, and can do nothing else. */
export type TokenUse = 'confirm' | 'unsubscribe';

export type ContactTokens = {
  /** A new token for one address; it is stored nowhere, only its hash. */
  make: (use: TokenUse, addressHash: string, hours: number, now: Instant) => Promise<string>;
  /** The address it is for; undefined where there never was such a token, it is for something else, has expired or was used. */
  find: (token: string, use: TokenUse, now: Instant) => Promise<string | undefined>;
  /** From now on it does nothing. */
  use: (token: string) => Promise<void>;
};

const TOKEN_BYTES = 16;

export const contactTokens = (table: Table, random: (bytes: number) => Uint8Array): ContactTokens => ({
  make: async (use, addressHash, hours, now) => {
    const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
    const expiresAt = Math.floor(msOf(now) / 1000) + hours * 3600;
    await table.write({ put: { ...contactTokenKey(sha256Hex(token)), use, addressHash, expiresAt } });
    return token;
  },
  find: async (token, use, now) => {
    const row = await table.get(contactTokenKey(sha256Hex(token)));
    if (row === undefined || row['use'] !== use || row['used'] === true || (row['expiresAt'] as number) * 1000 <= msOf(now))
      return undefined;
    return row['addressHash'] as string;
  },
  use: async (token) => {
    await table.write({ update: contactTokenKey(sha256Hex(token)), set: { used: true }, if: { kind: 'present' } });
  },
});
