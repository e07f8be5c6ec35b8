import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';

/** About a tenth of a second and 32 MB for each try, as OWASP asks of scrypt; what is stored says with what it was made. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const MEMORY_LIMIT = 128 * 1024 * 1024;
const KEY_BYTES = 32;

const stretch = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
/** One passphrase typed on two keyboards is one text. */
const keyOf = (passphrase: string, salt: Buffer, cost: typeof COST): Promise<Buffer> =>
  stretch(passphrase.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MEMORY_LIMIT });

const stored = z.object({ N: z.number(), r: z.number(), p: z.number(), salt: z.base64(), key: z.base64() });

/** What is kept of a passphrase: a salted scrypt key as JSON, from which nobody reads it back. */
export const hashPassphrase = async (passphrase: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await keyOf(passphrase, salt, COST);
  return JSON.stringify({ ...COST, salt: salt.toString('base64'), key: key.toString('base64') });
};

/** Whether this is the passphrase. Takes as long where none is kept, so that nobody learns who has one. */
export const isPassphrase = async (passphrase: string, hash: string | undefined): Promise<boolean> => {
  if (hash === undefined) {
    await keyOf(passphrase, Buffer.alloc(16), COST);
    return false;
  }
  const { salt, key, ...cost } = stored.parse(JSON.parse(hash));
  return timingSafeEqual(await keyOf(passphrase, Buffer.from(salt, 'base64'), cost), Buffer.from(key, 'base64'));
};
