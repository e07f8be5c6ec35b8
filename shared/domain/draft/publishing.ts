import type { Recorded } from '../aggregate.ts';
import type { DraftEvent, DraftState, Publishing } from './draft-state.ts';

type PublishingEvent = Extract<Recorded<DraftEvent>, { type: 'PublishStarted' | 'DraftPublished' | 'PublishFailed' }>;

/** How a draft's line of publishing moves on. Events that do not fit the state leave it as it is: evolve never throws. */
export const publishingEvolved = (state: DraftState, event: PublishingEvent): DraftState => {
  if (state.status !== 'approved' && state.status !== 'publishing' && state.status !== 'failed') return state;
  const { status: _status, ...rest } = state;
  const before = 'publishing' in state ? state.publishing : null;
  switch (event.type) {
    case 'PublishStarted': {
      const { intentId, attempt } = event.data;
      const firstStartedAt = before?.firstStartedAt ?? event.at;
      const publishing = { intentId, attempt, firstStartedAt, startedAt: event.at, open: true, retryAt: null, lastReason: null };
      return { ...rest, status: 'publishing', publishing };
    }
    case 'DraftPublished':
      if (before === null) return state;
      return { ...rest, status: 'published', publishing: { ...before, open: false, retryAt: null }, ...event.data, publishedAt: event.at };
    case 'PublishFailed': {
      const { outcome, reason, retryAt } = event.data;
      const publishing: Publishing | null = before && { ...before, open: false, retryAt, lastReason: reason };
      if (retryAt !== null && publishing !== null) return { ...rest, status: 'publishing', publishing };
      return { ...rest, status: 'failed', publishing, reason, uncertain: outcome === 'unknown' };
    }
  }
};
