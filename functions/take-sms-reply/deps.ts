import type { Sms } from '../../shared/channels/sns-sms/sns-sms.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import type { ContactStanding } from '../../shared/store/contact-standing.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  incidents: Table;
  standing: ContactStanding;
  now: () => Instant;
  sms: (sms: Sms) => Promise<Outcome>;
  /** To the operator, by a path that has nothing to do with paging. */
  warn: (subject: string, text: string) => Promise<Outcome>;
  consoleUrl?: string | undefined;
};
