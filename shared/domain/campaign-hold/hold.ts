import type { Actor, Refused } from '../actor.ts';
import { refused } from '../actor.ts';
import type { Aggregate, Due } from '../aggregate.ts';
import { DAY_MS, MINUTE_MS, msOf, shift, type Instant } from '../time/instant.ts';
import { evolve } from './evolve-hold.ts';
import type { CampaignReading } from './hold-events.ts';
import type { HoldCommand, HoldEvent, HoldState, HoldStatus, Progress } from './hold-state.ts';

export type { HoldCommand, HoldEvent, HoldState } from './hold-state.ts';

/** How long an attempt may be in flight before another may look whether it happened. Longer than the function may run. */
export const SWITCH_LEASE_MS = 90_000;
export const HOLD_DUE = 'HoldDue';
const OVERDUE_MINUTES = 24 * 60;

type Of<T extends HoldCommand['type']> = Extract<HoldCommand, { type: T }>;
type Existing = Exclude<HoldState, { status: 'none' }>;

const decide = (command: HoldCommand, state: HoldState): HoldEvent[] | Refused => {
  if (command.type === 'Request') return request(command, state);
  if (state.status === 'none') return refused('no_such_hold', 'there is no such hold');
  switch (command.type) {
    case 'Confirm':
      return confirm(command, state);
    case 'Decline':
      return decline(command.reason, command.by, state);
    case 'StartPause':
      return startPause(command, state);
    case 'RecordPlaced':
      return recordPlaced(command.readBack, state);
    case 'RecordNotNeeded':
      return recordNotNeeded(command, state);
    case 'RecordFailure':
      return recordFailure(command, state);
    case 'RequestRelease':
      return requestRelease(command, state);
    case 'StartResume':
      return startResume(command, state);
    case 'RecordReleased':
      return recordReleased(command.readBack, state);
    case 'RecordLeft':
      return recordLeft(command, state);
    case 'RecordOverdue':
      return recordOverdue(command.at, state);
  }
};

const signedIn = (by: Actor): boolean => by.kind === 'person' && by.via === 'session';
const notSignedIn = refused('not_signed_in', 'only a signed-in person can do this');

/**
 * A policy may ask for more than before (noted → asked → automatic) and never again after anybody said no or the hold
 * ended; a person's hand may start it again.
 */
const request = ({ type: _type, at: _at, by, ...data }: Of<'Request'>, state: HoldState): HoldEvent[] | Refused => {
  const byHand = data.mode === 'by-hand';
  if (byHand && !signedIn(by)) return notSignedIn;
  if (byHand && by.kind === 'person') return restartable(state) ? [{ type: 'HoldRequested', data }] : [];
  const rank = { 'dry-run': 1, ask: 2, automatic: 3, 'by-hand': 3 }[data.mode];
  const now = state.status === 'none' ? 0 : state.status === 'noted' ? 1 : state.status === 'asked' ? 2 : 3;
  return rank > now ? [{ type: 'HoldRequested', data }] : [];
};

const restartable = (state: HoldState): boolean =>
  state.status !== 'requested' && state.status !== 'pausing' && state.status !== 'held' && state.status !== 'releasing';

const confirm = (command: Of<'Confirm'>, state: Existing): HoldEvent[] | Refused => {
  if (!signedIn(command.by)) return notSignedIn;
  return state.status === 'asked'
    ? [{ type: 'HoldConfirmed', data: {} }]
    : refused('not_asked', `it is ${state.status}; nothing to confirm`);
};

const decline = (reason: string, by: Actor, state: Existing): HoldEvent[] | Refused => {
  if (by.kind === 'person' && !signedIn(by)) return notSignedIn;
  if (state.status === 'declined') return [];
  const open = state.status === 'asked' || state.status === 'noted' || state.status === 'requested';
  return open
    ? [{ type: 'HoldDeclined', data: { reason } }]
    : refused('already_acted', `it is ${state.status}; request its release instead`);
};

/** The next attempt, and only the next: two who race for it meet here, and one of them is refused. */
const raced = (progress: Progress, attempt: number, at: Instant): Refused | undefined => {
  if (progress.open && progress.startedAt !== null && at < shift(progress.startedAt, SWITCH_LEASE_MS))
    return refused('in_flight', 'an attempt is under way');
  return attempt === progress.attempt + 1 ? undefined : refused('attempt_already_started', 'somebody else made this attempt');
};

const startPause = ({ intentId, attempt, prior, at }: Of<'StartPause'>, state: Existing): HoldEvent[] | Refused => {
  if (state.status !== 'requested' && state.status !== 'pausing') return refused('not_requested', `it is ${state.status}, not requested`);
  if (state.releaseWanted) return refused('release_wanted', 'its release was asked for meanwhile');
  if (!prior.active) return refused('not_active', 'the campaign is not running; there is nothing of ours to pause');
  return raced(state.progress, attempt, at) ?? [{ type: 'PauseStarted', data: { intentId, attempt, prior } }];
};

const recordPlaced = (readBack: CampaignReading, state: Existing): HoldEvent[] | Refused => {
  if (state.status !== 'pausing') return state.status === 'held' ? [] : refused('not_pausing', `it is ${state.status}, not pausing`);
  return readBack.active ? refused('still_active', 'the campaign is still running') : [{ type: 'HoldPlaced', data: { readBack } }];
};

const recordNotNeeded = ({ reason, reading }: Of<'RecordNotNeeded'>, state: Existing): HoldEvent[] | Refused => {
  if (state.status !== 'requested' && state.status !== 'pausing') return [];
  const runsAsWanted = state.releaseWanted && reading?.active === true;
  if (state.progress.maybeDone && !runsAsWanted) return refused('maybe_ours', 'we may have paused it ourselves; say it was left');
  return [{ type: 'HoldNotNeeded', data: { reason, reading } }];
};

/** A failure before an attempt (the campaign could not be read) carries the number the attempt would have had. */
const recordFailure = ({ type: _type, at: _at, by: _by, ...data }: Of<'RecordFailure'>, state: Existing): HoldEvent[] | Refused => {
  const pausing = (state.status === 'requested' || state.status === 'pausing') && data.during === 'pause';
  const resuming = state.status === 'releasing' && data.during === 'resume';
  if (!pausing && !resuming) return [];
  const lost = data.retryAt === null && pausing && (data.outcome !== 'rejected' || (state.progress.maybeDone && !state.progress.open));
  if (lost) return refused('outcome_unknown', 'we may have paused it; it has to be looked at again');
  const current = state.progress.open ? data.attempt === state.progress.attempt : data.attempt >= state.progress.attempt;
  return current ? [{ type: 'HoldFailed', data }] : [];
};

const requestRelease = ({ reason, by }: Of<'RequestRelease'>, state: Existing): HoldEvent[] | Refused => {
  if (by.kind === 'person' && !signedIn(by)) return notSignedIn;
  if (state.status === 'asked' || state.status === 'noted' || state.status === 'requested') return decline(reason, by, state);
  if (state.status === 'held' || (state.status === 'pausing' && !state.releaseWanted))
    return [{ type: 'ReleaseRequested', data: { reason } }];
  return [];
};

/** We resume only what lies there exactly as we left it. */
export const touchedSince = (readBack: CampaignReading, now: CampaignReading): string | undefined => {
  if (now.active) return 'somebody has resumed it';
  if (now.status !== readBack.status) return `it is ${now.status} now; we left it ${readBack.status}`;
  if (now.changedAt !== readBack.changedAt) return 'it was changed after we paused it';
  return undefined;
};

const startResume = ({ intentId, attempt, reading, at }: Of<'StartResume'>, state: Existing): HoldEvent[] | Refused => {
  if (state.status !== 'releasing') return refused('not_releasing', `it is ${state.status}; nobody asked for its release`);
  const touched = touchedSince(state.readBack, reading);
  if (touched !== undefined) return refused('touched_since', touched);
  return raced(state.progress, attempt, at) ?? [{ type: 'ResumeStarted', data: { intentId, attempt, reading } }];
};

const recordReleased = (readBack: CampaignReading, state: Existing): HoldEvent[] | Refused => {
  if (state.status !== 'releasing')
    return state.status === 'released' ? [] : refused('not_releasing', `it is ${state.status}, not releasing`);
  if (!state.progress.maybeDone) return refused('not_resumed_by_us', 'we made no attempt to resume it');
  return readBack.active ? [{ type: 'HoldReleased', data: { readBack } }] : refused('not_active', 'the campaign is not running');
};

const recordLeft = ({ reason, reading }: Of<'RecordLeft'>, state: Existing): HoldEvent[] | Refused => {
  const ours = state.status === 'releasing' || (state.status === 'pausing' && state.progress.maybeDone);
  return ours ? [{ type: 'HoldLeft', data: { reason, reading } }] : [];
};

/** So many failures in a row and the owners are told although the hold is not old yet. */
const TRIES_UNTOLD = 5;

/** When the owners are to be told (again) that it is, or may be, still held; undefined where it is not. */
export const overdueFrom = (state: HoldState): Instant | undefined => {
  const since = heldSince(state);
  if (since === undefined || !('overdueAt' in state)) return undefined;
  if (state.overdueAt !== null) return shift(state.overdueAt, DAY_MS);
  const stuck = state.status === 'held' ? state.releaseError !== null : state.progress.tries >= TRIES_UNTOLD;
  return stuck ? since : shift(since, (state.overdueMinutes ?? OVERDUE_MINUTES) * MINUTE_MS);
};

const heldSince = (state: HoldState): Instant | undefined => {
  if (state.status === 'held' || state.status === 'releasing') return state.heldAt;
  return state.status === 'pausing' && state.progress.maybeDone ? (state.progress.startedAt ?? undefined) : undefined;
};

const recordOverdue = (at: Instant, state: Existing): HoldEvent[] => {
  const from = overdueFrom(state);
  const since = heldSince(state);
  if (from === undefined || since === undefined || at < from) return [];
  return [{ type: 'HoldOverdue', data: { heldMinutes: Math.max(0, Math.floor((msOf(at) - msOf(since)) / MINUTE_MS)) } }];
};

const dues = (state: HoldState, events: HoldEvent[], at: Instant): Due[] =>
  events.flatMap((event): Due[] => {
    const due = (dueAt: Instant): Due[] => [{ event: HOLD_DUE, dueAt: dueAt < at ? at : dueAt }];
    switch (event.type) {
      case 'PauseStarted':
      case 'ResumeStarted':
        return due(shift(at, SWITCH_LEASE_MS));
      case 'HoldFailed':
        if (event.data.retryAt !== null) return due(event.data.retryAt);
        return state.status === 'held' ? due(overdueFrom(state) ?? at) : [];
      case 'HoldPlaced':
        return state.status === 'releasing' ? due(at) : due(overdueFrom(state) ?? at);
      case 'HoldOverdue':
        return due(overdueFrom(state) ?? at);
      case 'HoldRequested':
      case 'HoldConfirmed':
      case 'HoldDeclined':
      case 'HoldNotNeeded':
      case 'ReleaseRequested':
      case 'HoldReleased':
      case 'HoldLeft':
        return [];
    }
  });

/** The hold of one campaign in one incident: from the request through the pause we made to the release of just that pause. */
export const hold: Aggregate<HoldState, HoldCommand, HoldEvent> = {
  type: 'hold',
  initialState: { status: 'none' },
  decide,
  evolve,
  dues,
  status: (state): HoldStatus => state.status,
};
