import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { instantOf, type Instant } from '../shared/domain/time/instant.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';
import { growingWait } from './tries.ts';

export const LINK_HOURS = 24;

/** How people of the embedded runtime prove who they are. Whether the configuration knows a person is asked elsewhere. */
export type Identities = {
  /** The generation of their tokens that holds. */
  generationOf: (personId: string) => number;
  /** Ends all their sessions, and forgets their links. */
  endSessions: (personId: string) => void;
  /** The token of a link that signs them in once within a day. Only its hash is kept. */
  newLink: (personId: string) => { token: string; expiresAt: Instant };
  /** Whose link this is; it is used up by asking. Undefined where it expired, was used or never was one. */
  useLink: (token: string) => string | undefined;
  hasPassphrase: (personId: string) => boolean;
  setPassphrase: (personId: string, passphrase: string) => Promise<void>;
  /** Whether it is theirs, or how many seconds to wait before another try counts. */
  tryPassphrase: (personId: string, passphrase: string) => Promise<{ right: boolean } | { waitSeconds: number }>;
};

const SCHEMA = `
CREATE TABLE IF NOT EXISTS identities (person TEXT PRIMARY KEY, passphrase TEXT, generation INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS sign_in_links (hash TEXT PRIMARY KEY, person TEXT NOT NULL, expires_ms INTEGER NOT NULL);
`;

/** `now`: the machine's clock in milliseconds, also in a rehearsal: people live in real time. */
export const openIdentities = (database: DatabaseSync, now: () => number = Date.now): Identities => {
  database.exec(SCHEMA);
  const read = database.prepare('SELECT passphrase, generation FROM identities WHERE person = ?');
  const of = (personId: string) => read.get(personId) as { passphrase: string | null; generation: number } | undefined;
  const raise = database.prepare(
    'INSERT INTO identities (person, generation) VALUES (?, 1) ON CONFLICT (person) DO UPDATE SET generation = generation + 1',
  );
  const keep = database.prepare(
    'INSERT INTO identities (person, passphrase) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET passphrase = excluded.passphrase',
  );
  const tries = growingWait(now);
  return {
    ...links(database, now),
    generationOf: (personId) => of(personId)?.generation ?? 0,
    endSessions: (personId) => {
      raise.run(personId);
      database.prepare('DELETE FROM sign_in_links WHERE person = ?').run(personId);
    },
    hasPassphrase: (personId) => (of(personId)?.passphrase ?? null) !== null,
    setPassphrase: async (personId, passphrase) => void keep.run(personId, await hashPassphrase(passphrase)),
    tryPassphrase: async (personId, passphrase) => {
      const waitSeconds = tries.begin(personId);
      if (waitSeconds > 0) return { waitSeconds };
      const right = await isPassphrase(passphrase, of(personId)?.passphrase ?? undefined);
      if (right) tries.succeed(personId);
      return { right };
    },
  };
};

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const links = (database: DatabaseSync, now: () => number): Pick<Identities, 'newLink' | 'useLink'> => ({
  newLink: (personId) => {
    database.prepare('DELETE FROM sign_in_links WHERE expires_ms <= ?').run(now());
    const token = randomBytes(24).toString('base64url');
    const expires = now() + LINK_HOURS * 3_600_000;
    database.prepare('INSERT INTO sign_in_links (hash, person, expires_ms) VALUES (?, ?, ?)').run(hashOf(token), personId, expires);
    return { token, expiresAt: instantOf(expires) };
  },
  // Read and forgotten in one statement: of two who come with one link at once, one is late.
  useLink: (token) => {
    const used = database.prepare('DELETE FROM sign_in_links WHERE hash = ? RETURNING person, expires_ms').get(hashOf(token)) as
      { person: string; expires_ms: number } | undefined;
    return used !== undefined && used.expires_ms > now() ? used.person : undefined;
  },
});
