import type { Recorded } from '../aggregate.ts';
import { writtenOf, type DraftEvent, type DraftState, type Publishing } from './draft-state.ts';

type PublishingEvent = Extract<Recorded<DraftEvent>, { type: 'PublishStarted' | 'DraftPublished' | 'PublishFailed' }>;

/** How a draft's line of publishing moves on. Events that do not fit the state leave it as it is: evolve never throws. */
export const publishingEvolved = (state: DraftState, event: PublishingEvent): DraftState => {
  if (state.status !== 'approved' && state.status !== 'publishing' && state.status !== 'failed') return state;
  const before = 'publishing' in state ? state.publishing : null;
  switch (event.type) {
    case 'PublishStarted': {
      const { intentId, attempt } = event.data;
      const after = before === null ? (event.data.after ?? null) : before.after;
      const failures = before?.failures ?? ('failures' in state ? state.failures : 0);
      const publishing = {
        intentId,
        attempt,
        after,
        startedAt: event.at,
        open: true,
        maybeOut: true,
        failures,
        retryAt: null,
        lastReason: null,
      };
      return { ...approvedOf(state), status: 'publishing', publishing };
    }
    case 'DraftPublished': {
      if (before === null) return state;
      const publishing = { ...before, open: false, retryAt: null };
      return { ...approvedOf(state), status: 'published', publishing, ...event.data, publishedAt: event.at };
    }
    case 'PublishFailed':
      return failed(state, before, event.data);
  }
};

type Sent = Extract<DraftState, { status: 'approved' | 'publishing' | 'failed' }>;

const failed = (state: Sent, before: Publishing | null, data: Extract<DraftEvent, { type: 'PublishFailed' }>['data']): DraftState => {
  const { outcome, reason, retryAt } = data;
  const rest = approvedOf(state);
  if (before === null) {
    const failures = 'failures' in state ? state.failures + 1 : 1;
    if (retryAt !== null) return { ...rest, status: 'approved', failures, retryAt };
    return { ...rest, status: 'failed', publishing: null, reason, uncertain: false };
  }
  // A failure while an attempt was open says how that attempt ended; otherwise it only says that we could not look.
  const maybeOut = before.open ? outcome === 'unknown' : before.maybeOut;
  const publishing = { ...before, open: false, maybeOut, failures: before.failures + 1, retryAt, lastReason: reason };
  if (retryAt !== null) return { ...rest, status: 'publishing', publishing };
  return { ...rest, status: 'failed', publishing, reason, uncertain: maybeOut };
};

const approvedOf = (s: Sent) => ({ ...writtenOf(s), approvedBy: s.approvedBy, approvedAt: s.approvedAt });
