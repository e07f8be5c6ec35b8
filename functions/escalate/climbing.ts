import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Config } from '../../shared/config/config.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { EscalationPolicy } from '../../shared/domain/escalation/next-step.ts';
import type { AcknowledgedIncident, OpenIncident } from '../../shared/domain/incident/incident-state.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = { store: EventStore; configuration: ConfigStore; incidents: Table; now: () => Instant };

/** An incident that is open, and what is needed to page for it. */
export type Climbing = Head<OpenIncident | AcknowledgedIncident> & { policy: EscalationPolicy | undefined; config: Config };

/** One move on the ladder, or the reason why there is none now. */
export type Move = { kind: 'moved'; did: string } | { kind: 'rest'; why: string };

export const ladder: Actor = { kind: 'policy', name: 'escalation' };
