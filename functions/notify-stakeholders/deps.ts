import type { Outcome } from '../../shared/platform/outcome.ts';
import type { TopicMessage } from '../../shared/channels/sns-topic/sns-topic.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  incidents: Table;
  now: () => Instant;
  topic: (message: TopicMessage) => Promise<Outcome>;
  /** Undefined: no console is served, so there is nothing to link to. */
  consoleUrl: string | undefined;
  operatorTopicArn: string;
};

export const notifier: Actor = { kind: 'system', name: 'notify-stakeholders' };
