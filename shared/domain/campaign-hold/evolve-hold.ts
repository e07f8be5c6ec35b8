import type { Recorded } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import type { CampaignReading } from './hold-events.ts';
import type { HoldEvent, HoldState, Progress } from './hold-state.ts';

type Existing = Exclude<HoldState, { status: 'none' }>;

const notBegun: Progress = {
  attempt: 0,
  tries: 0,
  open: false,
  maybeDone: false,
  startedAt: null,
  retryAt: null,
  reading: null,
  lastReason: null,
};

/** How a hold moves on. An event that does not fit leaves the state as it is: evolve never throws or decides. */
export const evolve = (state: HoldState, event: Recorded<HoldEvent>): HoldState => {
  if (event.type === 'HoldRequested') return requested(event.data, event.at);
  if (state.status === 'none') return state;
  const wanted = wantedOf(state);
  switch (event.type) {
    case 'HoldConfirmed':
      return { ...wanted, status: 'requested', progress: notBegun, releaseWanted: false, overdueAt: null };
    case 'HoldDeclined':
      return { ...wanted, status: 'declined', reason: event.data.reason };
    case 'PauseStarted':
      if (state.status !== 'requested' && state.status !== 'pausing') return state;
      return { ...state, status: 'pausing', progress: started(state.progress, event.data.attempt, event.data.prior, event.at) };
    case 'HoldPlaced':
      return state.status === 'pausing' ? placed(state, event.data.readBack, event.at) : state;
    case 'ReleaseRequested':
      if (state.status === 'pausing') return { ...state, releaseWanted: true };
      return state.status === 'held' ? { ...wanted, ...oursOf(state), status: 'releasing', progress: notBegun } : state;
    case 'ResumeStarted':
      if (state.status !== 'releasing') return state;
      return { ...state, progress: started(state.progress, event.data.attempt, event.data.reading, event.at) };
    case 'HoldFailed':
      return failed(state, event.data);
    case 'HoldReleased':
      return { ...wanted, status: 'released', releasedAt: event.at };
    case 'HoldLeft':
      return { ...wanted, status: 'left', reason: event.data.reason };
    case 'HoldNotNeeded':
      return { ...wanted, status: 'not-needed', reason: event.data.reason };
    case 'HoldOverdue':
      return state.status === 'held' || state.status === 'releasing' || state.status === 'pausing'
        ? { ...state, overdueAt: event.at }
        : state;
  }
};

const requested = (data: Extract<HoldEvent, { type: 'HoldRequested' }>['data'], requestedAt: Instant): HoldState => {
  if (data.mode === 'dry-run') return { ...data, requestedAt, status: 'noted' };
  if (data.mode === 'ask') return { ...data, requestedAt, status: 'asked' };
  return { ...data, requestedAt, status: 'requested', progress: notBegun, releaseWanted: false, overdueAt: null };
};

const started = (before: Progress, attempt: number, reading: CampaignReading, startedAt: Instant): Progress => ({
  ...before,
  attempt,
  reading,
  startedAt,
  open: true,
  maybeDone: true,
  retryAt: null,
});

const placed = (state: Extract<HoldState, { status: 'requested' | 'pausing' }>, readBack: CampaignReading, heldAt: Instant): HoldState => {
  const ours = { prior: state.progress.reading ?? readBack, readBack, heldAt, overdueAt: null };
  if (state.releaseWanted) return { ...wantedOf(state), ...ours, status: 'releasing', progress: notBegun };
  return { ...wantedOf(state), ...ours, status: 'held', releaseError: null };
};

/** A pause that cannot be made is over; a resume that cannot be made leaves the campaign held by us, and that is told. */
const failed = (state: Existing, data: Extract<HoldEvent, { type: 'HoldFailed' }>['data']): HoldState => {
  if (state.status !== 'requested' && state.status !== 'pausing' && state.status !== 'releasing') return state;
  const before = state.progress;
  // A failure while an attempt was open says how that attempt ended; otherwise it only says that we could not look.
  const maybeDone = before.open ? data.outcome === 'unknown' : before.maybeDone;
  const progress = { ...before, tries: before.tries + 1, open: false, maybeDone, retryAt: data.retryAt, lastReason: data.reason };
  if (data.retryAt !== null) return { ...state, progress };
  if (state.status === 'releasing')
    return { ...wantedOf(state), ...oursOf(state), overdueAt: null, status: 'held', releaseError: data.reason };
  return { ...wantedOf(state), status: 'failed', reason: data.reason };
};

const oursOf = (s: Extract<HoldState, { status: 'held' | 'releasing' }>) => {
  const { prior, readBack, heldAt, overdueAt } = s;
  return { prior, readBack, heldAt, overdueAt };
};

const wantedOf = (s: Existing) => {
  const { incidentId, adAccountId, platform, campaignId, campaignName, mode, rule, dailySpend, currency, requestedAt } = s;
  const overdue = s.overdueMinutes === undefined ? {} : { overdueMinutes: s.overdueMinutes };
  return { incidentId, adAccountId, platform, campaignId, campaignName, mode, rule, dailySpend, currency, ...overdue, requestedAt };
};
