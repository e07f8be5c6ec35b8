import { silence, type Silence } from '../config/config.ts';
import { silenceKey, silencePartition } from './keys.ts';
import { queryAll, type Table, type Value } from './table.ts';

/** The silences people set while running, for one brand and for all; those of the configuration come on top. */
export const readSilences = async (table: Table, brand: string): Promise<Silence[]> => {
  const found: Silence[] = [];
  for (const of of new Set([brand, '*'])) {
    for await (const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...item } of queryAll(table, { pk: silencePartition(of) })) {
      // What is not understood silences nothing: a page too many beats one too few.
      const read = silence.safeParse(item);
      if (read.success) found.push(read.data);
    }
  }
  return found;
};

/** Sets or replaces a silence. It is kept for a week after its end, to explain what it held back. */
export const putSilence = async (table: Table, set: Silence): Promise<void> => {
  const expiresAt = Math.floor(Date.parse(set.endsAt) / 1000) + 7 * 86_400;
  await table.write({ put: { ...silenceKey(set.brand, set.id), ...(set as { [k: string]: Value }), expiresAt } });
};
