import { handler as apiHandler } from '../../functions/api/handler.ts';
import { drivenClock } from '../../local/clock.ts';
import { embeddedPorts } from '../../local/embedded-ports.ts';
import { localFiles } from '../../local/file-store.ts';
import { localEnvironment } from '../../local/environment.ts';
import { directFunctions, queueFunctions, scheduleFunctions, streamFunctions } from '../../local/functions.ts';
import { kind } from '../../local/hostility.ts';
import { toBusEvent, toSqsEvent, toStreamEvent } from '../../local/lambda-events.ts';
import { openQueues, type Queues } from '../../local/queues.ts';
import { minuteOf, minuteStart, type Instant } from '../../shared/domain/time/instant.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import { openDatabase, sqliteTable } from '../../shared/store/sqlite-table.ts';
import { chunksOf, openMeter, since, type FunctionUsage, type Stored } from './meter.ts';

/** Billed requests of one queue; Lambda receives and deletes for us, and we pay. */
export type QueueUsage = { fifo: boolean; sends: number; receives: number; deletes: number };

/** A stretch of a run, as far as it is billed. */
export type Measured = {
  mentions: number;
  functions: Record<string, FunctionUsage>;
  queues: Record<string, QueueUsage>;
  tables: Record<'mentions' | 'incidents', { readUnits: number; writeUnits: number }>;
  busEvents: number;
  /** Bytes and items by the first word of their key: `mention`, `minutes`, `hours`, `detector`, `incident` … */
  stored: Record<string, { items: number; bytes: number }>;
};

/** Messages handed to one invocation, at most, from a standard queue and from a FIFO queue. */
export type Batches = { standard: number; fifo: number };

export type MeteredRuntime = {
  ports: Ports;
  advanceTo: (at: Instant) => void;
  /** One request to the API, as HTTP would bring it. */
  request: (request: Request) => Promise<Response>;
  /** Runs everything that is waiting, one function after the other. */
  drain: (most: Batches) => Promise<void>;
  /** Runs the rules of this minute. */
  tick: () => Promise<void>;
  /** From here on it is measured. */
  begin: () => void;
  measured: (mentions: number) => Measured;
  close: () => void;
};

type Options = {
  from: Instant;
  sns: Ports['sns'];
  environment?: Record<string, string>;
  logLineBytes: (fields: Record<string, unknown>) => number;
};

/**
 * The embedded runtime's tables, queues, stream and handlers, run by one loop instead of by workers: nothing overlaps, so
 * the processor time of the process is the handler's own, whatever else the machine does. A handler that fails makes the run fail: its figures would mean nothing.
 */
export const meteredRuntime = ({ from, sns, environment: extra = {}, logLineBytes }: Options): MeteredRuntime => {
  const database = openDatabase(':memory:');
  const clock = drivenClock(database, from);
  const environment = localEnvironment('https://stormwatch.example', extra);
  const meter = { now: openMeter(logLineBytes) };
  const queues = { used: {} as Record<string, QueueUsage> };
  const plain = openQueues(database, kind(), clock.now, () => {});
  const counted = countedQueues(plain, () => queues.used);
  const incidents = sqliteTable(database, 'incidents', { stream: true, now: clock.now });
  const mentions = sqliteTable(database, 'mentions', { now: clock.now });
  const options = { clock: { drivenFrom: from }, environment, sns, log: () => {} };
  const ports = embeddedPorts(options, clock, counted, { mentions, incidents, files: localFiles(undefined) }, async () => undefined);
  let before = { mentions: mentions.consumed(), incidents: incidents.consumed() };
  let position = '0';

  /** Handlers are made once for each meter, as a container makes them once in its life. */
  const build = () => {
    const metered = (name: string): Ports => meter.now.ports(name, ports);
    return {
      api: apiHandler.on(metered('api'), environment),
      queue: queueFunctions.map(({ trigger, handler }) => ({ trigger, handle: handler.on(metered(trigger.name), environment) })),
      direct: directFunctions.map(({ trigger, handler }) => ({ trigger, handle: handler.on(metered(trigger.name), environment) })),
      stream: streamFunctions.map(({ trigger, handler }) => ({ trigger, handle: handler.on(metered(trigger.name), environment) })),
      schedule: scheduleFunctions.map(({ trigger, handler }) => ({ trigger, handle: handler.on(metered(trigger.name), environment) })),
    };
  };
  let functions = build();

  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const used = meter.now.usage(name);
    const overhead = meter.now.overheadMs();
    const started = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(started);
    used.busyMs += Math.max(0, (user + system) / 1000 - (meter.now.overheadMs() - overhead));
    used.invocations++;
    return result;
  };
  const runQueues = async (most: Batches): Promise<boolean> => {
    let worked = false;
    for (const { trigger, handle } of functions.queue) {
      const fifo = trigger.kind === 'queue';
      for (;;) {
        const batch = counted.receive(trigger.name, Math.min(fifo ? most.fifo : most.standard, trigger.batchSize), fifo);
        if (batch.length === 0) break;
        worked = true;
        const { batchItemFailures } = await timed(trigger.name, () => handle(toSqsEvent(trigger.name, batch)));
        if (batchItemFailures.length > 0) throw new Error(`${trigger.name} failed in the measured run; its figures would mean nothing`);
        counted.settle(trigger.name, batch, new Set(), trigger.maxReceives);
      }
    }
    return worked;
  };
  /** What the bus starts itself: an event each, and no queue that would be billed. */
  const runDirect = async (): Promise<boolean> => {
    let worked = false;
    for (const { trigger, handle } of functions.direct) {
      for (;;) {
        const batch = plain.receive(trigger.name, 1, false);
        const [event] = batch;
        if (event === undefined) break;
        worked = true;
        await timed(trigger.name, () => handle(toBusEvent(event)));
        plain.settle(trigger.name, batch, new Set(), trigger.maxReceives);
      }
    }
    return worked;
  };
  const runStream = async (): Promise<boolean> => {
    const { trigger, handle } = functions.stream[0]!;
    const records = incidents.readStream(position, trigger.batchSize);
    if (records.length === 0) return false;
    const { batchItemFailures } = await timed(trigger.name, () => handle(toStreamEvent(trigger.table, records)));
    if (batchItemFailures.length > 0) throw new Error(`${trigger.name} failed in the measured run`);
    incidents.trimStream(position);
    position = records.at(-1)!.sequence;
    return true;
  };

  return {
    ports,
    advanceTo: clock.advanceTo,
    request: (request) => timed('api', () => functions.api(request, { sourceIp: '192.0.2.1' })),
    drain: async (most) => {
      for (let worked = true; worked;) {
        worked = await runQueues(most);
        worked = (await runDirect()) || worked;
        worked = (await runStream()) || worked;
      }
    },
    tick: async () => {
      const minute = minuteOf(clock.now());
      for (const { trigger, handle } of functions.schedule)
        if (minute % trigger.everyMinutes === 0) await timed(trigger.name, () => handle({ time: minuteStart(minute) }));
    },
    begin: () => {
      meter.now = openMeter(logLineBytes);
      queues.used = {};
      functions = build();
      before = { mentions: mentions.consumed(), incidents: incidents.consumed() };
    },
    measured: (count) => ({
      mentions: count,
      functions: Object.fromEntries([...meter.now.functions].filter(([, used]) => used.invocations > 0)),
      queues: queues.used,
      tables: { mentions: since(mentions.consumed(), before.mentions), incidents: since(incidents.consumed(), before.incidents) },
      busEvents: meter.now.busEvents(),
      stored: sizes([meter.now.stored.mentions, meter.now.stored.incidents]),
    }),
    close: () => database.close(),
  };
};

/** Here they have a queue, on AWS they have none. */
const WITHOUT_QUEUE = new Set<string>(directFunctions.map(({ trigger }) => trigger.name));

const countedQueues = (queues: Queues, used: () => Record<string, QueueUsage>): Queues => {
  const of = (queue: string, fifo: boolean): QueueUsage => (used()[queue] ??= { fifo, sends: 0, receives: 0, deletes: 0 });
  return {
    ...queues,
    send: (queue, body, fifo) => {
      of(queue, fifo !== undefined).sends += chunksOf(Buffer.byteLength(body));
      queues.send(queue, body, fifo);
    },
    sendAll: (messages) => {
      for (const m of messages.filter((m) => !WITHOUT_QUEUE.has(m.queue))) of(m.queue, false).sends += chunksOf(Buffer.byteLength(m.body));
      queues.sendAll(messages);
    },
    receive: (queue, max, fifo) => {
      const batch = queues.receive(queue, max, fifo);
      if (batch.length > 0) of(queue, fifo).receives += chunksOf(batch.reduce((sum, m) => sum + Buffer.byteLength(m.body), 0));
      return batch;
    },
    settle: (queue, batch, failed, maxReceives) => {
      of(queue, batch[0]?.group !== '').deletes++;
      queues.settle(queue, batch, failed, maxReceives);
    },
  };
};

const sizes = (tables: Stored[]): Measured['stored'] => {
  const total: Measured['stored'] = {};
  for (const table of tables)
    for (const [name, bytes] of table) {
      const sum = (total[/^[a-z-]+/.exec(name)?.[0] ?? 'other'] ??= { items: 0, bytes: 0 });
      sum.items++;
      sum.bytes += bytes;
    }
  return total;
};
