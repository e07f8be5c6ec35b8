import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore } from '../../shared/store/event-store.ts';

/** When a person last did something about an incident (its tasks, drafts, holds and pages included), from its timeline. */
export const lastActionAt = async (scope: string, atLeast: Instant, store: EventStore): Promise<Instant> => {
  const timeline = await store.timeline(scope);
  return timeline.reduce((last, event) => (event.actor.kind === 'person' && event.at > last ? event.at : last), atLeast);
};
