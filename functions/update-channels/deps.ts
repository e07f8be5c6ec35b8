import type { PostToChannel } from '../../shared/channels/channel-post.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { Channel } from '../../shared/config/on-call-settings.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  incidents: Table;
  now: () => Instant;
  /** The way into a room or service. */
  postTo: (channel: Channel) => Promise<PostToChannel>;
  /** The way to one person by a workspace's app; undefined: it is no longer configured. */
  directMessageTo: (channel: Channel | undefined, userId: string) => Promise<PostToChannel>;
  consoleUrl?: string | undefined;
};

export const updater: Actor = { kind: 'system', name: 'update-channels' };
