import type { AdPlatform } from '../../shared/ad-platforms/ad-platform.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { AdAccount, Config } from '../../shared/config/config.ts';
import { isRefused, type Actor, type Refused } from '../../shared/domain/actor.ts';
import type { CampaignReading } from '../../shared/domain/campaign-hold/hold-events.ts';
import { hold, SWITCH_LEASE_MS, type HoldCommand, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import { mayReach } from '../../shared/domain/mention/may-reach.ts';
import { backOff } from '../../shared/domain/time/back-off.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Failed } from '../../shared/platform/outcome.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  adPlatformOf: (account: AdAccount) => Promise<AdPlatform>;
  now: () => Instant;
};
export type Pausing = Extract<HoldState, { status: 'requested' | 'pausing' }>;
export type Releasing = Extract<HoldState, { status: 'releasing' }>;
export type Switching<S extends Pausing | Releasing = Pausing | Releasing> = { head: Head<S>; platform: AdPlatform; deps: Deps };

export const switcher: Actor = { kind: 'system', name: 'switch-campaign' };
/** A pause that surely was not made is given up after so many failures, about eight hours; a resume never is. */
const MOST_TRIES = 12;

type Own = HoldCommand extends infer C ? (C extends HoldCommand ? Omit<C, 'at' | 'by'> : never) : never;

/** Runs a command as ourselves; what it recorded is the decision. */
export const record = async (head: Head<HoldState>, own: Own, deps: Deps): Promise<Decision> => {
  const outcome = await run(head, own, deps);
  if (isRefused(outcome)) return { did: 'nothing', why: outcome.refused };
  const did = outcome.events.map((e) => e.type).join(', ');
  return { did: did === '' ? 'nothing' : did };
};

/** Records an intent; a refusal means that somebody else is at it, or that it may not be done. */
export const startAttempt = async (head: Head<HoldState>, own: Own, deps: Deps): Promise<Refused | undefined> => {
  const outcome = await run(head, own, deps);
  return isRefused(outcome) ? outcome : undefined;
};

const run = (head: Head<HoldState>, own: Own, deps: Deps) => {
  // Spreading a union keeps its variants apart; only the compiler loses them.
  const command = { ...own, at: deps.now(), by: switcher } as HoldCommand;
  return deps.store.execute(hold, head.ref, command, { brand: head.brand, origin: head.origin });
};

/**
 * Records that an attempt (`attempt`), or the look before one, failed, and when to try again. While an earlier attempt
 * may have worked, even a refusal to let us look is tried again.
 */
export const failSwitch = async (head: Head<Pausing | Releasing>, failed: Failed, deps: Deps, attempt?: number): Promise<Decision> => {
  const { progress, status } = head.state;
  const during = status === 'releasing' ? 'resume' : 'pause';
  const unsure = attempt === undefined && progress.maybeDone;
  const sureButTired = during === 'pause' && progress.tries + 1 >= MOST_TRIES && !unsure && failed.outcome !== 'unknown';
  const final = (failed.outcome === 'rejected' && !unsure) || sureButTired;
  const retryAt = final ? null : backOff(deps.now(), progress.tries + 1, failed.outcome === 'retry' ? failed.retryAt : undefined);
  const outcome = final ? 'rejected' : unsure && progress.open ? 'unknown' : failed.outcome;
  const number = attempt ?? (progress.open ? progress.attempt : progress.attempt + 1);
  return record(head, { type: 'RecordFailure', during, attempt: number, outcome, reason: failed.reason, retryAt }, deps);
};

/**
 * Whether a change seen now was made by an attempt that began after `before` was read, by the platform's own clock: it
 * happened from that moment on, and while the attempt could be under way.
 */
export const madeByUs = (before: CampaignReading | null, seen: CampaignReading): boolean => {
  if (before === null) return false;
  if (seen.changedAt === null) return true;
  return seen.changedAt >= shift(before.readAt, -1000) && seen.changedAt <= shift(before.readAt, SWITCH_LEASE_MS);
};

/** The ad account of a hold, where this hold may touch it today. */
export const accountOf = (head: Head<Pausing | Releasing>, config: Config): AdAccount | Failed => {
  const account = config.adAccounts.find((a) => a.id === head.state.adAccountId);
  if (account === undefined) return { outcome: 'rejected', reason: 'its ad account is not configured any more' };
  if (!mayReach(head.origin, account)) return { outcome: 'rejected', reason: `what is ${head.origin} does not touch this account` };
  return account;
};
