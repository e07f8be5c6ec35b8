import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { handler as apiHandler } from '../functions/api/handler.ts';
import { MINUTE_MS, minuteOf, minuteStart, type Instant } from '../shared/domain/time/instant.ts';
import type { Ports } from '../shared/platform/runtime.ts';
import { DUE_SHARDS, dueShard } from '../shared/store/keys.ts';
import { openDatabase, sqliteTable, type SqliteTable } from '../shared/store/sqlite-table.ts';
import type { Table } from '../shared/store/table.ts';
import { drivenClock, systemClock, type DrivenClock } from './clock.ts';
import type { EmbeddedOptions } from './embedded-options.ts';
import { embeddedPorts, kicking } from './embedded-ports.ts';
import { queueFunctions, scheduleFunctions, streamFunctions } from './functions.ts';
import { kind } from './hostility.ts';
import { toSqsEvent, toStreamEvent } from './lambda-events.ts';
import { openQueues, type Queues } from './queues.ts';
import { openSessions } from './sessions.ts';
import { openStream } from './stream.ts';
import { queueWorker, streamWorker, type Worker } from './workers.ts';

export type Embedded = {
  ports: Ports;
  /** The responder's API. */
  fetch: (request: Request, from?: { sourceIp: string | undefined }) => Promise<Response>;
  issueToken: (personId: string, hours?: number) => Promise<string>;
  /** Runs what the minute rule runs. */
  tick: () => Promise<void>;
  /** Resolves when nothing is waiting and nobody is working. Rejects after `limitMs` and says what is left. */
  idle: (limitMs?: number) => Promise<void>;
  /** Driven clock only: moves time forward, stopping at every minute in which something falls due. */
  advanceTo: (at: Instant) => Promise<void>;
  deadLetters: Queues['deadLetters'];
  backlog: () => number;
  stop: () => Promise<void>;
};

/** The whole system in one process: the deployed handlers over SQLite tables, durable queues, a stream and a minute rule. */
export const startEmbedded = (options: EmbeddedOptions): Embedded => {
  const hostility = options.hostility ?? kind();
  const database = openData(options.dataDir);
  const clock: DrivenClock =
    options.clock === 'system' ? { now: systemClock, advanceTo: () => {} } : drivenClock(database, options.clock.drivenFrom);
  const workers = new Map<string, Worker>();
  let stopping = false;
  const stopped = (): boolean => stopping;
  const queues = openQueues(database, hostility, clock.now, (queue) => workers.get(queue)?.kick());
  const sessions = openSessions(options.dataDir);
  const incidents = sqliteTable(database, 'incidents', { stream: true, now: clock.now });
  const mentions = sqliteTable(database, 'mentions', { now: clock.now });
  const ports = embeddedPorts(
    options,
    clock,
    queues,
    { mentions, incidents: kicking(incidents, () => streamFunctions.forEach((f) => workers.get(f.trigger.name)?.kick())) },
    sessions.whoIs,
  );

  for (const { trigger, handler } of queueFunctions) {
    const run = handler.on(ports, options.environment);
    const work = {
      queue: trigger.name,
      batchSize: trigger.batchSize,
      fifo: trigger.kind === 'queue',
      concurrency: Math.min(trigger.maxConcurrency ?? 4, 4),
      maxReceives: trigger.maxReceives,
    };
    const runBatch = async (batch: Parameters<typeof toSqsEvent>[1]): Promise<Set<number>> => {
      const { batchItemFailures } = await run(toSqsEvent(trigger.name, batch));
      return new Set(batchItemFailures.map((f) => Number(f.itemIdentifier)));
    };
    workers.set(trigger.name, queueWorker(queues, { ...work, run: runBatch }, stopped));
  }
  const streams = streamFunctions.map(({ trigger, handler }) => {
    const run = handler.on(ports, options.environment);
    const stream = openStream(database, incidents, trigger.name, hostility);
    const step = async (): Promise<'worked' | 'empty' | 'failed'> => {
      const records = stream.next(trigger.batchSize);
      if (records.length === 0) return stream.waiting() ? 'worked' : 'empty';
      const { batchItemFailures } = await run(toStreamEvent(trigger.table, records));
      const failedFrom = batchItemFailures[0]?.itemIdentifier;
      const done =
        failedFrom === undefined
          ? records
          : records.slice(
              0,
              Math.max(
                0,
                records.findIndex((r) => r.sequence === failedFrom),
              ),
            );
      const last = done.at(-1);
      if (last !== undefined) stream.done(last.sequence);
      return failedFrom === undefined ? 'worked' : 'failed';
    };
    workers.set(trigger.name, streamWorker(step, stopped));
    return stream;
  });
  const minuteRules = scheduleFunctions.map(({ trigger, handler }) => ({ trigger, run: handler.on(ports, options.environment) }));
  const api = apiHandler.on(ports, options.environment);
  workers.forEach((w) => w.kick());

  const tick = async (): Promise<void> => {
    const minute = minuteOf(clock.now());
    for (const { trigger, run } of minuteRules) {
      if (options.clock !== 'system' && trigger.name === 'watch-pipeline') continue;
      if (minute % trigger.everyMinutes !== 0) continue;
      await run({ time: minuteStart(minute) }).catch((error: unknown) =>
        options.log('error', trigger.name, { did: 'failed', reason: String(error).slice(0, 300) }),
      );
    }
    for (const table of [mentions, incidents]) forgetExpired(table);
  };
  const isIdle = (): boolean => queues.size() === 0 && [...workers.values()].every((w) => !w.busy()) && streams.every((s) => !s.waiting());
  const idle = async (limitMs = 60_000): Promise<void> => {
    const until = performance.now() + limitMs;
    for (let calm = 0; calm < 2; calm = isIdle() ? calm + 1 : 0) {
      if (performance.now() > until) throw new Error(`still ${queues.size()} messages waiting after ${limitMs} ms`);
      await pause(queues.size({ dueNow: true }) === 0 ? 2 : 0);
    }
  };
  const retries = setInterval(() => {
    if (queues.nextRetryInMs() !== undefined || queues.size({ dueNow: true }) > 0) workers.forEach((w) => w.kick());
  }, 50);
  const minutes = options.clock === 'system' ? everyMinute(tick) : undefined;
  // A rehearsal that was killed may have left rows behind its clock; the sweep of run-due looks back as far.
  let lastDueScan = minuteOf(clock.now()) - 15;

  return {
    ports,
    fetch: api,
    issueToken: sessions.issue,
    tick,
    idle,
    advanceTo: async (at) => {
      for (let minute = lastDueScan; minute <= minuteOf(at); minute++) {
        lastDueScan = minute;
        if (!(await somethingDue(incidents, minute))) continue;
        clock.advanceTo(minuteStart(minute + 1) < at ? minuteStart(minute + 1) : at);
        await tick();
        await idle();
      }
      clock.advanceTo(at);
    },
    deadLetters: queues.deadLetters,
    backlog: () => queues.size(),
    stop: async () => {
      stopping = true;
      clearInterval(retries);
      if (minutes !== undefined) clearInterval(minutes);
      for (let waited = 0; [...workers.values()].some((w) => w.busy()) && waited < 200; waited++) await pause(10);
      database.close();
    },
  };
};

const openData = (dataDir: string | undefined): DatabaseSync => {
  if (dataDir === undefined) return openDatabase(':memory:');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openDatabase(join(dataDir, 'stormwatch.db'));
};

/** What DynamoDB's time to live does; a bounded share of it each minute, so that nobody waits for it. */
const forgetExpired = (table: SqliteTable): void => {
  for (let round = 0; round < 20; round++) if (table.deleteExpired() === 0) return;
};

const somethingDue = async (incidents: Table, minute: number): Promise<boolean> => {
  for (let shard = 0; shard < DUE_SHARDS; shard++) {
    if ((await incidents.query({ pk: dueShard(minute, shard), limit: 1 })).items.length > 0) return true;
  }
  return false;
};

const everyMinute = (tick: () => Promise<void>): NodeJS.Timeout => {
  let last = Math.floor(Date.now() / MINUTE_MS);
  return setInterval(() => {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (minute === last) return;
    last = minute;
    void tick();
  }, 500);
};
