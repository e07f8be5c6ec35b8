import * as z from 'zod';
import { riskCategory } from '../domain/mention/risk-category.ts';

const probability = z.number().min(0).max(1);

/** What `stormwatch score --json` prints: one object a line. */
export const scoreLine = z.strictObject({
  text: z.string(),
  label: z.enum(['negative', 'neutral', 'positive']),
  score: z.number().min(-1).max(1),
  probabilities: z.strictObject({ negative: probability, neutral: probability, positive: probability }),
  language: z.string(),
  risks: z.array(riskCategory),
  /** Only with `--explain`: who judged it, how sure the language is, the words behind each risk, whom it is angry at. */
  why: z
    .strictObject({
      basis: z.enum(['model', 'fallback', 'rating', 'none']),
      languageConfidence: probability,
      risks: z.array(z.strictObject({ category: riskCategory, words: z.array(z.string()) })),
      target: z.strictObject({ at: z.enum(['brand', 'other', 'unclear']), why: z.string() }),
    })
    .exactOptional(),
});
export type ScoreLine = z.infer<typeof scoreLine>;
