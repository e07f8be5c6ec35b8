import { msOf, type Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { linkKey } from './keys.ts';
import type { Table } from './table.ts';

/** What an acknowledge link is good for: this person taking this incident, once, until it expires. */
export type AcknowledgeLink = { incidentId: string; personId: string; pageId: string; expiresAt: Instant };

export type AcknowledgeLinks = {
  /** Keeps a link by the hash of its token; the token itself goes into the page and nowhere else. */
  keep: (tokenHash: string, link: AcknowledgeLink) => Promise<void>;
  find: (token: string, now: Instant) => Promise<{ link: AcknowledgeLink; used: boolean } | undefined>;
  /** From now on the link does nothing. */
  use: (token: string) => Promise<void>;
};

/** Used links are kept until they expire, so that a second tap is told what happened. */
export const acknowledgeLinks = (table: Table): AcknowledgeLinks => ({
  keep: async (tokenHash, { incidentId, personId, pageId, expiresAt }) => {
    const item = { ...linkKey(tokenHash), incidentId, personId, pageId, until: expiresAt, used: false };
    await table.write({ put: { ...item, expiresAt: Math.ceil(msOf(expiresAt) / 1000) } });
  },
  find: async (token, now) => {
    const item = await table.get(linkKey(sha256Hex(token)));
    if (item === undefined || (item['until'] as Instant) <= now) return undefined;
    const { incidentId, personId, pageId, until, used } = item as unknown as Record<
      'incidentId' | 'personId' | 'pageId' | 'until',
      string
    > & { used: boolean };
    return { link: { incidentId, personId, pageId, expiresAt: until }, used };
  },
  use: async (token) => {
    await table.write({ update: linkKey(sha256Hex(token)), set: { used: true }, if: { kind: 'present' } });
  },
});
