import type { AdPlatform } from '../../shared/ad-platforms/ad-platform.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { AdAccount } from '../../shared/config/config.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore } from '../../shared/store/event-store.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  adPlatformOf: (account: AdAccount) => Promise<AdPlatform>;
  now: () => Instant;
};
