import { readDelivery } from '../../shared/channels/sns-sms/delivery-log.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { Decision } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { pageOrKeep, type SentPage, type SmsReceipt } from '../../shared/store/sms-receipts.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = { store: EventStore; incidents: Table; now: () => Instant };
const by: Actor = { kind: 'system', name: 'note-sms-receipts' };

/**
 * Brings what carriers say of SMS to the pages that they were. The log is the account's, so other applications' SMS are in
 * it too; their lines are kept for some days, because the sender of a page may be slower than its carrier.
 */
export const noteSmsReceipts = async (lines: readonly string[], deps: Deps): Promise<Decision> => {
  const counts = { lines: lines.length, noted: 0, undelivered: 0, kept: 0, unread: 0 };
  for (const line of lines) {
    const read = readDelivery(line);
    if (read === undefined) {
      counts.unread += 1;
      continue;
    }
    const sent = await pageOrKeep(deps.incidents, read.providerId, read.receipt, deps.now());
    if (sent === undefined) counts.kept += 1;
    else if (await noted(sent, read.receipt, deps)) {
      counts.noted += 1;
      counts.undelivered += read.receipt.status === 'undelivered' ? 1 : 0;
    }
  }
  return { did: counts.noted > 0 ? 'noted' : 'nothing', ...counts };
};

const noted = async ({ ref, attempt, brand, origin }: SentPage, receipt: SmsReceipt, deps: Deps): Promise<boolean> => {
  const command = { type: 'RecordReceipt', attempt, ...receipt, at: deps.now(), by } as const;
  const outcome = await deps.store.execute(page, ref, command, { brand, origin });
  return !isRefused(outcome) && outcome.events.length > 0;
};
