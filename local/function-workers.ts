import type { DatabaseSync } from 'node:sqlite';
import type { Ports } from '../shared/platform/runtime.ts';
import type { EmbeddedOptions } from './embedded-options.ts';
import { directFunctions, outsideFunctions, queueFunctions, streamFunctions } from './functions.ts';
import type { Hostility } from './hostility.ts';
import { toBusEvent, toSqsEvent, toStreamEvent } from './lambda-events.ts';
import type { QueuedMessage, Queues } from './queues.ts';
import { openStream, type StreamSource } from './stream.ts';
import { queueWorker, streamWorker, type Worker } from './workers.ts';

/** More than this at once helps nobody in one process, and an ad platform's rate limit not at all. */
const AT_ONCE = 4;

type Environment = EmbeddedOptions['environment'];
/** The ports of one function, by its name. */
export type PortsOf = (functionName: string) => Ports;
export type NamedWorker = { name: string; worker: Worker };

/** A worker for each function that a queue starts, the bus's rules included. */
export const queueWorkers = (portsOf: PortsOf, environment: Environment, queues: Queues, stopped: () => boolean): NamedWorker[] =>
  queueFunctions.map(({ trigger, handler }) => {
    const handle = handler.on(portsOf(trigger.name), environment);
    const run = async (batch: QueuedMessage[]): Promise<Set<number>> => {
      const { batchItemFailures } = await handle(toSqsEvent(trigger.name, batch));
      return new Set(batchItemFailures.map((f) => Number(f.itemIdentifier)));
    };
    const work = {
      queue: trigger.name,
      batchSize: trigger.batchSize,
      fifo: trigger.kind === 'queue',
      concurrency: Math.min(trigger.maxConcurrency ?? AT_ONCE, AT_ONCE),
      maxReceives: trigger.maxReceives,
      run,
    };
    return { name: trigger.name, worker: queueWorker(queues, work, stopped) };
  });

/** A worker for each function that the bus starts itself: an event at a time, and what is thrown is tried again. */
export const directWorkers = (portsOf: PortsOf, environment: Environment, queues: Queues, stopped: () => boolean): NamedWorker[] =>
  directFunctions.map(({ trigger, handler }) => {
    const handle = handler.on(portsOf(trigger.name), environment);
    const run = async ([event]: QueuedMessage[]): Promise<Set<number>> => {
      if (event === undefined) return new Set();
      const failed = await handle(toBusEvent(event)).then(
        () => false,
        () => true,
      );
      return new Set(failed ? [event.id] : []);
    };
    const { name: queue, batchSize, maxReceives } = trigger;
    return { name: queue, worker: queueWorker(queues, { queue, batchSize, fifo: false, concurrency: AT_ONCE, maxReceives, run }, stopped) };
  });

/** A worker for each function that is started from outside: its queue holds the events as AWS would hand them over. */
export const outsideWorkers = (portsOf: PortsOf, environment: Environment, queues: Queues, stopped: () => boolean): NamedWorker[] =>
  outsideFunctions.map(({ trigger, handler }) => {
    const handle = handler.on(portsOf(trigger.name), environment) as (event: unknown) => Promise<void>;
    const run = async ([event]: QueuedMessage[]): Promise<Set<number>> => {
      if (event === undefined) return new Set();
      const failed = await handle(JSON.parse(event.body)).then(
        () => false,
        () => true,
      );
      return new Set(failed ? [event.id] : []);
    };
    const { name: queue, batchSize, maxReceives } = trigger;
    return { name: queue, worker: queueWorker(queues, { queue, batchSize, fifo: false, concurrency: AT_ONCE, maxReceives, run }, stopped) };
  });

/** A worker for each function that the incidents table's stream starts. `waiting`: there is more to read. */
export const streamWorkers = (
  portsOf: PortsOf,
  environment: Environment,
  database: DatabaseSync,
  incidents: StreamSource,
  hostility: Hostility,
  stopped: () => boolean,
): (NamedWorker & { waiting: () => boolean })[] =>
  streamFunctions.map(({ trigger, handler }) => {
    const handle = handler.on(portsOf(trigger.name), environment);
    const stream = openStream(database, incidents, trigger.name, hostility);
    const step = async (): Promise<'worked' | 'empty' | 'failed'> => {
      const records = stream.next(trigger.batchSize);
      if (records.length === 0) return stream.waiting() ? 'worked' : 'empty';
      const { batchItemFailures } = await handle(toStreamEvent(trigger.table, records));
      const failedFrom = batchItemFailures[0]?.itemIdentifier;
      const handled = failedFrom === undefined ? records.length : records.findIndex((r) => r.sequence === failedFrom);
      const last = records.slice(0, Math.max(0, handled)).at(-1);
      if (last !== undefined) stream.done(last.sequence);
      return failedFrom === undefined ? 'worked' : 'failed';
    };
    return { name: trigger.name, worker: streamWorker(step, stopped), waiting: stream.waiting };
  });
