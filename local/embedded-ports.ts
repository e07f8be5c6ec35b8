import { randomBytes } from 'node:crypto';
import type { Instant } from '../shared/domain/time/instant.ts';
import type { Message, Ports } from '../shared/platform/runtime.ts';
import { toQueueBody } from '../shared/platform/wire.ts';
import type { Table } from '../shared/store/table.ts';
import { replayInThread } from './backtest-thread.ts';
import type { LocalFiles } from './file-store.ts';
import { directFunctions, queueFunctions } from './functions.ts';
import { toBusBody } from './lambda-events.ts';
import type { Queues } from './queues.ts';
import type { EmbeddedOptions } from './embedded-options.ts';

/** The ports of `shared/platform/runtime.ts` over the embedded bus, queues and tables. */
export const embeddedPorts = (
  options: EmbeddedOptions,
  clock: { now: () => Instant },
  queues: Queues,
  stores: { mentions: Table; incidents: Table; files: LocalFiles },
  whoIs: Ports['whoIs'],
): Ports => {
  const subscribers = (message: Message): string[] =>
    [...queueFunctions, ...directFunctions].flatMap(({ trigger }) =>
      trigger.kind !== 'queue' && (trigger.events as readonly unknown[]).includes(message.definition) ? [trigger.name] : [],
    );
  const receiver = (message: Message): string => {
    const found = queueFunctions.find(({ trigger }) => trigger.kind === 'queue' && (trigger.message as unknown) === message.definition);
    if (found === undefined) throw new Error(`no function takes ${message.definition.name} from a queue`);
    return found.trigger.name;
  };
  return {
    ...stores,
    replayFile: replayInThread,
    now: clock.now,
    publish: async (messages) =>
      queues.sendAll(
        messages.flatMap((m) =>
          subscribers(m).map((queue) => ({ queue, body: toBusBody(m, randomBytes(8).toString('hex'), clock.now()) })),
        ),
      ),
    enqueue: async (message, fifo) => queues.send(receiver(message), toQueueBody(message), fifo),
    deadLetter: async (letter) => queues.bury(letter),
    secret: async (reference) => {
      const name = /^env:(.+)$/.exec(reference)?.[1];
      const value = name === undefined ? undefined : options.environment[name];
      if (value === undefined || value === '')
        throw new Error(`the secret ${reference} is not set; the embedded runtime reads env:NAME references from its environment`);
      return value;
    },
    random: (bytes) => randomBytes(bytes),
    log: options.log,
    fetch: (input, init) => fetch(input, { signal: AbortSignal.timeout(10_000), ...init }),
    whoIs,
    sns: options.sns,
    ...(options.mail === undefined ? {} : { mail: options.mail }),
  };
};

/** Tells the stream's readers after every write. */
export const kicking = (table: Table, kick: () => void): Table => {
  const then = <T>(result: T): T => {
    kick();
    return result;
  };
  return {
    ...table,
    write: async (write) => then(await table.write(write)),
    transact: async (writes) => then(await table.transact(writes)),
    putNew: async (items) => then(await table.putNew(items)),
  };
};
