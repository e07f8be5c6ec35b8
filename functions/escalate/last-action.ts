import type { Instant } from '../../shared/domain/time/instant.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';

/** When a person last did something about an incident (its tasks, drafts, holds and pages included), from its timeline. */
export const lastActionAt = (timeline: readonly StoredEvent[], atLeast: Instant): Instant =>
  timeline.reduce((last, event) => (event.actor.kind === 'person' && event.at > last ? event.at : last), atLeast);
