import * as z from 'zod';
import { role } from '../config/on-call-settings.ts';

/** What somebody may do for a brand; functions/api/authority.ts says which roles may. */
export const action = z.enum(['look', 'respond', 'approve', 'hold', 'own']);
export type Action = z.infer<typeof action>;

/**
 * Who is signed in and what they may do (`GET /v1/me`). What moves money or speaks in public (approve, hold, own) needs a
 * fresh proof of who it is: `provedFor` says for how many more minutes; at 0 the API answers 401 `step_up_needed`.
 */
export const me = z.strictObject({
  personId: z.string(),
  name: z.string(),
  memberships: z.array(z.strictObject({ brand: z.string(), role })),
  /** The brands they may look at. `name`: as people call it. */
  brands: z.array(z.strictObject({ id: z.string(), name: z.string(), may: z.array(action) })),
  /** For `*`: what they may do for the whole installation. */
  everywhere: z.array(action),
  provedFor: z.number().int().nonnegative(),
});
export type Me = z.infer<typeof me>;
