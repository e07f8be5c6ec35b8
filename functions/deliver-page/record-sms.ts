import type { PageAction } from '../../shared/domain/page/decide-page.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { WaitingPage } from '../../shared/domain/page/page-state.ts';
import { GuardFailed, type Head } from '../../shared/store/event-store.ts';
import { earlyReceipt, fileSentSms } from '../../shared/store/sms-receipts.ts';
import { sender, type Deps } from './deps.ts';

/** An SMS was taken: written down together with whose receipt it is that comes under this id, or with the one that was faster. */
export const recordSms = async (
  { ref, brand, origin }: Head<WaitingPage>,
  attempt: number,
  providerId: string,
  deps: Deps,
): Promise<void> => {
  const at = deps.now();
  const run = (action: PageAction, also?: () => [ReturnType<typeof fileSentSms>]): Promise<unknown> =>
    deps.store.execute(page, ref, { ...action, at, by: sender }, { brand, origin, ...(also && { also }) });
  try {
    await run({ type: 'RecordDelivery', attempt, providerId }, () => [fileSentSms(providerId, { ref, attempt, brand, origin }, at)]);
  } catch (error) {
    if (!(error instanceof GuardFailed)) throw error;
    await run({ type: 'RecordDelivery', attempt, providerId });
    const receipt = await earlyReceipt(deps.incidents, providerId);
    if (receipt !== undefined) await run({ type: 'RecordReceipt', attempt, ...receipt });
  }
};
