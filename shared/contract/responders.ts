import * as z from 'zod';

/** Who may take an incident over (`GET /v1/incidents/:id/responders`): who is on call on its ladder first, then by name. */
export const responderList = z.strictObject({
  responders: z.array(z.strictObject({ personId: z.string(), name: z.string(), onCall: z.boolean() })),
});
export type ResponderList = z.infer<typeof responderList>;
