import type { Aggregate, Due } from '../aggregate.ts';
import { shift, type Instant } from '../time/instant.ts';
import { decidePage, type PageCommand } from './decide-page.ts';
import { evolvePage } from './evolve-page.ts';
import type { PageEvent, PageState } from './page-state.ts';

/** After this long without a result a send counts as unknown: three times the channels' own time limit. */
export const SEND_LIMIT_MS = 15_000;

/** One page to one person: its contact methods in order until one is delivered, or none is left. */
export const page: Aggregate<PageState, PageCommand, PageEvent> = {
  type: 'page',
  initialState: { status: 'none' },
  decide: decidePage,
  evolve: evolvePage,
  dues: (state, _events, at) => duesOf(state, at),
  status: (state) => state.status,
};

/** A send is looked at once more in case its sender died; a retry when it is due. */
const duesOf = (state: PageState, at: Instant): Due[] => {
  if (state.status === 'sending') return [{ event: 'PageDue', dueAt: shift(at, SEND_LIMIT_MS) }];
  if (state.status === 'waiting' && state.notBefore > at) return [{ event: 'PageDue', dueAt: state.notBefore }];
  return [];
};
