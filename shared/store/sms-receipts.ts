import type { AggregateRef, Belonging } from '../domain/aggregate.ts';
import { DAY_MS, msOf, type Instant } from '../domain/time/instant.ts';
import { smsReceiptKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** Carriers answer within three days or never. */
const KEPT_MS = 4 * DAY_MS;

export type SmsReceipt = { status: 'delivered' | 'undelivered' | 'unknown'; reason: string };
export type SentPage = Belonging & { ref: AggregateRef; attempt: number };

const expiresAt = (now: Instant): number => Math.ceil((msOf(now) + KEPT_MS) / 1000);

/** Goes with the result of a send: whose receipt it is that comes under this id. Fails where the receipt was faster. */
export const fileSentSms = (providerId: string, page: SentPage, now: Instant): Write => ({
  put: { ...smsReceiptKey(providerId), page, expiresAt: expiresAt(now) },
  if: { kind: 'absent' },
});

/** What the carrier said of an SMS before its sender had written down that it was taken. */
export const earlyReceipt = async (table: Table, providerId: string): Promise<SmsReceipt | undefined> =>
  // Only `pageOrKeep` makes them.
  (await table.get(smsReceiptKey(providerId)))?.['receipt'] as SmsReceipt | undefined;

/** The page that went out under this id; where nobody knows it yet the receipt is kept for its sender, as it may never be one of ours. */
export const pageOrKeep = async (table: Table, providerId: string, receipt: SmsReceipt, now: Instant): Promise<SentPage | undefined> => {
  const key = smsReceiptKey(providerId);
  const known = (await table.get(key))?.['page'] as SentPage | undefined;
  if (known !== undefined) return known;
  const kept = await table.write({ put: { ...key, receipt, expiresAt: expiresAt(now) }, if: { kind: 'absent' } });
  return kept.ok ? undefined : ((await table.get(key))?.['page'] as SentPage | undefined);
};
