import type { Campaign } from '../../shared/ad-platforms/ad-platform.ts';
import type { AdAccount, Config } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { decideHold, neverHeld, type HoldQuestion, type HoldVerdict } from '../../shared/domain/campaign-hold/decide-hold.ts';
import { hold, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import type { AcknowledgedIncident, OpenIncident } from '../../shared/domain/incident/incident-state.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Read } from '../../shared/platform/outcome.ts';
import type { Head } from '../../shared/store/event-store.ts';
import type { Deps } from './deps.ts';

export type Holding = {
  incident: Head<OpenIncident | AcknowledgedIncident>;
  policy: Config['holdPolicies'][number];
  account: AdAccount;
  config: Config;
  holds: Head<HoldState>[];
};
type Held = { requested: number; why: string } | { unread: string };

/** Looks at the campaigns of one account and requests what the policy says of each. */
export const holdAccount = async (holding: Holding, deps: Deps): Promise<Held> => {
  const { account } = holding;
  const question = questionOf(holding);
  const never = neverHeld(question);
  if (never !== undefined) return { requested: 0, why: `${account.id}: ${never.rule}` };
  const listed = await list(account, deps);
  if (!listed.ok) return { unread: `${account.id}: ${listed.reason}` };
  const campaigns = listed.value;
  const running = campaigns.map((c) => ({ id: c.id, active: c.reading.active, dailySpend: c.dailySpend }));
  const verdicts = decideHold({ ...question, campaigns: running, spendAlreadyHeld: spendHeld(holding, campaigns) });
  let requested = 0;
  for (const verdict of verdicts) {
    const campaign = campaigns.find((c) => c.id === verdict.campaignId);
    if (campaign !== undefined && (await request(verdict, campaign, holding, deps))) requested++;
  }
  return { requested, why: `${account.id}: ${verdicts.find((v) => v.mode !== 'none')?.rule ?? 'not-running'}` };
};

const list = async (account: AdAccount, deps: Deps): Promise<Read<Campaign[]>> => {
  try {
    return await (await deps.adPlatformOf(account)).list();
  } catch {
    return { ok: false, outcome: 'retry', reason: 'its credentials cannot be read' };
  }
};

/** What the signals that are active now say; of an incident that has calmed, what all of them said. */
const questionOf = ({
  incident: { state, brand, origin },
  policy,
  account,
  config,
}: Holding): Omit<HoldQuestion, 'campaigns' | 'spendAlreadyHeld'> => {
  const active = state.signals.filter((s) => s.active);
  const signals = active.length > 0 ? active : state.signals;
  const enabledByOwner = config.memberships.some(
    (m) => m.person === account.automaticEnabledBy && m.role === 'owner' && (m.brand === '*' || m.brand === brand),
  );
  return {
    policy,
    adAccount: { id: account.id, mode: account.mode, enabledByOwner, rehearsal: account.rehearsal },
    severity: state.severity,
    stale: state.stale,
    origin,
    raid: signals.some((s) => s.raid.suspected),
    credibleVoices: Math.max(0, ...signals.map((s) => s.credibleVoices)),
    holdsOff: config.holdsOff,
  };
};

/** What this incident holds in this account and is not running any more: what still runs is counted there. */
const spendHeld = ({ holds, account }: Holding, campaigns: Campaign[]): number => {
  const running = new Set(campaigns.filter((c) => c.reading.active).map((c) => c.id));
  return holds.reduce((sum, { state }) => {
    if (state.status !== 'requested' && state.status !== 'pausing' && state.status !== 'held' && state.status !== 'releasing') return sum;
    return state.adAccountId === account.id && !running.has(state.campaignId) ? sum + state.dailySpend : sum;
  }, 0);
};

const request = async (verdict: HoldVerdict, campaign: Campaign, { incident, policy, account }: Holding, deps: Deps): Promise<boolean> => {
  if (verdict.mode === 'none') return false;
  const { ref, brand, origin } = incident;
  const id = idFrom('hold_', ref.id, account.id, campaign.id);
  const wanted = {
    incidentId: ref.id,
    adAccountId: account.id,
    platform: account.platform,
    campaignId: campaign.id,
    campaignName: campaign.name.slice(0, 200),
    mode: verdict.mode,
    rule: `${policy.id}: ${verdict.why}`,
    dailySpend: campaign.dailySpend ?? 0,
    currency: campaign.currency,
    overdueMinutes: policy.overdueMinutes,
  };
  const command = { type: 'Request', ...wanted, at: deps.now(), by: { kind: 'policy', name: policy.id } } as const;
  const outcome = await deps.store.execute(hold, { type: 'hold', id, scope: ref.scope }, command, { brand, origin });
  return !isRefused(outcome) && outcome.events.length > 0;
};
