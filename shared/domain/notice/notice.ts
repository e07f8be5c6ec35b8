import type * as z from 'zod';
import { refused, type Refused } from '../actor.ts';
import type { Aggregate, CommandContext, Due, EventsOf } from '../aggregate.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type * as e from './notice-events.ts';

export type NoticeEvent = EventsOf<{
  NoticeRequested: typeof e.noticeRequested;
  NoticeSendStarted: typeof e.noticeSendStarted;
  NoticeSent: typeof e.noticeSent;
  NoticeFailed: typeof e.noticeFailed;
  NoticeSuppressed: typeof e.noticeSuppressed;
}>;
export type NoticeRequest = z.infer<typeof e.noticeRequested>;
type NoticeFacts = NoticeRequest & { attempts: number };
export type NoticeState =
  | { status: 'none' }
  | (NoticeFacts & { status: 'waiting'; notBefore: Instant })
  | (NoticeFacts & { status: 'sending'; startedAt: Instant })
  | (NoticeFacts & { status: 'sent' | 'failed' | 'suppressed' });

export type RequestNotice = { type: 'RequestNotice'; request: NoticeRequest; suppress: { by: string; explain: string } | null };
export type StartNotice = { type: 'StartNotice'; attempt: number };
export type RecordNotice = { type: 'RecordNotice'; attempt: number; providerId: string };
export type RecordNoticeFailure = {
  type: 'RecordNoticeFailure';
  attempt: number;
  outcome: 'retry' | 'rejected' | 'unknown';
  reason: string;
};
export type NoticeCommand = (RequestNotice | StartNotice | RecordNotice | RecordNoticeFailure) & CommandContext;

export const NOTICE_ATTEMPTS = 5;
/** After this long without a result a send counts as unknown. */
export const NOTICE_LIMIT_MS = 30_000;

/** A notice demands no answer, so one that may have arrived is never sent again. */
export const notice: Aggregate<NoticeState, NoticeCommand, NoticeEvent> = {
  type: 'notice',
  initialState: { status: 'none' },
  decide: (command, state) => decideNotice(command, state),
  evolve: (state, event) => {
    if (event.type === 'NoticeRequested')
      return { ...event.data, status: 'waiting', attempts: 0, notBefore: event.data.notBefore ?? event.at };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'NoticeSendStarted':
        return { ...factsOf(state), status: 'sending', attempts: event.data.attempt, startedAt: event.at };
      case 'NoticeSent':
        return { ...factsOf(state), status: 'sent' };
      case 'NoticeFailed':
        return event.data.outcome === 'retry' && state.attempts < NOTICE_ATTEMPTS
          ? { ...factsOf(state), status: 'waiting', notBefore: retryAt(state.attempts, event.at) }
          : { ...factsOf(state), status: 'failed' };
      case 'NoticeSuppressed':
        return { ...factsOf(state), status: 'suppressed' };
    }
  },
  dues: (state, _events, at) => duesOf(state, at),
  status: (state) => state.status,
};

const decideNotice = (command: NoticeCommand, state: NoticeState): NoticeEvent[] | Refused => {
  if (command.type === 'RequestNotice') return request(command, state);
  switch (state.status) {
    case 'none':
      return refused('notice_unknown', 'there is no such notice');
    case 'sent':
    case 'failed':
    case 'suppressed':
      return [];
    case 'waiting':
    case 'sending':
      break;
  }
  switch (command.type) {
    case 'StartNotice':
      if (state.status === 'sending' || command.attempt !== state.attempts + 1)
        return refused('notice_being_sent', 'another sender has it');
      return [{ type: 'NoticeSendStarted', data: { attempt: command.attempt } }];
    case 'RecordNotice':
      return command.attempt > state.attempts
        ? []
        : [{ type: 'NoticeSent', data: { attempt: command.attempt, providerId: command.providerId } }];
    case 'RecordNoticeFailure': {
      const { attempt, outcome, reason } = command;
      return state.status === 'sending' && attempt === state.attempts ? [{ type: 'NoticeFailed', data: { attempt, outcome, reason } }] : [];
    }
  }
};

const request = (command: RequestNotice, state: NoticeState): NoticeEvent[] => {
  if (state.status !== 'none') return [];
  const requested: NoticeEvent = { type: 'NoticeRequested', data: command.request };
  return command.suppress === null ? [requested] : [requested, { type: 'NoticeSuppressed', data: command.suppress }];
};

const duesOf = (state: NoticeState, at: Instant): Due[] => {
  if (state.status === 'sending') return [{ event: 'NoticeDue', dueAt: shift(at, NOTICE_LIMIT_MS) }];
  return state.status === 'waiting' && state.notBefore > at ? [{ event: 'NoticeDue', dueAt: state.notBefore }] : [];
};

/** One minute, then two, four, … */
const retryAt = (attempts: number, at: Instant): Instant => shift(at, MINUTE_MS * 2 ** Math.max(0, attempts - 1));

const factsOf = (state: NoticeFacts): NoticeFacts => ({
  incidentId: state.incidentId,
  topic: state.topic,
  about: state.about,
  event: state.event,
  severity: state.severity,
  ...(state.events === undefined ? {} : { events: state.events }),
  ...(state.severities === undefined ? {} : { severities: state.severities }),
  subject: state.subject,
  text: state.text,
  notBefore: state.notBefore,
  attempts: state.attempts,
});
