import type * as z from 'zod';
import type { CommandContext } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import type * as events from './hold-events.ts';
import type { CampaignReading } from './hold-events.ts';

type Requested = z.infer<typeof events.holdRequested>;

type Wanted = Requested & { requestedAt: Instant };

/**
 * How far an effect (pause or resume) has come. `open`: the intent is recorded and its result is not. `maybeDone`:
 * the last attempt may have happened. `reading`: the campaign just before the last attempt. `tries` counts failures.
 */
export type Progress = {
  attempt: number;
  tries: number;
  open: boolean;
  maybeDone: boolean;
  startedAt: Instant | null;
  retryAt: Instant | null;
  reading: CampaignReading | null;
  lastReason: string | null;
};

/** What we did to the campaign, once it is sure: the state we found it in and the state we left it in. */
type Ours = { prior: CampaignReading; readBack: CampaignReading; heldAt: Instant; overdueAt: Instant | null };

export type HoldState =
  | { status: 'none' }
  | (Wanted & { status: 'noted' | 'asked' })
  | (Wanted & { status: 'declined'; reason: string })
  | (Wanted & { status: 'requested' | 'pausing'; progress: Progress; releaseWanted: boolean; overdueAt: Instant | null })
  | (Wanted & Ours & { status: 'held'; releaseError: string | null })
  | (Wanted & Ours & { status: 'releasing'; progress: Progress })
  | (Wanted & { status: 'released'; releasedAt: Instant })
  | (Wanted & { status: 'left' | 'not-needed' | 'failed'; reason: string });
export type HoldStatus = HoldState['status'];

export type HoldCommand = CommandContext &
  (
    | ({ type: 'Request' } & Requested)
    | { type: 'Confirm' }
    | { type: 'Decline'; reason: string }
    | { type: 'StartPause'; intentId: string; attempt: number; prior: CampaignReading }
    | { type: 'RecordPlaced'; readBack: CampaignReading }
    | { type: 'RecordNotNeeded'; reason: string; reading: CampaignReading | null }
    | ({ type: 'RecordFailure' } & z.infer<typeof events.holdFailed>)
    | { type: 'RequestRelease'; reason: string }
    | { type: 'StartResume'; intentId: string; attempt: number; reading: CampaignReading }
    | { type: 'RecordReleased'; readBack: CampaignReading }
    | { type: 'RecordLeft'; reason: string; reading: CampaignReading | null }
    | { type: 'RecordOverdue' }
  );

export type HoldEvent =
  | { type: 'HoldRequested'; data: Requested }
  | { type: 'HoldConfirmed'; data: z.infer<typeof events.holdConfirmed> }
  | { type: 'HoldDeclined'; data: z.infer<typeof events.holdDeclined> }
  | { type: 'PauseStarted'; data: z.infer<typeof events.pauseStarted> }
  | { type: 'HoldPlaced'; data: z.infer<typeof events.holdPlaced> }
  | { type: 'HoldNotNeeded'; data: z.infer<typeof events.holdNotNeeded> }
  | { type: 'HoldFailed'; data: z.infer<typeof events.holdFailed> }
  | { type: 'ReleaseRequested'; data: z.infer<typeof events.releaseRequested> }
  | { type: 'ResumeStarted'; data: z.infer<typeof events.resumeStarted> }
  | { type: 'HoldReleased'; data: z.infer<typeof events.holdReleased> }
  | { type: 'HoldLeft'; data: z.infer<typeof events.holdLeft> }
  | { type: 'HoldOverdue'; data: z.infer<typeof events.holdOverdue> };
