import * as z from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().int().nonnegative();

const figures = z.strictObject({
  /** The mean, over the labels that occur, of the share that was recognised. */
  macroRecall: share,
  negative: z.strictObject({ precision: share, recall: share, f1: share }),
});
export type Figures = z.infer<typeof figures>;

/** What `stormwatch adapt --json` prints: one object. */
export const adaptReport = z.strictObject({
  labels: z.strictObject({ negative: count, neutral: count, positive: count }),
  /** Texts in languages that the English model is never asked about; they taught nothing. */
  otherLanguages: count,
  rejected: count,
  /** Each text judged by a model that was adapted without its fifth, and by the shipped one. */
  heldBack: z.strictObject({
    shipped: figures,
    adapted: figures,
    /** Adapted less shipped, and between what it lies with 95 % (bootstrap over the texts). */
    negativeF1Change: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
  }),
  model: z.strictObject({ file: z.string(), bytes: count }),
});
export type AdaptReport = z.infer<typeof adaptReport>;
