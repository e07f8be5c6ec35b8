import type { IncidentDetail } from '../contract/api.ts';
import type { IncidentReport } from '../contract/report.ts';
import type { Recorded } from '../domain/aggregate.ts';
import { heldFor } from '../domain/campaign-hold/held-for.ts';
import type { HoldEvent } from '../domain/campaign-hold/hold-state.ts';
import type { Instant } from '../domain/time/instant.ts';

/** For how long each campaign was paused until `now` at the latest, and what that kept from being spent. */
export const moneyOf = ({ holds, timeline }: IncidentDetail, now: Instant): Pick<IncidentReport, 'money' | 'spendHeld'> => {
  const money = holds.flatMap(({ id, campaignName, currency }) => {
    // The store has parsed them as events of this hold; the timeline shows them as they were recorded.
    const events = timeline.filter((e) => e.about.id === id) as unknown as Recorded<HoldEvent>[];
    const held = heldFor(events, now);
    return held === undefined ? [] : [{ holdId: id, campaignName, minutesHeld: held.minutes, spend: held.spend, currency }];
  });
  const sums = new Map<string, number>();
  for (const { spend, currency } of money) if (spend !== null) sums.set(currency, (sums.get(currency) ?? 0) + spend);
  return { money, spendHeld: [...sums].map(([currency, sum]) => ({ currency, amount: Math.round(sum * 100) / 100 })) };
};

/** `EUR 1,240.50`, all currencies in a row; empty where nothing is known. */
export const sayMoney = (sums: IncidentReport['spendHeld']): string =>
  sums.map(({ currency, amount }) => `${currency} ${sayAmount(amount)}`).join(', ');

const amounts = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const sayAmount = (amount: number): string => amounts.format(amount);
