import { refused, type Refused } from '../actor.ts';
import type { CommandContext } from '../aggregate.ts';
import type { Instant } from '../time/instant.ts';
import { afterFailedSend, afterReceipt, type Failure } from './after-failure.ts';
import type {
  DeliveredPage,
  HeldPage,
  PageEvent,
  PageRequest,
  PageState,
  Receipt,
  SendingPage,
  SuppressedBy,
  ToldIn,
  WaitingPage,
} from './page-state.ts';

/** `suppress`: known from the start not to be sent; it is still written down, with the reason. */
export type RequestPage = { type: 'RequestPage'; request: PageRequest; suppress: { by: SuppressedBy; explain: string } | null };
export type StartSend = { type: 'StartSend'; attempt: number; linkHash: string | null };
export type RecordDelivery = { type: 'RecordDelivery'; attempt: number; providerId: string };
export type RecordFailure = { type: 'RecordFailure'; attempt: number; reason: string } & Failure;
/** What became of a page that the channel had taken. */
export type RecordReceipt = { type: 'RecordReceipt'; attempt: number } & Omit<Receipt, 'at'>;
/** The method cannot be used now (no address, rate limit): the next one's turn, without a send. */
export type PassOverMethod = { type: 'PassOverMethod'; attempt: number; reason: string };
export type SuppressPage = { type: 'SuppressPage'; suppressedBy: SuppressedBy; explain: string; digest?: ToldIn };
/** It waits for the end of what holds it back. */
export type HoldPage = { type: 'HoldPage'; heldBy: HeldPage['by']; until: Instant; explain: string };
/** It was to be told in a digest, and no method delivered that. */
export type GiveUpHeld = { type: 'GiveUpHeld'; reason: string };
export type PageAction =
  RequestPage | StartSend | RecordDelivery | RecordFailure | RecordReceipt | PassOverMethod | SuppressPage | HoldPage | GiveUpHeld;
export type PageCommand = PageAction & CommandContext;

/** Attempts are numbered from 1; a command for an attempt that is over changes nothing. */
export const decidePage = (command: PageCommand, state: PageState): PageEvent[] | Refused => {
  if (command.type === 'RequestPage') return request(command, state);
  switch (state.status) {
    case 'none':
      return refused('page_unknown', 'there is no such page');
    case 'delivered':
      return command.type === 'RecordReceipt' ? receive(command, state, command.at) : [];
    case 'suppressed':
      return command.type === 'GiveUpHeld' && state.digest !== undefined
        ? [{ type: 'PageExhausted', data: { reason: command.reason } }]
        : [];
    case 'exhausted':
      return [];
    case 'waiting':
    case 'sending':
      return decideLive(command, state);
  }
};

const request = ({ request: data, suppress }: RequestPage, state: PageState): PageEvent[] => {
  if (state.status !== 'none') return [];
  const requested: PageEvent = { type: 'PageRequested', data };
  if (suppress !== null) return [requested, { type: 'PageSuppressed', data: suppress }];
  if (data.methods.length === 0) return [requested, { type: 'PageExhausted', data: { reason: 'no contact method' } }];
  return [requested];
};

const decideLive = (command: Exclude<PageCommand, { type: 'RequestPage' }>, state: WaitingPage | SendingPage): PageEvent[] | Refused => {
  switch (command.type) {
    case 'StartSend':
      return start(command, state);
    case 'RecordDelivery':
      return command.attempt > state.attempts
        ? []
        : [{ type: 'PageDelivered', data: { attempt: command.attempt, providerId: command.providerId } }];
    case 'RecordFailure':
      return state.status === 'sending' && command.attempt === state.attempts ? fail(command, state, command.at) : [];
    // A receipt is filed with the delivery, so it cannot be of an attempt that is not over; and a digest has what is held only.
    case 'RecordReceipt':
    case 'GiveUpHeld':
      return [];
    case 'PassOverMethod':
      return state.status === 'waiting' && command.attempt === state.attempts + 1
        ? fail({ ...command, outcome: 'rejected', retryAt: null }, state, command.at)
        : [];
    case 'SuppressPage':
      return [{ type: 'PageSuppressed', data: suppressed(command) }];
    case 'HoldPage':
      return hold(command, state);
  }
};

const suppressed = ({ suppressedBy: by, explain, digest }: SuppressPage) => ({ by, explain, ...(digest === undefined ? {} : { digest }) });

/** The same silence is written down once. */
const hold = ({ heldBy: by, until, explain }: HoldPage, state: WaitingPage | SendingPage): PageEvent[] =>
  state.status === 'sending' || state.held?.until === until ? [] : [{ type: 'PageHeld', data: { by, until, explain } }];

const start = (command: StartSend, state: WaitingPage | SendingPage): PageEvent[] | Refused => {
  if (state.status === 'sending') return refused('page_being_sent', 'another sender has it');
  if (command.attempt !== state.attempts + 1) return refused('page_attempt_over', 'this attempt was made already');
  const { methodId, channel } = state.methods[state.next]!;
  return [{ type: 'PageSendStarted', data: { attempt: command.attempt, methodId, channel, linkHash: command.linkHash } }];
};

const fail = (failure: { attempt: number; reason: string } & Failure, state: WaitingPage | SendingPage, at: Instant): PageEvent[] => {
  const { attempt, outcome, reason } = failure;
  const { then } = afterFailedSend(state.methods, state.next, failure, at);
  const retryAt = then === 'exhausted' ? null : then.notBefore;
  const failed: PageEvent = { type: 'PageSendFailed', data: { attempt, outcome, reason, retryAt: outcome === 'retry' ? retryAt : null } };
  return then === 'exhausted' ? [failed, { type: 'PageExhausted', data: { reason } }] : [failed];
};

/** The carrier may say the same twice, and something of an attempt that is history: neither changes anything. */
const receive = ({ attempt, status, reason }: RecordReceipt, state: DeliveredPage, at: Instant): PageEvent[] => {
  const { sent } = state;
  if (sent === undefined || sent.attempt !== attempt || state.receipt?.status === status) return [];
  const received: PageEvent = { type: 'PageReceipt', data: { attempt, status, reason } };
  if (status !== 'undelivered') return state.receipt === undefined ? [received] : [];
  return afterReceipt(state.methods, sent.method, at) === 'exhausted'
    ? [received, { type: 'PageExhausted', data: { reason } }]
    : [received];
};
