import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { handler as apiHandler } from '../functions/api/handler.ts';
import { trigger as apiTrigger } from '../functions/api/trigger.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
import type { Ports } from '../shared/platform/runtime.ts';
import { openDatabase, sqliteTable } from '../shared/store/sqlite-table.ts';
import { drivenClock, systemClock, type DrivenClock } from './clock.ts';
import type { EmbeddedOptions } from './embedded-options.ts';
import { embeddedPorts, kicking } from './embedded-ports.ts';
import { outsideFunctions } from './functions.ts';
import type { Outside } from './gateway/phones.ts';
import { localFiles } from './file-store.ts';
import { directWorkers, outsideWorkers, queueWorkers, streamWorkers } from './function-workers.ts';
import { openIdentities, type Identities } from './identities.ts';
import { kind } from './hostility.ts';
import { everyMinute, minuteRule, timeTravel } from './minute-rule.ts';
import { openQueues, type Queues } from './queues.ts';
import { openSessions } from './sessions.ts';
import type { Worker } from './workers.ts';

export type Embedded = {
  ports: Ports;
  /** The responder's API. */
  fetch: (request: Request, from?: { sourceIp: string | undefined }) => Promise<Response>;
  issueToken: (personId: string, hours?: number, provedHoursAgo?: number) => Promise<string>;
  identities: Identities;
  /** Runs what the minute rule runs. */
  tick: () => Promise<void>;
  /** Resolves when nothing is waiting and nobody is working. Rejects after `limitMs` and says what is left. */
  idle: (limitMs?: number) => Promise<void>;
  /** Driven clock only: moves time forward, stopping at every minute in which something falls due. */
  advanceTo: (at: Instant) => Promise<void>;
  /** What AWS would hand to functions from outside: SMS that come in, what became of those that went out. */
  outside: Outside;
  deadLetters: Queues['deadLetters'];
  backlog: () => number;
  stop: () => Promise<void>;
};

/** The whole system in one process: the deployed handlers over SQLite tables, durable queues, a stream and a minute rule. */
export const startEmbedded = (options: EmbeddedOptions): Embedded => {
  const { environment, hostility = kind(), portsFor = (_, given) => given } = options;
  const database = openData(options.dataDir);
  const clock = clockOf(options, database);
  const workers = new Map<string, Worker>();
  let stopping = false;
  const stopped = (): boolean => stopping;
  const kick = (name: string): void => workers.get(name)?.kick();
  const queues = openQueues(database, hostility, clock.now, kick);
  const identities = openIdentities(database);
  const sessions = openSessions(options.dataDir, { generationOf: identities.generationOf });
  const incidents = sqliteTable(database, 'incidents', { stream: true, now: clock.now });
  const mentions = sqliteTable(database, 'mentions', { now: clock.now });
  const watched = kicking(incidents, () => streams.forEach((s) => kick(s.name)));
  const files = localFiles(options.dataDir);
  const ports = embeddedPorts(options, clock, queues, { mentions, incidents: watched, files }, sessions.whoIs);
  const portsOf = (functionName: string): Ports => portsFor(functionName, ports);
  const streams = streamWorkers(portsOf, environment, database, incidents, hostility, stopped);
  const started = [queueWorkers, directWorkers, outsideWorkers].flatMap((workersOf) => workersOf(portsOf, environment, queues, stopped));
  for (const { name, worker } of [...started, ...streams]) workers.set(name, worker);

  const tick = minuteRule(ports, portsOf, options, [mentions, incidents]);
  const isBusy = (): boolean => queues.size() > 0 || [...workers.values()].some((w) => w.busy()) || streams.some((s) => s.waiting());
  const idle = untilIdle(queues, isBusy);
  const wakeAll = (): void => workers.forEach((w) => w.kick());
  // Rows that expire are in the stream as well, and nobody's write wakes its readers for them.
  const retries = setInterval(() => (queues.size() > 0 || streams.some((r) => r.waiting())) && wakeAll(), 50);
  const minutes = options.clock === 'system' ? everyMinute(tick) : undefined;
  wakeAll();

  return {
    ports,
    fetch: apiHandler.on(portsOf(apiTrigger.name), environment),
    issueToken: sessions.issue,
    identities,
    tick,
    idle,
    advanceTo: timeTravel({ incidents, clock, tick, idle }),
    outside: outsideOf((name, event) => stopping || queues.send(name, JSON.stringify(event))),
    deadLetters: queues.deadLetters,
    backlog: () => queues.size(),
    stop: async () => {
      stopping = true;
      clearInterval(retries);
      clearInterval(minutes);
      for (let waited = 0; [...workers.values()].some((w) => w.busy()) && waited < 200; waited++) await pause(10);
      database.close();
      files.close();
    },
  };
};

const outsideOf = (hand: (functionName: string, event: unknown) => unknown): Outside => {
  const to =
    (source: 'inboundSms' | 'smsDelivery') =>
    (event: unknown): void => {
      for (const { trigger } of outsideFunctions)
        if ((trigger.kind === 'topic' ? trigger.topic : trigger.logs) === source) hand(trigger.name, event);
    };
  return { inboundSms: to('inboundSms'), smsDelivery: to('smsDelivery') };
};

const openData = (dataDir: string | undefined): DatabaseSync => {
  if (dataDir === undefined) return openDatabase(':memory:');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openDatabase(join(dataDir, 'stormwatch.db'));
};

const clockOf = ({ clock }: EmbeddedOptions, database: DatabaseSync): DrivenClock =>
  clock === 'system' ? { now: systemClock, advanceTo: () => {} } : drivenClock(database, clock.drivenFrom);

/** Twice calm in a row: a worker may have taken a message between two looks. */
const untilIdle =
  (queues: Queues, isBusy: () => boolean) =>
  async (limitMs = 60_000): Promise<void> => {
    const until = performance.now() + limitMs;
    for (let calm = 0; calm < 2; calm = isBusy() ? 0 : calm + 1) {
      if (performance.now() > until) throw new Error(`still ${queues.size()} messages waiting after ${limitMs} ms`);
      await pause(queues.size({ dueNow: true }) === 0 ? 2 : 0);
    }
  };
