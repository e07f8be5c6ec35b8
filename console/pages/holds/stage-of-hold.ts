import type { HoldPreview, LedgerEntry } from '../../../shared/contract/holds.ts';

/** An amount for each currency; ours are never added up across currencies. */
export type Money = { currency: string; amount: number };

/** The four stages of a hold that took place; `at` is where it is. Undefined for one that never paused anything. */
export const STEPS = ['pausing', 'held', 'resuming', 'released'] as const;
export const stepOf = (status: string): number | undefined => {
  const at = { requested: 0, pausing: 0, held: 1, releasing: 2, released: 3 }[status];
  return at;
};

export const isWaiting = ({ status }: Pick<LedgerEntry, 'status'>): boolean => status === 'asked';
/** What is paused by us, or on its way to be, or back. */
export const isUnderWay = ({ status }: Pick<LedgerEntry, 'status'>): boolean =>
  status === 'requested' || status === 'pausing' || status === 'held' || status === 'releasing';
/** Its release can be asked for. */
export const isReleasable = ({ status }: Pick<LedgerEntry, 'status'>): boolean => isUnderWay({ status }) && status !== 'releasing';

const HOURS_A_DAY = 24;
type Spending = { dailySpend: number | null; currency: string };

/** What these campaigns spend an hour, by currency, the largest first. Budgets that are not known are not in it. */
export const hourly = (campaigns: readonly Spending[]): Money[] =>
  summed(campaigns.flatMap(({ dailySpend, currency }) => (dailySpend === null ? [] : [{ currency, amount: dailySpend / HOURS_A_DAY }])));

/** What was not spent so far, by currency. */
export const notSpent = (entries: readonly Pick<LedgerEntry, 'spendHeld' | 'currency'>[]): Money[] =>
  summed(entries.flatMap(({ spendHeld, currency }) => (spendHeld === null ? [] : [{ currency, amount: spendHeld }])));

const summed = (amounts: readonly Money[]): Money[] => {
  const totals = new Map<string, number>();
  for (const { currency, amount } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + amount);
  return [...totals]
    .map(([currency, amount]) => ({ currency, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
};

export type Campaign = HoldPreview['accounts'][number]['campaigns'][number];

/** Why a campaign can or cannot be held by hand now, seen from the ledger: a hold that ended may begin again. */
export const choiceOf = (campaign: Campaign, ledger: readonly LedgerEntry[]): 'free' | 'waiting' | 'under-way' | 'not-running' => {
  const hold = ledger.find((e) => e.id === campaign.holdId);
  if (hold !== undefined && isUnderWay(hold)) return 'under-way';
  if (!campaign.active) return 'not-running';
  return hold !== undefined && isWaiting(hold) ? 'waiting' : 'free';
};

/** By incident, in the order they come. */
export const byIncident = (entries: readonly LedgerEntry[]): { incident: LedgerEntry['incident']; entries: LedgerEntry[] }[] => {
  const groups = new Map<string, { incident: LedgerEntry['incident']; entries: LedgerEntry[] }>();
  for (const entry of entries) {
    const group = groups.get(entry.incident.id) ?? { incident: entry.incident, entries: [] };
    group.entries.push(entry);
    groups.set(entry.incident.id, group);
  }
  return [...groups.values()];
};
