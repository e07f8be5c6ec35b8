import type * as z from 'zod';
import type { CommandContext } from '../aggregate.ts';
import type { Severity } from '../incident/severity.ts';
import type { Instant } from '../time/instant.ts';
import type * as events from './draft-events.ts';

type Created = z.infer<typeof events.draftCreated>;

/** What every draft has, whatever became of it. `editedBy`: the last person who changed the text. */
type Written = Created & { createdAt: Instant; editedBy: string | null; note: string | null };
type Approval = { approvedBy: string; approvedAt: Instant };
/**
 * One line of publishing. `open`: the intent is recorded and its result is not. `maybeOut`: the last attempt may have
 * gone out. `failures` counts attempts that failed and looks that did.
 */
export type Publishing = {
  intentId: string;
  attempt: number;
  /** Our account's newest post before the first attempt. */
  after: string | null;
  startedAt: Instant;
  open: boolean;
  maybeOut: boolean;
  failures: number;
  retryAt: Instant | null;
  lastReason: string | null;
};

/** `uncertain`: we gave up without knowing whether the text went out; it may not be changed, only looked for again. */
export type DraftState =
  | { status: 'none' }
  | (Written & { status: 'drafted' | 'sent-back' | 'withdrawn' })
  | (Written & Approval & { status: 'approved'; failures: number; retryAt: Instant | null })
  | (Written & Approval & { status: 'publishing'; publishing: Publishing })
  | (Written & Approval & { status: 'published'; publishing: Publishing; externalId: string; url: string | null; publishedAt: Instant })
  | (Written & Approval & { status: 'failed'; publishing: Publishing | null; reason: string; uncertain: boolean });

export type DraftStatus = DraftState['status'];

export type DraftCommand = CommandContext &
  (
    | ({ type: 'Create' } & Created)
    /** `basedOn`: the hash of the text that was edited; refused where it is not the draft's any more. */
    | { type: 'Edit'; text: string; textHash: string; basedOn?: string }
    /** `loneApprover`: nobody else may approve for this brand, so a person may approve their own words. */
    | { type: 'Approve'; textHash: string; severity: Severity; loneApprover?: boolean }
    | { type: 'SendBack'; note: string }
    | { type: 'Withdraw'; reason: string }
    | { type: 'StartPublish'; intentId: string; attempt: number; textHash: string; after: string | null }
    | { type: 'RecordPublished'; externalId: string; url: string | null }
    | {
        type: 'RecordPublishFailure';
        attempt: number;
        outcome: 'retry' | 'rejected' | 'unknown';
        reason: string;
        retryAt: Instant | null;
      }
  );

export type DraftEvent =
  | { type: 'DraftCreated'; data: Created }
  | { type: 'DraftEdited'; data: z.infer<typeof events.draftEdited> }
  | { type: 'DraftApproved'; data: z.infer<typeof events.draftApproved> }
  | { type: 'DraftSentBack'; data: z.infer<typeof events.draftSentBack> }
  | { type: 'DraftWithdrawn'; data: z.infer<typeof events.draftWithdrawn> }
  | { type: 'PublishStarted'; data: z.infer<typeof events.publishStarted> }
  | { type: 'DraftPublished'; data: z.infer<typeof events.draftPublished> }
  | { type: 'PublishFailed'; data: z.infer<typeof events.publishFailed> };

export type Existing = Exclude<DraftState, { status: 'none' }>;

/** What stays of a draft whatever it becomes. */
export const writtenOf = (s: Existing): Written => {
  const { incidentId, kind, connectionId, platform, mentionId, language, playbookId, why, text, textHash } = s;
  const replyTo = s.replyTo === undefined ? {} : { replyTo: s.replyTo };
  const { createdAt, editedBy, note } = s;
  return {
    incidentId,
    kind,
    connectionId,
    platform,
    mentionId,
    language,
    playbookId,
    why,
    text,
    textHash,
    ...replyTo,
    createdAt,
    editedBy,
    note,
  };
};
