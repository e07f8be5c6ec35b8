import type { Campaign } from '../../shared/ad-platforms/ad-platform.ts';
import { listCampaigns } from '../../shared/ad-platforms/list-campaigns.ts';
import type { AdAccount, Config } from '../../shared/config/config.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { decideHold, neverHeld, type HoldVerdict } from '../../shared/domain/campaign-hold/decide-hold.ts';
import { questionOf, spendHeldBy } from '../../shared/domain/campaign-hold/hold-question.ts';
import { hold, type HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import type { AcknowledgedIncident, OpenIncident } from '../../shared/domain/incident/incident-state.ts';
import { idFrom } from '../../shared/platform/ids.ts';
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
  const { memberships, holdsOff } = holding.config;
  const question = questionOf({ ...holding, memberships, holdsOff });
  const never = neverHeld(question);
  if (never !== undefined) return { requested: 0, why: `${account.id}: ${never.rule}` };
  const listed = await listCampaigns(() => deps.adPlatformOf(account));
  if (!listed.ok) return { unread: `${account.id}: ${listed.reason}` };
  const campaigns = listed.value;
  const running = campaigns.map((c) => ({ id: c.id, active: c.reading.active, dailySpend: c.dailySpend }));
  const held = holding.holds.map((h) => h.state);
  const verdicts = decideHold({ ...question, campaigns: running, spendAlreadyHeld: spendHeldBy(held, account.id, running) });
  let requested = 0;
  for (const verdict of verdicts) {
    const campaign = campaigns.find((c) => c.id === verdict.campaignId);
    if (campaign !== undefined && (await request(verdict, campaign, holding, deps))) requested++;
  }
  return { requested, why: `${account.id}: ${verdicts.find((v) => v.mode !== 'none')?.rule ?? 'not-running'}` };
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
