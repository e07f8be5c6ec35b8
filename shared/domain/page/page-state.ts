import type * as z from 'zod';
import type { EventsOf } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import type * as e from './page-events.ts';
import type { PageMethod } from './page-events.ts';

export type PageEvent = EventsOf<{
  PageRequested: typeof e.pageRequested;
  PageSuppressed: typeof e.pageSuppressed;
  PageSendStarted: typeof e.pageSendStarted;
  PageDelivered: typeof e.pageDelivered;
  PageSendFailed: typeof e.pageSendFailed;
  PageReceipt: typeof e.pageReceipt;
  PageExhausted: typeof e.pageExhausted;
  PageHeld: typeof e.pageHeld;
}>;
export type PageRequest = z.infer<typeof e.pageRequested>;
export type Receipt = Omit<z.infer<typeof e.pageReceipt>, 'attempt'> & { at: Instant };
export type SuppressedBy = z.infer<typeof e.pageSuppressed>['by'];
export type HeldPage = z.infer<typeof e.pageHeld>;
/** Where a page that was held back is told. */
export type ToldIn = z.infer<typeof e.toldIn>;

/** A contact method and what became of it: a rejected one is not tried again. */
export type MethodRecord = PageMethod & { tries: number; rejected: boolean };

export type PageFacts = Omit<PageRequest, 'methods'> & { requestedAt: Instant; methods: MethodRecord[]; attempts: number };

/**
 * `waiting`: the method at `next` goes out at `notBefore` or later. `sending`: the intent is written, the result is not:
 * in flight, or its sender died. `delivered`: taken by the channel; `receipt` is what the carrier said later, `sent` which
 * attempt by which method it was. Heads written before there were receipts lack both.
 */
export type PageState =
  | { status: 'none' }
  | (PageFacts & { status: 'waiting'; next: number; notBefore: Instant; held?: HeldPage })
  | (PageFacts & { status: 'sending'; next: number; startedAt: Instant })
  | (PageFacts & {
      status: 'delivered';
      deliveredAt: Instant;
      channel: PageMethod['channel'];
      sent?: { attempt: number; method: number };
      receipt?: Receipt;
    })
  | (PageFacts & { status: 'suppressed'; by: SuppressedBy; explain: string; digest?: ToldIn })
  | (PageFacts & { status: 'exhausted'; because: string });

export type DeliveredPage = Extract<PageState, { status: 'delivered' }>;
export type WaitingPage = Extract<PageState, { status: 'waiting' }>;
export type SendingPage = Extract<PageState, { status: 'sending' }>;
