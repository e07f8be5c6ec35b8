import * as z from 'zod';
import { mentionRow } from './mention-row.ts';

/** The largest body and batch a webhook or replay takes; a sender splits above that. */
export const BATCH_LIMIT = { mentions: 1000, bytes: 1_000_000 } as const;

/**
 * What a signed webhook posts. Rows are read one by one, so that one bad row does not cost the others: here they are
 * only known to be objects.
 */
export const webhookBatch = z.strictObject({
  mentions: z.array(z.record(z.string(), z.unknown())).min(1).max(BATCH_LIMIT.mentions),
});

/** The shape a sender should aim at; the golden file is parsed with it. */
export const webhookExample = z.strictObject({ mentions: z.array(mentionRow) });

/** What a webhook or replay answers: nothing is half accepted silently. */
export const batchAnswer = z.strictObject({
  accepted: z.number().int().nonnegative(),
  rejected: z.array(z.strictObject({ row: z.number().int().positive(), reason: z.string() })),
  duplicate: z.boolean().default(false),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;
