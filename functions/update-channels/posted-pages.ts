import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import type { PageChannel } from '../../shared/domain/page/page-events.ts';
import type { PageFacts, PageState } from '../../shared/domain/page/page-state.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';

/** Ways by which something stands somewhere and can be made to say something else. */
const POSTED: readonly PageChannel[] = ['slack', 'teams', 'pagerduty', 'webhook'];

/** The pages of an incident that stand in a channel; `ref`: the incident, or the one page that was delivered. */
export const postedPages = async (ref: AggregateRef, { store }: { store: EventStore }): Promise<Head<PageFacts>[]> => {
  const pages = await store.heads<PageState>(ref.scope, 'page');
  return pages.flatMap((head) => {
    const { state } = head;
    if (ref.type === 'page' && head.ref.id !== ref.id) return [];
    // It says once who has it, and nothing after that.
    if (state.status === 'none' || state.reason === 'taken') return [];
    const stands = state.status === 'delivered' ? POSTED.includes(state.channel) : perhapsInPagerDuty(state);
    return stands ? [{ ...head, state }] : [];
  });
};

/** An alert whose trigger had an unknown outcome may be there; by its key it is closed all the same. */
const perhapsInPagerDuty = (state: Exclude<PageState, { status: 'none' | 'delivered' }>): boolean =>
  state.attempts > 0 && state.methods.some((m) => m.channel === 'pagerduty' && m.tries > 0 && !m.rejected);
