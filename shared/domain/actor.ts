import * as z from 'zod';

/** Who says so: stands on every command and every event. */
export const actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id: z.string().min(1), via: z.enum(['session', 'link', 'sms', 'slack', 'pagerduty']) }),
  z.strictObject({ kind: z.literal('policy'), name: z.string().min(1) }),
  z.strictObject({ kind: z.literal('system'), name: z.string().min(1) }),
  z.strictObject({ kind: z.literal('connector'), id: z.string().min(1) }),
]);
export type Actor = z.infer<typeof actor>;

/** An expected "no": a value, never an exception. `reason` is snake_case and stable; `explain` is for a person. */
export type Refused = { refused: string; explain: string };
export const refused = (reason: string, explain: string): Refused => ({ refused: reason, explain });
export const isRefused = (x: unknown): x is Refused => typeof x === 'object' && x !== null && 'refused' in x;
