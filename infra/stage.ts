import * as z from 'zod';

/** What one deployment may differ in. Anything a user may change is data in the table, not here. */
export const stage = z.strictObject({
  name: z.enum(['dev', 'prod']),
  /** Request units a second the mentions table is ready for before the first storm; undefined: AWS's own start. */
  warmMentions: z.strictObject({ reads: z.number().int().min(12_000), writes: z.number().int().min(4_000) }).optional(),
});
export type Stage = z.infer<typeof stage>;

/** The deployments we know. prod is never deleted by accident. */
export const stages: Record<Stage['name'], Stage> = {
  dev: { name: 'dev' },
  prod: { name: 'prod', warmMentions: { reads: 12_000, writes: 12_000 } },
};
