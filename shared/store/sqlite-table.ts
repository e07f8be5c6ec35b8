import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { msOf, type Instant } from '../domain/time/instant.ts';
import { holds, updated } from './apply-write.ts';
import { capacityMeter } from './capacity.ts';
import { checkKey, keyOf, measureItem, measurePlain, measureTransaction, measureWrite, type Measured } from './limits.ts';
import { sqliteQuery } from './sqlite-query.ts';
import { sqliteStream } from './sqlite-stream.ts';
import { decodeItem, encodeItem } from './sqlite-text.ts';
import { TableError, type Item, type Key, type StreamRecord, type Table, type Write, type Written } from './table.ts';
import { wellFormedKey } from './well-formed.ts';

export type SqliteTable = Table & {
  /** What DynamoDB's time to live does some time after `expiresAt`; until then expired items are still returned. */
  deleteExpired: (nowSeconds?: number) => number;
  /** Changes after a sequence number ('0': from the start), in order. Empty where the table has no stream. */
  readStream: (after: string, limit: number) => StreamRecord[];
  /** Forgets the changes up to and including a sequence number. */
  trimStream: (upTo: string) => void;
  /** The first partition key of a prefix from `from` on: a rehearsal finds the next due minute by it. */
  nextPartition: (prefix: string, from: string) => string | undefined;
};

export type SqliteTableOptions = { stream?: boolean; now: () => Instant };

/**
 * Opens a database for tables. On disk each commit reaches the disk before it resolves (`FULL`); `NORMAL` survives a
 * killed process but may forget the last commits when the machine itself loses power.
 */
export const openDatabase = (path: string, options: { synchronous?: 'FULL' | 'NORMAL' | 'OFF' } = {}): DatabaseSync => {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;`);
  database.exec(`PRAGMA synchronous = ${options.synchronous ?? 'FULL'}; PRAGMA wal_autocheckpoint = 4000;`);
  return database;
};

type Row = { item: Item; body: string; bytes: number };

/** A table in SQLite with DynamoDB's manners and limits. Every write is one transaction, its stream records included. */
export const sqliteTable = (database: DatabaseSync, name: string, options: SqliteTableOptions): SqliteTable => {
  const sql = prepareTable(database, name);
  const meter = capacityMeter();
  const stream = options.stream === true ? sqliteStream(database, name) : undefined;

  const find = (key: Key): Row | undefined => {
    const found = sql.get.get(key.pk, key.sk) as unknown as [string, number] | undefined;
    return found && { item: decodeItem(key, found[0]), body: found[0], bytes: found[1] };
  };
  const store = (key: Key, item: Item, measured: Measured, before: Row | undefined): void => {
    const body = encodeItem(item, measured.special);
    sql.put.run(key.pk, key.sk, body, measured.bytes, expiryOf(item));
    if (body !== before?.body) stream?.append(key, before?.body, body);
  };
  const remove = (key: Key, before: Row | undefined): void => {
    if (before === undefined) return;
    sql.delete.run(key.pk, key.sk);
    stream?.append(key, before.body, undefined);
  };
  /** All conditions first, so that a refused transaction has written nothing. */
  const apply = (writes: Write[], measured: Measured[], transactional: boolean): Written => {
    const keys = writes.map((w) => wellFormedKey(keyOf(w)));
    const before = keys.map(find);
    const failed = writes.findIndex((w, i) => !holds(w.if, before[i]?.item));
    writes.forEach((write, i) => {
      let bytes = 0;
      if (failed === -1 && 'put' in write) store(keys[i]!, write.put, measured[i]!, before[i]);
      if (failed === -1 && 'delete' in write) remove(keys[i]!, before[i]);
      if ('put' in write) bytes = measured[i]!.bytes;
      if ('update' in write && failed === -1) {
        const after = updated(before[i]?.item, write);
        const size = measureItem(after);
        store(keys[i]!, after, size, before[i]);
        bytes = size.bytes;
      }
      meter.write(Math.max(failed === -1 ? bytes : 0, before[i]?.bytes ?? 0), transactional);
    });
    return failed === -1 ? { ok: true } : { ok: false, failed };
  };
  const putIfAbsent = (item: Item): boolean => {
    const measured = measureItem(item);
    const key = wellFormedKey(item);
    const body = encodeItem(item, measured.special);
    const created = sql.putNew.run(key.pk, key.sk, body, measured.bytes, expiryOf(item)).changes === 1;
    if (created) stream?.append(key, undefined, body);
    meter.write(created ? measured.bytes : (sql.size.get(key.pk, key.sk) as unknown as [number])[0]);
    return created;
  };
  const commit = transactionsOf(database);
  const query = sqliteQuery(database, name, meter);

  return {
    name,
    get: async (key, { eventual } = {}) => {
      checkKey(key);
      const row = guarded(() => find(wellFormedKey(key)));
      meter.read(row?.bytes ?? 0, eventual);
      return row?.item;
    },
    query: async (wanted) => guarded(() => query(wanted)),
    write: async (write) => {
      const measured = [measureWrite(write)];
      return commit(() => apply([write], measured, 'check' in write));
    },
    transact: async (writes) => {
      const measured = measureTransaction(writes);
      return commit(() => apply(writes, measured, true));
    },
    putNew: async (items) => ({ created: items.length === 0 ? 0 : commit(() => items.filter(putIfAbsent).length) }),
    writeAll: async (writes) => {
      const measured = measurePlain(writes);
      if (writes.length > 0) commit(() => apply(writes, measured, false));
    },
    consumed: meter.consumed,
    deleteExpired: (nowSeconds = Math.floor(msOf(options.now()) / 1000)) =>
      commit(() => {
        const expired = sql.expired.all(nowSeconds) as unknown as [string, string][];
        for (const [pk, sk] of expired) remove({ pk, sk }, find({ pk, sk }));
        return expired.length;
      }),
    readStream: (after, limit) => stream?.read(after, limit) ?? [],
    trimStream: (upTo) => stream?.trim(upTo),
    nextPartition: (prefix, from) => {
      const [pk] = (sql.partition.get(from > prefix ? from : prefix) as unknown as [string] | undefined) ?? [];
      return pk?.startsWith(prefix) === true ? pk : undefined;
    },
  };
};

const expiryOf = (item: Item): number | null => (typeof item['expiresAt'] === 'number' ? item['expiresAt'] : null);

const prepareTable = (database: DatabaseSync, name: string) => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TableError('invalid', `${name} is not a table name`);
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${name} (pk TEXT NOT NULL, sk TEXT NOT NULL, body TEXT NOT NULL, bytes INTEGER NOT NULL, expires_at REAL,
       PRIMARY KEY (pk, sk)) WITHOUT ROWID;
     CREATE INDEX IF NOT EXISTS ${name}_expiry ON ${name} (expires_at) WHERE expires_at IS NOT NULL;`,
  );
  const insert = `INSERT INTO ${name} (pk, sk, body, bytes, expires_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO`;
  const prepared = {
    get: database.prepare(`SELECT body, bytes FROM ${name} WHERE pk = ? AND sk = ?`),
    size: database.prepare(`SELECT bytes FROM ${name} WHERE pk = ? AND sk = ?`),
    put: database.prepare(`${insert} UPDATE SET body = excluded.body, bytes = excluded.bytes, expires_at = excluded.expires_at`),
    putNew: database.prepare(`${insert} NOTHING`),
    delete: database.prepare(`DELETE FROM ${name} WHERE pk = ? AND sk = ?`),
    partition: database.prepare(`SELECT pk FROM ${name} WHERE pk >= ? ORDER BY pk LIMIT 1`),
    expired: database.prepare(`SELECT pk, sk FROM ${name} WHERE expires_at <= ? LIMIT 1000`),
  };
  for (const statement of Object.values(prepared)) statement.setReturnArrays(true);
  return prepared;
};

/** Runs work in one transaction that takes the write lock at once; whatever is thrown undoes it. */
const transactionsOf = (database: DatabaseSync) => {
  const [begin, end, undo] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((text) => database.prepare(text)) as [
    StatementSync,
    StatementSync,
    StatementSync,
  ];
  return <T>(work: () => T): T =>
    guarded(() => {
      begin.run();
      try {
        const result = work();
        end.run();
        return result;
      } catch (error) {
        if (database.isTransaction) undo.run();
        throw error;
      }
    });
};

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;

const guarded = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof TableError) throw error;
    const code = (error as { errcode?: number }).errcode;
    if (code === undefined) throw error;
    const busy = (code & 0xff) === SQLITE_BUSY || (code & 0xff) === SQLITE_LOCKED;
    throw new TableError(busy ? 'throttled' : 'unavailable', `SQLite: ${(error as Error).message}`, { cause: error });
  }
};
