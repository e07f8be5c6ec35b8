import { mentionRow } from '../../contract/mention-row.ts';
import { toMention, type ToMentionOptions } from '../../contract/to-mention.ts';
import { webhookBatch } from '../../contract/webhook.ts';
import { isRefused, refused, type Refused } from '../../domain/actor.ts';
import type { Mention } from '../../domain/mention/mention.ts';

/** What could be read of a batch, and why the other rows could not. Rows count from 1. */
export type ReadBatch = { mentions: { row: number; mention: Mention }[]; rejected: { row: number; reason: string }[] };

/** The mentions of a verified webhook body; refused as a whole only where it is no batch at all. */
export const readBatch = (body: Uint8Array, options: ToMentionOptions): ReadBatch | Refused => {
  const batch = webhookBatch.safeParse(parsed(body));
  if (!batch.success) return refused('not_a_batch', 'the body is not {"mentions": […]} with 1 to 1,000 rows');
  const read: ReadBatch = { mentions: [], rejected: [] };
  batch.data.mentions.forEach((row, i) => {
    const mention = readRow(row, options);
    if (isRefused(mention)) read.rejected.push({ row: i + 1, reason: mention.explain });
    else read.mentions.push({ row: i + 1, mention });
  });
  return read;
};

const readRow = (row: unknown, options: ToMentionOptions): Mention | Refused => {
  const read = mentionRow.safeParse(row);
  if (read.success) return toMention(read.data, options);
  return refused('row', `${String(read.error.issues[0]?.path[0] ?? 'row')} is missing or not of the right kind`);
};

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    // No JSON: the schema refuses undefined, with the same words.
    return undefined;
  }
};
