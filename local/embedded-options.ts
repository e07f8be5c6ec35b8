import type { Instant } from '../shared/domain/time/instant.ts';
import type { Log, Ports } from '../shared/platform/runtime.ts';
import type { Hostility } from './hostility.ts';

export type EmbeddedOptions = {
  /** Where the tables and queues live; undefined keeps everything in memory. */
  dataDir?: string | undefined;
  /** `system`, or an instant from which a rehearsal drives the clock. */
  clock: 'system' | { drivenFrom: Instant };
  hostility?: Hostility;
  /** What functions read as their environment; also where `env:NAME` secrets come from. */
  environment: Record<string, string | undefined>;
  sns: Ports['sns'];
  /** A mail server that emails go out by; absent: they go to the gateway's topic. */
  mail?: Ports['mail'] | undefined;
  log: Log;
  /** The ports a function gets, by its name; a test may look over its shoulder here. */
  portsFor?: (functionName: string, ports: Ports) => Ports;
};
