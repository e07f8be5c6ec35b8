import type { Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { calendarFeedKey, calendarFeedOfKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** Random bytes of a feed's token: calendar programs cannot sign in, so whoever has the address may read it. */
export const FEED_TOKEN_BYTES = 24;

export type CalendarFeeds = {
  /** When the person's feed was made; undefined where there is none. */
  madeAt: (personId: string) => Promise<Instant | undefined>;
  /** From now on this token is the person's, and the one before it is good for nothing. */
  make: (personId: string, token: string, now: Instant) => Promise<void>;
  /** From now on there is none. */
  end: (personId: string) => Promise<void>;
  /** Whose token it is; undefined where it is nobody's, or no longer. */
  personOf: (token: string) => Promise<string | undefined>;
};

/** Feeds of people's shifts, one a person, by the hash of their token; the token itself is stored nowhere. */
export const calendarFeeds = (table: Table): CalendarFeeds => {
  const ofPerson = async (personId: string): Promise<{ tokenHash: string; madeAt: Instant } | undefined> => {
    const item = await table.get(calendarFeedOfKey(personId));
    return item === undefined ? undefined : { tokenHash: item['tokenHash'] as string, madeAt: item['madeAt'] as Instant };
  };
  const forgotten = async (personId: string): Promise<Write[]> => {
    const old = await ofPerson(personId);
    return old === undefined ? [] : [{ delete: calendarFeedKey(old.tokenHash) }];
  };
  return {
    madeAt: async (personId) => (await ofPerson(personId))?.madeAt,
    make: async (personId, token, now) => {
      const tokenHash = sha256Hex(token);
      await table.transact([
        ...(await forgotten(personId)),
        { put: { ...calendarFeedKey(tokenHash), personId } },
        { put: { ...calendarFeedOfKey(personId), tokenHash, madeAt: now } },
      ]);
    },
    end: async (personId) => {
      await table.transact([...(await forgotten(personId)), { delete: calendarFeedOfKey(personId) }]);
    },
    personOf: async (token) => {
      const tokenHash = sha256Hex(token);
      const personId = (await table.get(calendarFeedKey(tokenHash)))?.['personId'] as string | undefined;
      if (personId === undefined) return undefined;
      // The person's own row decides: of two made at once, or one that was ended meanwhile, the other's stays behind.
      return (await ofPerson(personId))?.tokenHash === tokenHash ? personId : undefined;
    },
  };
};
