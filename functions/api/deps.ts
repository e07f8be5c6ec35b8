import type { ConfigStore } from '../../shared/config/config-store.ts';
import type { SignInWay } from '../../shared/contract/sign-in.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';

export type Deps = Pick<Ports, 'incidents' | 'mentions' | 'now' | 'random' | 'publish' | 'secret' | 'fetch' | 'whoIs' | 'log' | 'files'> & {
  store: EventStore;
  settings: ConfigStore;
  /** How people sign in here. */
  signInWay: SignInWay;
  /** Where people open the console, without a slash at its end; undefined where none is served. */
  consoleUrl: string | undefined;
};
