import type { z } from 'zod';
import type { EventDefinition } from '../events/define-event.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Table } from '../store/table.ts';
import type { ReplayFile } from '../backtest/replay-file.ts';
import type { SendMail } from '../channels/mail.ts';
import type { FileStore } from './file-store.ts';

/** What a use case did, for the one log line it gets: a past-tense verb and ids, never a body, never a person's text. */
export type Decision = { did: string } & Record<string, string | number | boolean | null | undefined>;

export type Message<D extends EventDefinition = EventDefinition> = { definition: D; detail: z.infer<D['wire']> };

/** Why a message went to the dead letters, beside its whole body. */
export type DeadLetter = { consumer: string; body: string; reason: string; at: Instant };

/** What a request shows for its sender: a header, the sender's own word, and claims that only the platform can put there. */
export type Shown = { authorization: string | undefined; claims: unknown };

/** `provedMsAgo`: how long ago, by the machine's real clock, they last proved who they are; Infinity where nobody knows. */
export type Identity = { personId: string; provedMsAgo: number };

/**
 * What a function may reach besides its own configuration. The AWS runtime and the embedded runtime both supply it;
 * use cases never know which one.
 */
export type Ports = {
  now: () => Instant;
  mentions: Table;
  incidents: Table;
  /** Puts messages on the bus; retries only the entries that failed; rejects if some still fail, naming their indexes. */
  publish: (messages: Message[]) => Promise<void>;
  /** Sends to a FIFO queue; `group` orders, `dedup` lets the queue drop an identical message within five minutes. */
  enqueue: (message: Message, options: { group: string; dedup: string }) => Promise<void>;
  deadLetter: (letter: DeadLetter) => Promise<void>;
  /**
   * Lets messages that are being worked on come again after so many seconds instead of their queue's time-out. Absent
   * where the queue itself knows when to try again.
   */
  comeBack?: (messages: readonly { receiptHandle: string; seconds: number }[]) => Promise<void>;
  /** Resolves a secret reference (`env:NAME` or `secretsmanager:ARN`). Rejects where it is missing; never logs it. */
  secret: (reference: string) => Promise<string>;
  random: (bytes: number) => Uint8Array;
  log: Log;
  /** Outgoing HTTP with a time limit. The only way out besides the AWS SDK. */
  fetch: typeof fetch;
  /** Who asks; undefined where nobody is signed in. Proves identity only, never a role. */
  whoIs: (shown: Shown) => Promise<Identity | undefined>;
  /** Amazon SNS or, in the embedded runtime, its local gateway: same protocol, other address. */
  sns: { region: string; endpoint?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };
  /** A mail server of one's own, in the embedded runtime; absent: email goes by SES where a function is told so, else by SNS. */
  mail?: SendMail;
  /** Files of a day: what people upload and what is made of it. */
  files: FileStore;
  /** Replays a file beside this process's other work; absent where the process does nothing else. */
  replayFile?: ReplayFile;
};
export type Runtime<Config> = Ports & { config: Config };

export type LogLevel = 'info' | 'warn' | 'error';
/** One structured line. Values are ids, numbers and reasons. */
export type Log = (level: LogLevel, message: string, fields: Record<string, unknown>) => void;
