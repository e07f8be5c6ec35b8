import type { SubscribeToTopic } from '../../shared/channels/sns-topic/subscribe-to-topic.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { EmailWay } from '../../shared/contacts/email-way.ts';
import type { SignInWay } from '../../shared/contract/sign-in.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';

export type Deps = Pick<Ports, 'incidents' | 'mentions' | 'now' | 'random' | 'publish' | 'secret' | 'fetch' | 'whoIs' | 'log' | 'files'> & {
  store: EventStore;
  settings: ConfigStore;
  /** How people sign in here. */
  signInWay: SignInWay;
  /** How email addresses are confirmed here; undefined where no emails are sent. */
  emailWay?: EmailWay | undefined;
  /** Has somebody asked whether they want a topic's messages; undefined where there are no topics. */
  subscribeToTopic?: SubscribeToTopic | undefined;
  /** Where people open the console, without a slash at its end; undefined where none is served. */
  consoleUrl: string | undefined;
  /** The API's own address, without a slash at its end; left out where it is not known: then it is where it was asked. */
  publicUrl?: string | undefined;
};
