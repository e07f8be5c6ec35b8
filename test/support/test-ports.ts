import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { config } from '../../shared/config/config.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { DeadLetter, LogLevel, Message, Ports } from '../../shared/platform/runtime.ts';
import { memoryFiles } from './memory-files.ts';
import { openDatabase, sqliteTable, type SqliteTable } from '../../shared/store/sqlite-table.ts';

export type Enqueued = { message: Message; group: string; dedup: string };
export type Logged = { level: LogLevel; message: string; fields: Record<string, unknown> };
export type TestPorts = {
  ports: Ports;
  clock: { now: () => Instant; set: (at: Instant) => void; advance: (ms: number) => void };
  published: Message[];
  enqueued: Enqueued[];
  deadLetters: DeadLetter[];
  logs: Logged[];
  mentions: SqliteTable;
  incidents: SqliteTable;
  /** Replaces the stored configuration; what is left out gets its default. */
  configure: (part: z.input<typeof config>) => Promise<void>;
};
export type TestPortsOptions = {
  at?: Instant;
  secrets?: Record<string, string>;
  /** The person behind each `authorization` header. */
  people?: Record<string, string>;
  /** How long ago everybody proved who they are. */
  provedMsAgo?: number;
  fetch?: typeof fetch;
  sns?: Ports['sns'];
};

/** Ports for use cases under test: both tables in memory, a clock that stands still, everything that leaves is kept. */
export const testPorts = ({ at = '2026-11-22T03:00:00.000Z', secrets = {}, people = {}, ...rest }: TestPortsOptions = {}): TestPorts => {
  const clock = fixedClock(at);
  const database = openDatabase(':memory:');
  const mentions = sqliteTable(database, 'mentions', { now: clock.now });
  const incidents = sqliteTable(database, 'incidents', { stream: true, now: clock.now });
  const kept = { published: [] as Message[], enqueued: [] as Enqueued[], deadLetters: [] as DeadLetter[], logs: [] as Logged[] };
  const ports: Ports = {
    now: clock.now,
    mentions,
    incidents,
    publish: async (messages) => void kept.published.push(...messages),
    enqueue: async (message, { group, dedup }) => void kept.enqueued.push({ message, group, dedup }),
    deadLetter: async (letter) => void kept.deadLetters.push(letter),
    secret: async (reference) => secrets[reference] ?? Promise.reject(new Error(`no secret ${reference}`)),
    random: countedRandom(),
    log: (level, message, fields) => void kept.logs.push({ level, message, fields }),
    fetch: rest.fetch ?? fetch,
    whoIs: async ({ authorization }) => {
      const personId = authorization === undefined ? undefined : people[authorization];
      return personId === undefined ? undefined : { personId, provedMsAgo: rest.provedMsAgo ?? 0 };
    },
    sns: rest.sns ?? { region: 'eu-central-1' },
    files: memoryFiles(),
  };
  const configure = async (part: z.input<typeof config>): Promise<void> => {
    const store = configStore(incidents);
    const { version } = await store.read();
    const stored = await store.replace(config.parse(part), version, { kind: 'system', name: 'test' }, clock.now());
    if (isRefused(stored)) throw new Error(stored.explain);
  };
  return { ports, clock, ...kept, mentions, incidents, configure };
};

const fixedClock = (start: Instant): TestPorts['clock'] => {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    advance: (ms) => {
      at = shift(at, ms);
    },
  };
};

/** The same bytes in every run, never the same twice within one. */
const countedRandom = (): Ports['random'] => {
  let calls = 0;
  return (bytes) => {
    const chunks: Buffer[] = [];
    for (let have = 0; have < bytes; have += 32) chunks.push(createHash('sha256').update(`random ${calls++}`).digest());
    return new Uint8Array(Buffer.concat(chunks).subarray(0, bytes));
  };
};
