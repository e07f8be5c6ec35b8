import type { CampaignReading } from '../../shared/domain/campaign-hold/hold-events.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import { failSwitch, madeByUs, record, startAttempt, type Pausing, type Switching } from './switching.ts';

/**
 * Looks, and pauses only what runs. Where an earlier attempt of ours may have worked, what lies paused since just that
 * moment is ours; what was changed later is somebody else's and left to them.
 */
export const pauseCampaign = async (switching: Switching<Pausing>): Promise<Decision> => {
  const { head, platform, deps } = switching;
  const { progress, campaignId, releaseWanted } = head.state;
  const seen = await platform.read(campaignId);
  if (!seen.ok) return failSwitch(head, seen, deps);
  const reading = seen.value;
  if (reading?.active === true && releaseWanted)
    return record(head, { type: 'RecordNotNeeded', reason: 'it runs, and its release was asked for meanwhile', reading }, deps);
  if (reading?.active === true) return attemptPause(switching, reading);
  if (!progress.maybeDone) {
    const reason = reading === null ? 'it does not exist, or is out of our reach' : `it is ${reading.status}, not running`;
    return record(head, { type: 'RecordNotNeeded', reason, reading }, deps);
  }
  if (reading !== null && madeByUs(progress.reading, reading)) return record(head, { type: 'RecordPlaced', readBack: reading }, deps);
  const reason = reading === null ? 'it is gone' : `it is ${reading.status}, and was changed after our attempt to pause it`;
  return record(head, { type: 'RecordLeft', reason, reading }, deps);
};

const attemptPause = async ({ head, platform, deps }: Switching<Pausing>, prior: CampaignReading): Promise<Decision> => {
  const { progress, campaignId, requestedAt } = head.state;
  const attempt = progress.attempt + 1;
  const intentId = idFrom('intent_', head.ref.id, 'pause', requestedAt);
  const no = await startAttempt(head, { type: 'StartPause', intentId, attempt, prior }, deps);
  if (no !== undefined) return { did: 'nothing', why: no.refused };
  const paused = await platform.pause(campaignId);
  if (paused.outcome === 'retry' || paused.outcome === 'rejected') return failSwitch(head, paused, deps, attempt);
  const back = await platform.read(campaignId);
  const placed = back.ok && back.value !== null && !back.value.active && (paused.outcome === 'delivered' || madeByUs(prior, back.value));
  if (placed) return record(head, { type: 'RecordPlaced', readBack: back.value! }, deps);
  const reason = paused.outcome === 'unknown' ? paused.reason : 'the pause was taken and does not show yet';
  return failSwitch(head, { outcome: 'unknown', reason }, deps, attempt);
};
