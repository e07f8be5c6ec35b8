import type { Belonging } from '../../shared/domain/aggregate.ts';
import type { IncidentFacts } from '../../shared/domain/incident/incident-state.ts';
import { mention, streamOf, type Mention } from '../../shared/domain/mention/mention.ts';
import { mentionKey } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

const MOST = 20;

/**
 * The posts an incident's signals name, the weightiest of the first signal first; a later signal only adds to the end,
 * so that who reads earlier or later begins with the same ones. What was erased since is missing.
 */
export const mentionsBehind = async ({ brand, origin }: Belonging, { signals }: IncidentFacts, table: Table): Promise<Mention[]> => {
  const minutes = new Map<string, number>();
  for (const { mentionIds, mentionMinutes } of signals) {
    mentionIds.forEach((id, i) => {
      const minute = mentionMinutes?.[i];
      if (minute !== undefined && !minutes.has(id)) minutes.set(id, minute);
    });
  }
  const stream = streamOf(brand, origin);
  const items = await Promise.all([...minutes].slice(0, MOST).map(([id, minute]) => table.get(mentionKey(stream, minute, id))));
  return items.flatMap((item): Mention[] => {
    const read = mention.safeParse(Object.fromEntries(FIELDS.map((field) => [field, item?.[field]])));
    return read.success ? [read.data] : [];
  });
};

/** A stored mention carries more than the mention. */
const FIELDS = Object.keys(mention.shape);
