import type { Severity } from '../incident/severity.ts';
import { mayReach } from '../mention/may-reach.ts';
import type { Origin } from '../mention/mention.ts';

/** `dailySpend: null` is unknown (a budget that stands elsewhere), which counts as over any cap. */
export type RunningCampaign = { id: string; active: boolean; dailySpend: number | null };

export type HoldQuestion = {
  policy: { id: string; severities: readonly Severity[]; dailySpendCap: number; minimumCredibleVoices: number };
  /** `enabledByOwner`: the person who enabled automatic holds is an owner of the brand today. */
  adAccount: { id: string; mode: 'dry-run' | 'ask' | 'automatic'; enabledByOwner: boolean; rehearsal: boolean };
  severity: Severity;
  stale: boolean;
  origin: Origin;
  raid: boolean;
  credibleVoices: number;
  campaigns: readonly RunningCampaign[];
  /** Spend a day that this incident already holds in this account, so that holding bit by bit meets the cap too. */
  spendAlreadyHeld: number;
  holdsOff: boolean;
};

export type HoldRule =
  | 'holds-off'
  | 'severity-not-in-policy'
  | 'origin'
  | 'not-running'
  | 'account-in-dry-run'
  | 'account-asks'
  | 'not-enabled-by-owner'
  | 'stale'
  | 'raid-suspected'
  | 'too-few-credible-voices'
  | 'spend-unknown'
  | 'over-spend-cap'
  | 'automatic';

export type HoldVerdict = { campaignId: string; mode: 'automatic' | 'ask' | 'dry-run' | 'none'; rule: HoldRule; why: string };

type Verdict = Omit<HoldVerdict, 'campaignId'>;

/** What a policy does with each campaign of an account, and why. Everything that speaks against acting alone makes it ask. */
export const decideHold = (q: HoldQuestion): HoldVerdict[] => {
  const all = forAccount(q);
  return q.campaigns.map((c) => ({ campaignId: c.id, ...(all.mode !== 'none' && !c.active ? notRunning : all) }));
};

const notRunning: Verdict = { mode: 'none', rule: 'not-running', why: 'it is not running' };

const forAccount = (q: HoldQuestion): Verdict => {
  const none = neverHeld(q);
  if (none) return none;
  if (q.adAccount.mode === 'dry-run')
    return { mode: 'dry-run', rule: 'account-in-dry-run', why: 'the account is in dry run: written down, not paused' };
  const ask = mustAsk(q);
  if (ask) return { mode: 'ask', ...ask };
  const spend = spendOf(q);
  const why = `${q.severity}, ${q.credibleVoices} credible voices, ${spend} a day within the cap of ${q.policy.dailySpendCap}`;
  return { mode: 'automatic', rule: 'automatic', why };
};

/** Why an account is left alone whatever runs in it: then nobody needs to look at its campaigns. */
export const neverHeld = ({
  holdsOff,
  policy,
  severity,
  origin,
  adAccount,
}: Pick<HoldQuestion, 'holdsOff' | 'policy' | 'severity' | 'origin' | 'adAccount'>): Verdict | undefined => {
  if (holdsOff) return { mode: 'none', rule: 'holds-off', why: 'holds are switched off for the whole installation' };
  if (!mayReach(origin, adAccount)) return { mode: 'none', rule: 'origin', why: `what is ${origin} does not touch this account` };
  if (!policy.severities.includes(severity))
    return { mode: 'none', rule: 'severity-not-in-policy', why: `the policy does not hold at ${severity}` };
  return undefined;
};

const mustAsk = (q: HoldQuestion): { rule: HoldRule; why: string } | undefined => {
  const { adAccount, policy } = q;
  if (adAccount.mode === 'ask') return { rule: 'account-asks', why: 'the account asks before every hold' };
  if (!adAccount.enabledByOwner) return { rule: 'not-enabled-by-owner', why: 'no owner of the brand has enabled automatic holds' };
  if (q.stale) return { rule: 'stale', why: 'the evidence was more than two hours old when the incident opened' };
  if (q.raid) return { rule: 'raid-suspected', why: 'the burst looks coordinated' };
  if (q.credibleVoices < policy.minimumCredibleVoices)
    return {
      rule: 'too-few-credible-voices',
      why: `${q.credibleVoices} credible voices, the policy wants ${policy.minimumCredibleVoices}`,
    };
  const spend = spendOf(q);
  if (spend === null) return { rule: 'spend-unknown', why: 'the daily spend of a campaign is not known' };
  if (spend > policy.dailySpendCap) return { rule: 'over-spend-cap', why: `${spend} a day is over the cap of ${policy.dailySpendCap}` };
  return undefined;
};

const spendOf = ({ campaigns, spendAlreadyHeld }: HoldQuestion): number | null => {
  const running = campaigns.filter((c) => c.active);
  if (running.some((c) => c.dailySpend === null)) return null;
  return running.reduce((sum, c) => sum + (c.dailySpend ?? 0), spendAlreadyHeld);
};
