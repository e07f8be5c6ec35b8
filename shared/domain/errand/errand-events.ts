import * as z from 'zod';
import { instant } from '../time/instant.ts';

export const errandKind = z.enum(['zoom-meeting', 'trello-card', 'trello-move']);

/** One thing to be done once at a service outside: a meeting made, a task's card made, or moved (`want`). */
export const errandRequested = z.strictObject({
  incidentId: z.string(),
  kind: errandKind,
  taskId: z.string().nullable().default(null),
  want: z.enum(['done', 'open']).nullable().default(null),
});
export const errandStarted = z.strictObject({ attempt: z.number().int().positive() });
/** `found`: an earlier attempt had worked after all. `url`: where people look at it; null where it stands elsewhere. */
export const errandDone = z.strictObject({ externalId: z.string(), url: z.string().nullable(), found: z.boolean() });
export const errandFailed = z.strictObject({
  attempt: z.number().int().nonnegative(),
  outcome: z.enum(['retry', 'rejected', 'unknown']),
  reason: z.string(),
  /** Null: it is given up. */
  retryAt: instant.nullable(),
});
/** It is not needed any more, or was not allowed. */
export const errandDropped = z.strictObject({ reason: z.string() });
