import * as z from 'zod';

const probability = z.number().min(0).max(1);

/** What `stormwatch score --json` prints: one object a line. */
export const scoreLine = z.strictObject({
  text: z.string(),
  label: z.enum(['negative', 'neutral', 'positive']),
  score: z.number().min(-1).max(1),
  probabilities: z.strictObject({ negative: probability, neutral: probability, positive: probability }),
  language: z.string(),
  risks: z.array(z.string()),
});
export type ScoreLine = z.infer<typeof scoreLine>;
