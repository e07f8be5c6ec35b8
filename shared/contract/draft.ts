import * as z from 'zod';
import { actor } from '../domain/actor.ts';
import { finding } from '../domain/draft/finding.ts';
import { instant } from '../domain/time/instant.ts';
import { draftView } from './api.ts';
import { action } from './me.ts';
import { postView } from './posts.ts';

export type { Finding } from '../domain/draft/finding.ts';

/** A draft with all it takes to decide about it (`GET /v1/incidents/:id/drafts/:draftId`). */
export const draftDetail = z.strictObject({
  /** Under which name it goes out: the connection's; null where no connection can publish it. */
  publishesAs: z.string().nullable(),
  /** How the last attempt to publish ended, while it is not out; `retryAt` null: nobody tries again by itself. */
  failure: z
    .strictObject({ outcome: z.enum(['retry', 'rejected', 'unknown']), reason: z.string(), retryAt: instant.nullable() })
    .nullable(),
  incident: z.strictObject({ id: z.string(), brand: z.string(), title: z.string(), severity: z.string(), status: z.string() }),
  draft: draftView,
  /** Every text it had, oldest first; the last one is the draft's. */
  versions: z.array(z.strictObject({ at: instant, by: actor, text: z.string(), textHash: z.string() })),
  findings: z.array(finding),
  /** As the platform counts; `most` null: no limit is known. */
  length: z.strictObject({ is: z.number().int(), most: z.number().int().nullable() }),
  /** The post it answers; null where it answers none, or the post is gone. */
  post: postView.nullable(),
  /** Whether the person who asks may approve exactly this text now, and why not. */
  approvable: z.strictObject({ yes: z.boolean(), why: z.string().nullable() }),
  may: z.array(action),
  people: z.record(z.string(), z.string()),
});
export type DraftDetail = z.infer<typeof draftDetail>;

/** `POST /v1/incidents/:id/drafts/:draftId/check` with a text that is not saved yet. */
export const draftCheck = draftDetail.pick({ findings: true, length: true });
export type DraftCheck = z.infer<typeof draftCheck>;
