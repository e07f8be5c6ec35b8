import type { IncidentFacts } from '../incident/incident-state.ts';
import type { Origin } from '../mention/mention.ts';
import type { HoldQuestion, HoldVerdict } from './decide-hold.ts';
import type { HoldState } from './hold-state.ts';

/** What the settings and the incident say of one account; the ad platform is not asked yet. */
export type Standing = {
  incident: { brand: string; origin: Origin; state: Pick<IncidentFacts, 'severity' | 'stale' | 'signals'> };
  policy: HoldQuestion['policy'];
  account: { id: string; mode: HoldQuestion['adAccount']['mode']; automaticEnabledBy?: string | undefined; rehearsal: boolean };
  memberships: readonly { person: string; brand: string; role: string }[];
  holdsOff: boolean;
};

/** What the signals that are active now say; of an incident that has calmed, what all of them said. */
export const questionOf = ({
  incident: { brand, origin, state },
  policy,
  account,
  memberships,
  holdsOff,
}: Standing): Omit<HoldQuestion, 'campaigns' | 'spendAlreadyHeld'> => {
  const active = state.signals.filter((s) => s.active);
  const signals = active.length > 0 ? active : state.signals;
  const enabledByOwner = memberships.some(
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
    holdsOff,
  };
};

/**
 * Spend a day that these holds of an incident keep from an account and that is not running any more: what still runs is
 * counted where it runs.
 */
export const spendHeldBy = (
  holds: readonly HoldState[],
  accountId: string,
  campaigns: readonly { id: string; active: boolean }[],
): number => {
  const running = new Set(campaigns.filter((c) => c.active).map((c) => c.id));
  return holds.reduce((sum, state) => {
    if (state.status !== 'requested' && state.status !== 'pausing' && state.status !== 'held' && state.status !== 'releasing') return sum;
    return state.adAccountId === accountId && !running.has(state.campaignId) ? sum + state.dailySpend : sum;
  }, 0);
};

/** What a verdict comes to where the campaign has a hold already: a policy never starts again what has ended. */
export const afterHold = (verdict: HoldVerdict, state: HoldState): Omit<HoldVerdict, 'rule'> & { rule: string } => {
  switch (state.status) {
    case 'declined':
    case 'released':
    case 'left':
    case 'not-needed':
    case 'failed':
      if (verdict.mode === 'none') return verdict;
      return { ...verdict, mode: 'none', rule: `hold-${state.status}`, why: `its hold is ${state.status}; only a person starts it again` };
    case 'none':
    case 'noted':
    case 'asked':
    case 'requested':
    case 'pausing':
    case 'held':
    case 'releasing':
      return verdict;
  }
};
