import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Config } from '../../shared/config/config.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { policyFor, risksOf } from '../../shared/domain/escalation/policy-for.ts';
import type { AcknowledgedIncident, OpenIncident } from '../../shared/domain/incident/incident-state.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = { store: EventStore; configuration: ConfigStore; incidents: Table; now: () => Instant };

type Policy = Config['escalationPolicies'][number];
/** An incident that is open, and what is needed to page for it. */
export type Climbing = Head<OpenIncident | AcknowledgedIncident> & { policy: Policy | undefined; config: Config };

/** One move on the ladder, or the reason why there is none now. */
export type Move = { kind: 'moved'; did: string } | { kind: 'rest'; why: string };

export const ladder: Actor = { kind: 'policy', name: 'escalation' };

/** The incident with the policy of its climb, as of when that began. */
export const climbingOf = (head: Head<OpenIncident | AcknowledgedIncident>, config: Config, now: Instant): Climbing => {
  const { climb, severity, signals } = head.state;
  const question = { brand: head.brand, severity, risks: risksOf(signals), at: climb?.startedAt ?? now, policyId: climb?.policyId };
  return { ...head, config, policy: policyFor(config, question) };
};
