import type { DigestReason } from '../../shared/domain/digest/digest-events.ts';
import type { Severity } from '../../shared/domain/incident/severity.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { heldPartition, heldPrefix } from '../../shared/store/keys.ts';
import { queryAll, type Item, type Table } from '../../shared/store/table.ts';

/** A page that is held back, in the partition of its person, by the digest that tells it. */
export type HeldRow = {
  pageId: string;
  incidentId: string;
  brand: string;
  severity: Severity;
  heldAt: Instant;
  origin: Origin;
  because: DigestReason;
  dueAt: Instant;
};

/** Everything a digest tells, by page id. */
export const heldRows = async (personId: string, digestId: string, table: Table): Promise<HeldRow[]> => {
  const rows: HeldRow[] = [];
  const all = queryAll(table, { pk: heldPartition(personId), prefix: heldPrefix(digestId) });
  for await (const row of all) rows.push(heldRowOf(row));
  return rows;
};

// Only `heldPut` makes these rows.
const heldRowOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...row }: Item): HeldRow => row as HeldRow;
