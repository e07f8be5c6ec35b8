import type { PostToChannel } from '../../shared/channels/channel-post.ts';
import type { Channel } from '../../shared/config/on-call-settings.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import type { Email } from '../../shared/channels/sns-email/sns-email.ts';
import type { Sms } from '../../shared/channels/sns-sms/sns-sms.ts';
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
  random: (bytes: number) => Uint8Array;
  sms: (sms: Sms) => Promise<Outcome>;
  email: (email: Email) => Promise<Outcome>;
  /** The way into a room or service. */
  postTo: (channel: Channel) => Promise<PostToChannel>;
  /** The way to one person by a workspace's app; undefined: it is no longer configured. */
  directMessageTo: (channel: Channel | undefined, userId: string) => Promise<PostToChannel>;
  /** False: nobody hears what is answered to an SMS, so none asks for it. */
  smsReplies?: boolean | undefined;
  publicUrl: string;
  consoleUrl?: string | undefined;
};

export const sender: Actor = { kind: 'system', name: 'deliver-page' };
