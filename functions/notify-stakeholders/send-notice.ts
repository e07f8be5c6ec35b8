import { isRefused } from '../../shared/domain/actor.ts';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { notice, NOTICE_LIMIT_MS } from '../../shared/domain/notice/notice.ts';
import { shift } from '../../shared/domain/time/instant.ts';
import { lookAgain } from '../../shared/store/look-again.ts';
import { notifier, type Deps } from './deps.ts';

/** One attempt at a notice, if it is its turn: intent, publish, result. Says what became of it. */
export const sendNotice = async (ref: AggregateRef, deps: Deps): Promise<string> => {
  if (ref.type !== 'notice') return 'ignored';
  const head = await deps.store.load(notice, ref);
  if (head === undefined) return 'ignored';
  const { state } = head;
  if (state.status !== 'waiting' && state.status !== 'sending') return state.status;
  const until = state.status === 'waiting' ? state.notBefore : shift(state.startedAt, NOTICE_LIMIT_MS);
  if (deps.now() < until) {
    await lookAgain(deps.incidents, head, 'NoticeDue', until);
    return state.status;
  }
  const record = async (result: Result): Promise<string> => {
    const recorded = await deps.store.execute(notice, ref, { ...result, at: deps.now(), by: notifier }, head);
    return isRefused(recorded) ? recorded.refused : recorded.head.state.status;
  };
  if (state.status === 'sending') {
    const reason = 'the sender stopped before it knew the result';
    return record({ type: 'RecordNoticeFailure', attempt: state.attempts, outcome: 'unknown', reason });
  }
  const attempt = state.attempts + 1;
  const begun = await deps.store.execute(notice, ref, { type: 'StartNotice', attempt, at: deps.now(), by: notifier }, head);
  if (isRefused(begun) || begun.events.length === 0) return 'being-sent';
  const { topic: topicArn, subject, text, severities = [state.severity], events = [state.event] } = state;
  const outcome = await deps.topic({ topicArn, subject, text, brand: head.brand, severities, events });
  return outcome.outcome === 'delivered'
    ? record({ type: 'RecordNotice', attempt, providerId: outcome.providerId })
    : record({ type: 'RecordNoticeFailure', attempt, outcome: outcome.outcome, reason: outcome.reason });
};

type Result =
  | { type: 'RecordNotice'; attempt: number; providerId: string }
  | { type: 'RecordNoticeFailure'; attempt: number; outcome: 'retry' | 'rejected' | 'unknown'; reason: string };
