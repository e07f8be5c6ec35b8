import { lookAtAccount, type Looked } from '../../shared/ad-platforms/look-at-account.ts';
import { brandOf, type AdAccount, type Config } from '../../shared/config/config.ts';
import { isSimulated } from '../../shared/config/values.ts';
import type { HoldPreview } from '../../shared/contract/holds.ts';
import { decideHold, neverHeld } from '../../shared/domain/campaign-hold/decide-hold.ts';
import { afterHold, questionOf, spendHeldBy } from '../../shared/domain/campaign-hold/hold-question.ts';
import type { HoldState } from '../../shared/domain/campaign-hold/hold.ts';
import { isOpen } from '../../shared/domain/incident/incident-state.ts';
import { mayReach } from '../../shared/domain/mention/may-reach.ts';
import type { Head } from '../../shared/store/event-store.ts';
import type { Deps } from './deps.ts';
import type { Known } from './view.ts';

export const LOOK_LIMIT_MS = 8_000;

type Account = HoldPreview['accounts'][number];
type Campaign = Account['campaigns'][number];
type Asking = { head: Known; config: Config; policy: Config['holdPolicies'][number] | undefined; holds: Head<HoldState>[] };
type Verdict = Pick<Campaign, 'would' | 'rule' | 'why'>;

/**
 * What the brand's hold policy would do with each campaign at this moment, by the rule that hold-campaigns goes by. All
 * accounts are read at once; one that cannot be read says so and does not hide the others.
 */
export const holdPreview = async (head: Known, config: Config, deps: Deps): Promise<HoldPreview> => {
  const holds = await deps.store.heads<HoldState>(head.ref.scope, 'hold');
  const policy = config.holdPolicies.find((p) => p.id === brandOf(config, head.brand)?.holdPolicy);
  const asking: Asking = { head, config, policy, holds };
  const named = (a: AdAccount): number => Number(policy?.adAccounts.includes(a.id) !== true);
  const own = config.adAccounts.filter((a) => a.brand === '*' || a.brand === head.brand).sort((a, b) => named(a) - named(b));
  const accounts = await Promise.all(own.map(async (account) => accountOf(account, await look(account, head, deps), asking)));
  return { incidentId: head.ref.id, readAt: deps.now(), accounts, spendAnHour: spendAnHour(accounts) };
};

/** What this incident may not touch is not looked at either. */
const look = async (account: AdAccount, head: Known, deps: Deps): Promise<Looked> =>
  mayReach(head.origin, account)
    ? lookAtAccount(account, deps, LOOK_LIMIT_MS)
    : { campaigns: null, problem: `what is ${head.origin} does not touch this account` };

const accountOf = (account: AdAccount, looked: Looked, asking: Asking): Account => {
  const { id, platform, mode } = account;
  const about = { adAccountId: id, platform, mode, simulated: isSimulated(account), problem: looked.problem };
  if (looked.campaigns === null) return { ...about, campaigns: [] };
  const verdictOf = judge(account, looked.campaigns, asking);
  const campaigns = looked.campaigns.map((c): Campaign => {
    const held = asking.holds.find(({ state: s }) => s.status !== 'none' && s.adAccountId === id && s.campaignId === c.id);
    return {
      ...{
        campaignId: c.id,
        name: c.name,
        active: c.reading.active,
        status: c.reading.status,
        dailySpend: c.dailySpend,
        currency: c.currency,
      },
      ...verdictOf(c.id, held?.state ?? { status: 'none' }),
      holdId: held?.ref.id ?? null,
    };
  });
  return { ...about, campaigns };
};

const judge = (account: AdAccount, campaigns: NonNullable<Looked['campaigns']>, { head, config, policy, holds }: Asking) => {
  const nothing = whyNothing(account, head, policy);
  if (policy === undefined || nothing !== undefined) return (): Verdict => ({ would: 'none', rule: 'by-hand', why: '', ...nothing });
  const { memberships, holdsOff } = config;
  const question = questionOf({ incident: head, policy, account, memberships, holdsOff });
  const running = campaigns.map((c) => ({ id: c.id, active: c.reading.active, dailySpend: c.dailySpend }));
  const spendAlreadyHeld = spendHeldBy(
    holds.map((h) => h.state),
    account.id,
    running,
  );
  const never = neverHeld(question);
  const verdicts = never === undefined ? decideHold({ ...question, campaigns: running, spendAlreadyHeld }) : [];
  return (campaignId: string, state: HoldState): Verdict => {
    const found = verdicts.find((v) => v.campaignId === campaignId) ?? {
      campaignId,
      mode: 'none' as const,
      rule: 'not-running' as const,
      why: '',
    };
    const { mode, rule, why } = afterHold(never === undefined ? found : { ...never, campaignId }, state);
    return { would: mode, rule, why };
  };
};

/** Where no policy is asked at all: then only a person holds. */
const whyNothing = (account: AdAccount, head: Known, policy: Asking['policy']): Pick<Verdict, 'rule' | 'why'> | undefined => {
  if (!isOpen(head.state)) return { rule: 'incident-over', why: `the incident is ${head.state.status}; no policy holds for it any more` };
  if (policy === undefined) return { rule: 'no-policy', why: 'the brand has no hold policy; a person can hold it' };
  if (!policy.adAccounts.includes(account.id))
    return { rule: 'not-in-policy', why: `the policy ${policy.id} does not name this account; a person can hold it` };
  return undefined;
};

/** What would stop at once or once somebody confirms. Campaigns whose budget is not known are left out. */
const spendAnHour = (accounts: Account[]): HoldPreview['spendAnHour'] => {
  const sums = new Map<string, number>();
  for (const { would, dailySpend, currency } of accounts.flatMap((a) => a.campaigns))
    if ((would === 'automatic' || would === 'ask') && dailySpend !== null) sums.set(currency, (sums.get(currency) ?? 0) + dailySpend / 24);
  return [...sums].map(([currency, amount]) => ({ currency, amount: Math.round(amount * 100) / 100 }));
};
