import type { Ports } from '../../shared/platform/runtime.ts';
import { EVENT_SOURCE } from '../../shared/events/event-source.ts';
import { toDetail } from '../../shared/platform/wire.ts';
import { measureItem } from '../../shared/store/limits.ts';
import type { Consumed, Item, Key, Table, Write } from '../../shared/store/table.ts';

/** SQS and EventBridge bill each started 64 KB. */
const BILLED_CHUNK = 64 * 1024;
const READ_UNIT_BYTES = 4096;
/** As the DynamoDB driver sends: puts side by side, batches of plain writes. */
const PUTS_AT_ONCE = 32;
const WRITES_A_BATCH = 25;

export const chunksOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / BILLED_CHUNK));

/** What one function did in a run. */
export type FunctionUsage = {
  invocations: number;
  /** Processor time of the handler on this machine, over SQLite. */
  busyMs: number;
  /** Waits one after the other: calls that run side by side are one round. */
  rounds: { table: number; bus: number; queue: number };
  /** Requests a client of the AWS SDK would sign and send. */
  requests: number;
  bytesRead: number;
  logLines: number;
  logBytes: number;
};

export const noUsage = (): FunctionUsage => ({
  invocations: 0,
  busyMs: 0,
  rounds: { table: 0, bus: 0, queue: 0 },
  requests: 0,
  bytesRead: 0,
  logLines: 0,
  logBytes: 0,
});

/** Sizes of what lies in a table, by key; what is written again counts once. */
export type Stored = Map<string, number>;

/** What goes on while functions run: everything that is billed by amount besides the functions themselves. */
export type Meter = {
  usage: (name: string) => FunctionUsage;
  functions: Map<string, FunctionUsage>;
  busEvents: () => number;
  stored: Record<'mentions' | 'incidents', Stored>;
  /** Ports that note what passes through them; `overheadMs` is what the noting itself took. */
  ports: (name: string, ports: Ports) => Ports;
  overheadMs: () => number;
};

export const openMeter = (logLineBytes: (fields: Record<string, unknown>) => number): Meter => {
  const functions = new Map<string, FunctionUsage>();
  const stored = { mentions: new Map<string, number>(), incidents: new Map<string, number>() };
  let busEvents = 0;
  let overhead = 0;
  const aside = <T>(work: () => T): T => {
    const started = performance.now();
    const result = work();
    overhead += performance.now() - started;
    return result;
  };
  const usage = (name: string): FunctionUsage => {
    const known = functions.get(name) ?? noUsage();
    functions.set(name, known);
    return known;
  };
  return {
    functions,
    usage,
    stored,
    busEvents: () => busEvents,
    overheadMs: () => overhead,
    ports: (name, ports) => {
      const used = usage(name);
      const inRound = rounds(used);
      return {
        ...ports,
        mentions: meteredTable(ports.mentions, used, inRound, (writes) => aside(() => note(stored.mentions, writes))),
        incidents: meteredTable(ports.incidents, used, inRound, (writes) => aside(() => note(stored.incidents, writes))),
        publish: async (messages) => {
          aside(() => {
            for (const m of messages)
              busEvents += chunksOf(Buffer.byteLength(JSON.stringify(toDetail(m))) + m.definition.name.length + EVENT_SOURCE.length + 14);
            used.requests += Math.ceil(messages.length / 10);
            used.rounds.bus += Math.ceil(messages.length / 10);
          });
          await ports.publish(messages);
        },
        enqueue: async (message, options) => {
          used.requests++;
          used.rounds.queue++;
          await ports.enqueue(message, options);
        },
        log: (level, message, fields) => {
          aside(() => {
            used.logLines++;
            used.logBytes += logLineBytes({ ...fields, message });
          });
          ports.log(level, message, fields);
        },
      };
    },
  };
};

type InRound = <T>(atLeast: number, work: () => Promise<T>) => Promise<T>;

/** A call that begins while another is under way shares its round. */
const rounds = (used: FunctionUsage): InRound => {
  let underWay = 0;
  return async (atLeast, work) => {
    if (underWay === 0) used.rounds.table += atLeast;
    underWay++;
    try {
      return await work();
    } finally {
      underWay--;
    }
  };
};

const meteredTable = (table: Table, used: FunctionUsage, inRound: InRound, noted: (writes: Write[]) => void): Table => {
  const counted = async <T>(requests: number, atLeast: number, work: () => Promise<T>): Promise<T> => {
    used.requests += requests;
    return inRound(atLeast, work);
  };
  /** SQLite reads before it returns its promise, so what others read meanwhile is not in the difference. */
  const reading = <T>(work: () => Promise<T>): Promise<T> =>
    counted(1, 1, () => {
      const before = table.consumed().readUnits;
      const reading = work();
      used.bytesRead += (table.consumed().readUnits - before) * READ_UNIT_BYTES;
      return reading;
    });
  return {
    ...table,
    get: (key, options) => reading(() => table.get(key, options)),
    query: (options) => reading(() => table.query(options)),
    write: async (write) => {
      const written = await counted(1, 1, () => table.write(write));
      if (written.ok) noted([write]);
      return written;
    },
    transact: async (writes) => {
      const written = await counted(1, 1, () => table.transact(writes));
      if (written.ok) noted(writes);
      return written;
    },
    putNew: async (items) => {
      const created = await counted(items.length, Math.ceil(items.length / PUTS_AT_ONCE), () => table.putNew(items));
      noted(items.map((put) => ({ put })));
      return created;
    },
    writeAll: async (writes) => {
      await counted(Math.ceil(writes.length / WRITES_A_BATCH), 1, () => table.writeAll(writes));
      noted(writes);
    },
  };
};

const note = (stored: Stored, writes: Write[]): void => {
  for (const write of writes) {
    if ('put' in write) stored.set(nameOf(write.put), measureItem(write.put).bytes);
    else if ('delete' in write) stored.delete(nameOf(write.delete));
    // An update's whole size is not known here; updates are links, probes and outbox rows.
    else if ('update' in write) stored.set(nameOf(write.update), Math.max(stored.get(nameOf(write.update)) ?? 0, 300));
  }
};

const nameOf = ({ pk, sk }: Key | Item): string => `${pk}\u0000${sk}`;

/** What was consumed since an earlier look. */
export const since = (now: Consumed, before: Consumed): Consumed => ({
  readUnits: now.readUnits - before.readUnits,
  writeUnits: now.writeUnits - before.writeUnits,
});
