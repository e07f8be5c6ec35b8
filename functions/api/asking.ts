import type { Config } from '../../shared/config/config.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import type { Person } from './authority.ts';

/** Who asks, and what an answer to them is made from. */
export type Asking = { person: Person; config: Config; store: EventStore; now: Instant };
