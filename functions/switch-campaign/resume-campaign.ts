import type { CampaignReading } from '../../shared/domain/campaign-hold/hold-events.ts';
import { touchedSince } from '../../shared/domain/campaign-hold/hold.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import { failSwitch, madeByUs, record, startAttempt, type Releasing, type Switching } from './switching.ts';

/** Looks, and resumes only what lies there exactly as we left it; everything else is left to whoever touched it. */
export const resumeCampaign = async (switching: Switching<Releasing>): Promise<Decision> => {
  const { head, platform, deps } = switching;
  const { progress, campaignId, readBack } = head.state;
  const seen = await platform.read(campaignId);
  if (!seen.ok) return failSwitch(head, seen, deps);
  const reading = seen.value;
  if (reading === null) return record(head, { type: 'RecordLeft', reason: 'it is gone, or out of our reach', reading }, deps);
  if (progress.maybeDone && reading.active && madeByUs(progress.reading, reading))
    return record(head, { type: 'RecordReleased', readBack: reading }, deps);
  const touched = touchedSince(readBack, reading);
  if (touched !== undefined) return record(head, { type: 'RecordLeft', reason: touched, reading }, deps);
  return attemptResume(switching, reading);
};

const attemptResume = async ({ head, platform, deps }: Switching<Releasing>, reading: CampaignReading): Promise<Decision> => {
  const { progress, campaignId, heldAt } = head.state;
  const attempt = progress.attempt + 1;
  const intentId = idFrom('intent_', head.ref.id, 'resume', heldAt);
  const no = await startAttempt(head, { type: 'StartResume', intentId, attempt, reading }, deps);
  if (no !== undefined) return { did: 'nothing', why: no.refused };
  const resumed = await platform.resume(campaignId);
  if (resumed.outcome === 'retry' || resumed.outcome === 'rejected') return failSwitch(head, resumed, deps, attempt);
  const back = await platform.read(campaignId);
  const released = back.ok && back.value?.active === true && (resumed.outcome === 'delivered' || madeByUs(reading, back.value));
  if (released) return record(head, { type: 'RecordReleased', readBack: back.value! }, deps);
  const reason = resumed.outcome === 'unknown' ? resumed.reason : 'the change was taken and does not show yet';
  return failSwitch(head, { outcome: 'unknown', reason }, deps, attempt);
};
