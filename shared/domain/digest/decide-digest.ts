import { refused, type Refused } from '../actor.ts';
import { afterFailedSend, type Failure } from '../page/after-failure.ts';
import type { Instant } from '../time/instant.ts';
import type { CloseDigest, DigestCommand, DigestEvent, DigestState, SendingDigest, StartDigest, WaitingDigest } from './digest-state.ts';

/** Attempts are numbered from 1; a command for an attempt that is over changes nothing. */
export const decideDigest = (command: DigestCommand, state: DigestState): DigestEvent[] | Refused => {
  if (command.type === 'CloseDigest') return close(command, state);
  switch (state.status) {
    case 'none':
      return refused('digest_unknown', 'there is no such digest');
    case 'delivered':
    case 'suppressed':
    case 'exhausted':
      return [];
    case 'waiting':
    case 'sending':
      return decideLive(command, state);
  }
};

const close = ({ personId, because, dueAt, methods }: CloseDigest, state: DigestState): DigestEvent[] => {
  if (state.status !== 'none') return [];
  const closed: DigestEvent = { type: 'DigestClosed', data: { personId, because, dueAt, methods } };
  return methods.length === 0 ? [closed, { type: 'DigestExhausted', data: { reason: 'no contact method' } }] : [closed];
};

type Live = WaitingDigest | SendingDigest;
const decideLive = (command: Exclude<DigestCommand, { type: 'CloseDigest' }>, state: Live): DigestEvent[] | Refused => {
  switch (command.type) {
    case 'StartDigest':
      return start(command, state);
    case 'MoveOn':
      return state.status === 'waiting' ? [{ type: 'DigestMovedOn', data: { pages: command.pages } }] : [];
    case 'RecordDigestDelivery':
      return command.attempt > state.attempts
        ? []
        : [{ type: 'DigestDelivered', data: { attempt: command.attempt, providerId: command.providerId } }];
    case 'RecordDigestFailure':
      return state.status === 'sending' && command.attempt === state.attempts ? fail(command, state, command.at) : [];
    case 'PassOverDigestMethod':
      return state.status === 'waiting' && command.attempt === state.attempts + 1
        ? fail({ ...command, outcome: 'rejected', retryAt: null }, state, command.at)
        : [];
    case 'SuppressDigest':
      return [{ type: 'DigestSuppressed', data: { by: command.suppressedBy, explain: command.explain } }];
  }
};

const start = ({ attempt, items, over }: StartDigest, state: Live): DigestEvent[] | Refused => {
  if (state.status === 'sending') return refused('digest_being_sent', 'another sender has it');
  if (attempt !== state.attempts + 1) return refused('digest_attempt_over', 'this attempt was made already');
  const { methodId, channel } = state.methods[state.next]!;
  return [{ type: 'DigestSendStarted', data: { attempt, methodId, channel, items, over } }];
};

const fail = (failure: { attempt: number; reason: string } & Failure, state: Live, at: Instant): DigestEvent[] => {
  const { attempt, outcome, reason } = failure;
  const { then } = afterFailedSend(state.methods, state.next, failure, at);
  const retryAt = then === 'exhausted' || outcome !== 'retry' ? null : then.notBefore;
  const failed: DigestEvent = { type: 'DigestSendFailed', data: { attempt, outcome, reason, retryAt } };
  return then === 'exhausted' ? [failed, { type: 'DigestExhausted', data: { reason } }] : [failed];
};
