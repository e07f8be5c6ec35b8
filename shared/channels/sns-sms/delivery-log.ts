import * as z from 'zod';
import { withoutAddresses } from '../../domain/page/without-addresses.ts';
import { oneLine } from '../../domain/page/sms-text.ts';
import type { SmsReceipt } from '../../store/sms-receipts.ts';

/** A line of SNS's delivery log: the part that we read. The number in it is not read at all. */
const line = z.object({
  notification: z.object({ messageId: z.string().min(1).max(200) }),
  delivery: z.object({ providerResponse: z.string().optional() }).optional(),
  status: z.string(),
});

const LONGEST_REASON = 100;

/** What became of which SMS; undefined where the line says something else. */
export const readDelivery = (text: string): { providerId: string; receipt: SmsReceipt } | undefined => {
  const read = line.safeParse(json(text));
  if (!read.success) return undefined;
  const { notification, delivery, status } = read.data;
  return {
    providerId: notification.messageId,
    receipt: { status: STATUS[status] ?? 'unknown', reason: reasonOf(delivery?.providerResponse ?? status) },
  };
};

const STATUS: Record<string, SmsReceipt['status']> = { SUCCESS: 'delivered', FAILURE: 'undelivered' };

/** A carrier's words are a stranger's: one line, short, without numbers that ring. */
const reasonOf = (said: string): string => withoutAddresses(oneLine(said), '').slice(0, LONGEST_REASON).toWellFormed();

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
