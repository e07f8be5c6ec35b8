import type { LedgerEntry } from '../../../shared/contract/holds.ts';
import { formatMoney, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import type { Money } from './stage-of-hold.ts';

const t = texts.holds;

const known = (record: Record<string, string>, name: string): string => (Object.hasOwn(record, name) ? record[name]! : name);
export const sayStage = (status: string): string => known(t.stage, status);
export const sayPlatform = (platform: string): string => known(t.platform, platform);

/** "€114.58 and US$104.17" */
export const sayMoney = (money: readonly Money[]): string =>
  money.length === 0 ? t.noMoney : money.map(({ amount, currency }) => formatMoney(amount, currency)).join(t.and);
/** "€114.58 an hour and US$104.17 an hour" would tire; the unit is said once. */
export const sayHourly = (money: readonly Money[]): string => (money.length === 0 ? t.noMoney : say(t.an_hour, { money: sayMoney(money) }));

export const sayDaily = ({ dailySpend, currency }: { dailySpend: number | null; currency: string }): string =>
  dailySpend === null ? t.unknownSpend : say(t.a_day, { money: formatMoney(dailySpend, currency) });

/** What a stage means for this hold, where the word alone does not say it. */
export const sayStageLong = ({ status, reason }: Pick<LedgerEntry, 'status' | 'reason'>): string | undefined => {
  const text = known(t.stageLong, status);
  return text === status ? undefined : say(text, { reason: reason ?? '' });
};
