import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';

export type Deps = Pick<Ports, 'incidents' | 'mentions' | 'now' | 'random' | 'publish' | 'secret' | 'whoIs' | 'log'> & {
  store: EventStore;
  settings: ConfigStore;
};
