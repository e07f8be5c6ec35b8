import type * as z from 'zod';
import { refused, type Refused } from '../actor.ts';
import type { Aggregate, CommandContext, Due, EventsOf } from '../aggregate.ts';
import { MINUTE_MS, shift, type Instant } from '../time/instant.ts';
import type * as e from './errand-events.ts';

export type ErrandEvent = EventsOf<{
  ErrandRequested: typeof e.errandRequested;
  ErrandStarted: typeof e.errandStarted;
  ErrandDone: typeof e.errandDone;
  ErrandFailed: typeof e.errandFailed;
  ErrandDropped: typeof e.errandDropped;
}>;
export type ErrandRequest = z.infer<typeof e.errandRequested>;
/** `maybeDone`: an attempt may have worked: look before another. `startedAt`: an attempt whose result is not known yet. */
type Progress = { attempt: number; failures: number; maybeDone: boolean; startedAt: Instant | null; retryAt: Instant | null };
export type WantedErrand = ErrandRequest & Progress & { status: 'wanted' | 'going' };
export type ErrandState =
  | { status: 'none' }
  | WantedErrand
  | (ErrandRequest & { status: 'done'; externalId: string; url: string | null })
  | (ErrandRequest & { status: 'failed' | 'dropped'; reason: string });

export type ErrandCommand = CommandContext &
  (
    | { type: 'RequestErrand'; request: ErrandRequest }
    | { type: 'StartErrand'; attempt: number }
    | { type: 'RecordErrand'; externalId: string; url: string | null; found: boolean }
    | { type: 'RecordErrandFailure'; attempt: number; outcome: 'retry' | 'rejected' | 'unknown'; reason: string; retryAt: Instant | null }
    | { type: 'DropErrand'; reason: string }
  );

/** An attempt without a result is looked after this long later: longer than the function that makes it may take. */
export const ERRAND_LEASE_MS = 2 * MINUTE_MS;

/** Something done once at a service that knows no idempotency key: intent before, result after, a look before every retry. */
export const errand: Aggregate<ErrandState, ErrandCommand, ErrandEvent> = {
  type: 'errand',
  initialState: { status: 'none' },
  decide: (command, state) => decideErrand(command, state),
  evolve: (state, event) => {
    if (event.type === 'ErrandRequested') return state.status === 'none' ? { ...event.data, ...FRESH, status: 'wanted' } : state;
    if (state.status !== 'wanted' && state.status !== 'going') return state;
    const { incidentId, kind, taskId, want } = state;
    const request = { incidentId, kind, taskId, want };
    switch (event.type) {
      case 'ErrandStarted':
        return { ...state, status: 'going', attempt: event.data.attempt, startedAt: event.at, maybeDone: true, retryAt: null };
      case 'ErrandDone':
        return { ...request, status: 'done', externalId: event.data.externalId, url: event.data.url };
      case 'ErrandFailed': {
        const { outcome, reason, retryAt, attempt } = event.data;
        if (retryAt === null) return { ...request, status: 'failed', reason };
        const maybeDone = outcome === 'unknown' || (state.maybeDone && attempt < state.attempt);
        return { ...state, status: 'wanted', failures: state.failures + 1, maybeDone, startedAt: null, retryAt };
      }
      case 'ErrandDropped':
        return { ...request, status: 'dropped', reason: event.data.reason };
    }
  },
  dues: (state, _events, at): Due[] => {
    if (state.status === 'going') return [{ event: 'ErrandDue', dueAt: shift(at, ERRAND_LEASE_MS) }];
    return state.status === 'wanted' ? [{ event: 'ErrandDue', dueAt: state.retryAt ?? at }] : [];
  },
  status: (state) => state.status,
};

const FRESH: Progress = { attempt: 0, failures: 0, maybeDone: false, startedAt: null, retryAt: null };

const decideErrand = (command: ErrandCommand, state: ErrandState): ErrandEvent[] | Refused => {
  if (command.type === 'RequestErrand') return state.status === 'none' ? [{ type: 'ErrandRequested', data: command.request }] : [];
  switch (state.status) {
    case 'none':
      return refused('errand_unknown', 'there is no such errand');
    case 'done':
    case 'failed':
    case 'dropped':
      return [];
    case 'wanted':
    case 'going':
      return onItsWay(command, state);
  }
};

const onItsWay = (command: Exclude<ErrandCommand, { type: 'RequestErrand' }>, state: WantedErrand): ErrandEvent[] | Refused => {
  switch (command.type) {
    case 'StartErrand': {
      const lease = state.startedAt === null ? undefined : shift(state.startedAt, ERRAND_LEASE_MS);
      if (command.attempt !== state.attempt + 1 || (lease !== undefined && command.at < lease))
        return refused('errand_being_run', 'somebody else is at it');
      return [{ type: 'ErrandStarted', data: { attempt: command.attempt } }];
    }
    case 'RecordErrand': {
      const { externalId, url, found } = command;
      return [{ type: 'ErrandDone', data: { externalId, url, found } }];
    }
    case 'RecordErrandFailure': {
      const { attempt, outcome, reason, retryAt } = command;
      // Two that looked at the same moment failed once.
      const told = state.retryAt !== null && command.at < state.retryAt;
      return attempt > state.attempt || told ? [] : [{ type: 'ErrandFailed', data: { attempt, outcome, reason, retryAt } }];
    }
    case 'DropErrand':
      return [{ type: 'ErrandDropped', data: { reason: command.reason } }];
  }
};

/** Until when nobody needs to touch it: an attempt is under way, or a retry is not due. */
export const restsUntil = (state: WantedErrand, now: Instant): Instant | undefined => {
  const until = state.startedAt === null ? state.retryAt : shift(state.startedAt, ERRAND_LEASE_MS);
  return until !== null && now < until ? until : undefined;
};
