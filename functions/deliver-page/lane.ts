import type { Origin } from '../../shared/domain/mention/mention.ts';
import type { WaitingPage } from '../../shared/domain/page/page-state.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { laneKey } from '../../shared/store/keys.ts';
import type { Table, Write } from '../../shared/store/table.ts';

/** The message that set out last to a person, and about which incidents. `digestId`: where it was a digest. */
export type Lane = { at: Instant; incidentIds: string[]; digestId: string | null };

/** Drills have a lane of their own: none of theirs holds up what is live. */
export const readLane = async (personId: string, origin: Origin, table: Table): Promise<Lane | null> => {
  const row = await table.get(laneKey(personId, origin));
  // Only the writes below make these rows.
  return row === undefined
    ? null
    : { at: row['at'] as Instant, incidentIds: row['incidentIds'] as string[], digestId: row['digestId'] as string | null };
};

/**
 * Written with the intent of a page that sets out. Of two pages at the same moment one finds the lane taken and is judged
 * again; a sev1 asks nobody. A page that goes on by another method, and word of who has it, take no lane.
 */
export const laneWrites = (head: Head<WaitingPage>, seen: Lane | null, at: Instant): Write[] => {
  const { state, origin } = head;
  if (state.attempts > 0 || state.reason === 'taken' || state.methods[state.next]?.channel === 'record') return [];
  const put = { ...laneKey(state.personId, origin), at, incidentIds: [state.incidentId], digestId: null };
  if (state.severity === 'sev1') return [{ put }];
  return [{ put, if: seen === null ? { kind: 'absent' } : { kind: 'equals', attribute: 'at', value: seen.at } }];
};

/** A digest that sets out: what comes right after it about other incidents is put together again. */
export const digestLane = (personId: string, origin: Origin, lane: Lane): Write => ({
  put: { ...laneKey(personId, origin), at: lane.at, incidentIds: lane.incidentIds, digestId: lane.digestId },
});
