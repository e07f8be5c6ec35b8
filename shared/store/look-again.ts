import type { DueName } from '../domain/aggregate.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Head } from './event-store.ts';
import { dueKey } from './keys.ts';
import type { Table } from './table.ts';

/** Files a due row outside of an event: for a wait that no event began. Filing the same again changes nothing. */
export const lookAgain = async (
  table: Table,
  head: Pick<Head<unknown>, 'ref' | 'brand' | 'origin'>,
  event: DueName,
  dueAt: Instant,
): Promise<void> => {
  const { ref, brand, origin } = head;
  await table.write({ put: { ...dueKey(ref, event, dueAt), ref, event, dueAt, brand, origin } });
};
