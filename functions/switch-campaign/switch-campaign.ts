import { hold, overdueFrom, SWITCH_LEASE_MS, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { AdPlatform } from '../../shared/ad-platforms/ad-platform.ts';
import type { Failed } from '../../shared/platform/outcome.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { notAnyMore } from './not-any-more.ts';
import { pauseCampaign } from './pause-campaign.ts';
import { resumeCampaign } from './resume-campaign.ts';
import { accountOf, failSwitch, record, type Deps, type Pausing, type Releasing } from './switching.ts';
import type { trigger } from './trigger.ts';

type Trigger = (typeof trigger)['events'][number];

/**
 * Pauses or resumes one campaign as its hold's state asks, and tells its owners when it has been held too long. What we
 * find on the platform decides; the intent is recorded before the effect and what we read back after it.
 */
export const switchCampaign = async ({ detail }: Message<Trigger>, deps: Deps): Promise<Decision> => {
  const holdId = detail.aggregate.id;
  const head = detail.aggregate.type === 'hold' ? await deps.store.load(hold, detail.aggregate) : undefined;
  if (head === undefined) return { did: 'ignored', why: 'no such hold', holdId };
  const told = await tellOverdue(head, deps);
  const { state } = head;
  if (state.status !== 'requested' && state.status !== 'pausing' && state.status !== 'releasing')
    return { ...(told ?? { did: 'nothing', why: `it is ${state.status}` }), holdId };
  const waiting = waitsUntil(state, deps.now());
  if (waiting !== undefined) return { did: 'nothing', why: `not before ${waiting}`, holdId };
  return { ...(await act({ ...head, state }, deps)), holdId };
};

const tellOverdue = async (head: Head<HoldState>, deps: Deps): Promise<Decision | undefined> => {
  const from = overdueFrom(head.state);
  return from !== undefined && deps.now() >= from ? record(head, { type: 'RecordOverdue' }, deps) : undefined;
};

/** An attempt in flight, or a retry that is not due: its due row will bring us back. */
const waitsUntil = ({ progress }: Pausing | Releasing, now: Instant): Instant | undefined => {
  const until = progress.open && progress.startedAt !== null ? shift(progress.startedAt, SWITCH_LEASE_MS) : progress.retryAt;
  return until !== null && now < until ? until : undefined;
};

const act = async (head: Head<Pausing | Releasing>, deps: Deps): Promise<Decision> => {
  const { state } = head;
  const { config } = await deps.configuration.read();
  if (state.status === 'requested') {
    const why = await notAnyMore({ ...head, state }, config, deps);
    if (why !== undefined) return record(head, { type: 'Decline', reason: why }, deps);
  }
  const account = accountOf(head, config);
  // Nobody can reach it any more through us: it is left as it is, and that is told.
  if ('outcome' in account && (state.status === 'releasing' || state.progress.maybeDone))
    return record(head, { type: 'RecordLeft', reason: account.reason, reading: null }, deps);
  if ('outcome' in account) return failSwitch(head, account, deps);
  const platform = await reachable(() => deps.adPlatformOf(account));
  if ('outcome' in platform) return failSwitch(head, platform, deps);
  if (state.status === 'releasing') return resumeCampaign({ head: { ...head, state }, platform, deps });
  return pauseCampaign({ head: { ...head, state }, platform, deps });
};

const reachable = async (open: () => Promise<AdPlatform>): Promise<AdPlatform | Failed> => {
  try {
    return await open();
  } catch {
    return { outcome: 'retry', reason: 'its credentials cannot be read' };
  }
};
