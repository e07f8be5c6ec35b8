import type * as z from 'zod';
import type { CommandContext, EventsOf } from '../aggregate.ts';
import type { Failure } from '../page/after-failure.ts';
import type { PageMethod } from '../page/page-events.ts';
import type { MethodRecord } from '../page/page-state.ts';
import type { Instant } from '../time/instant.ts';
import type * as e from './digest-events.ts';

export type DigestEvent = EventsOf<{
  DigestClosed: typeof e.digestClosed;
  DigestSendStarted: typeof e.digestSendStarted;
  DigestMovedOn: typeof e.digestMovedOn;
  DigestDelivered: typeof e.digestDelivered;
  DigestSendFailed: typeof e.digestSendFailed;
  DigestExhausted: typeof e.digestExhausted;
  DigestSuppressed: typeof e.digestSuppressed;
}>;
export type MovedPage = z.infer<typeof e.digestMovedOn>['pages'][number];
export type DigestItem = z.infer<typeof e.digestItem>;
export type SuppressedDigest = z.infer<typeof e.digestSuppressed>;

/** `items`, `over`: as the last attempt told them. */
export type DigestFacts = Omit<z.infer<typeof e.digestClosed>, 'methods'> & {
  methods: MethodRecord[];
  attempts: number;
  items: DigestItem[];
  over: string[];
  movedOn: MovedPage[];
};
export type DigestState =
  | { status: 'none' }
  | (DigestFacts & { status: 'waiting'; next: number; notBefore: Instant })
  | (DigestFacts & { status: 'sending'; next: number; startedAt: Instant })
  | (DigestFacts & { status: 'delivered'; deliveredAt: Instant; channel: PageMethod['channel'] })
  | (DigestFacts & { status: 'suppressed' } & SuppressedDigest)
  | (DigestFacts & { status: 'exhausted'; reason: string });
export type WaitingDigest = Extract<DigestState, { status: 'waiting' }>;
export type SendingDigest = Extract<DigestState, { status: 'sending' }>;

export type CloseDigest = { type: 'CloseDigest' } & z.infer<typeof e.digestClosed>;
export type StartDigest = { type: 'StartDigest'; attempt: number; items: DigestItem[]; over: string[] };
export type MoveOn = { type: 'MoveOn'; pages: MovedPage[] };
export type RecordDigestDelivery = { type: 'RecordDigestDelivery'; attempt: number; providerId: string };
export type RecordDigestFailure = { type: 'RecordDigestFailure'; attempt: number; reason: string } & Failure;
/** The method whose turn it is cannot be used now: the next one's turn, without a send. */
export type PassOverDigestMethod = { type: 'PassOverDigestMethod'; attempt: number; reason: string };
export type SuppressDigest = { type: 'SuppressDigest'; suppressedBy: SuppressedDigest['by']; explain: string };
export type DigestAction =
  CloseDigest | StartDigest | MoveOn | RecordDigestDelivery | RecordDigestFailure | PassOverDigestMethod | SuppressDigest;
export type DigestCommand = DigestAction & CommandContext;
