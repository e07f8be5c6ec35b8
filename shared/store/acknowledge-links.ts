import { msOf, type Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { linkKey } from './keys.ts';
import type { Table } from './table.ts';

/** What an acknowledge link is good for: this person taking this incident, once. */
export type AcknowledgeLink = { incidentId: string; personId: string; pageId: string };

export type AcknowledgeLinks = {
  /** Undefined where there never was such a link, it has expired, or it was used. */
  find: (token: string, now: Instant) => Promise<AcknowledgeLink | undefined>;
  /** From now on the link does nothing. */
  use: (token: string) => Promise<void>;
};

/** Links as `deliver-page` writes them with the page's intent: under the hash of the token, which is stored nowhere. */
export const acknowledgeLinks = (table: Table): AcknowledgeLinks => ({
  find: async (token, now) => {
    const item = await table.get(linkKey(sha256Hex(token)));
    if (item === undefined || item['used'] === true || (item['expiresAt'] as number) * 1000 <= msOf(now)) return undefined;
    const { incidentId, personId, pageId } = item as unknown as AcknowledgeLink;
    return { incidentId, personId, pageId };
  },
  use: async (token) => {
    await table.write({ update: linkKey(sha256Hex(token)), set: { used: true }, if: { kind: 'present' } });
  },
});
