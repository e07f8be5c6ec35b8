import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Hostility } from './hostility.ts';

export type QueuedMessage = { id: number; group: string; body: string; receives: number };

const DEDUP_WINDOW_MS = 5 * 60_000;
/** By how often it was tried: quick for a hiccup, patient for a platform that is down for half an hour. */
const RETRY_DELAYS_MS = [50, 200, 1000, 5000, 15_000, 60_000];
const LONGEST_DELAY_MS = 180_000;

/**
 * Durable queues in SQLite with the guarantees of SQS: at least once; FIFO queues keep a group's order and work on one
 * message of a group at a time. What is being worked on is only known in memory, so after a crash everything comes again.
 */
export type Queues = {
  send: (queue: string, body: string, fifo?: { group: string; dedup: string }) => void;
  /** Several sends as one write. */
  sendAll: (messages: { queue: string; body: string }[]) => void;
  receive: (queue: string, max: number, fifo: boolean) => QueuedMessage[];
  /** `failed` come again after a pause, or are handed to `bury` after `maxReceives`. */
  settle: (queue: string, batch: QueuedMessage[], failed: Set<number>, maxReceives: number) => void;
  bury: (letter: { consumer: string; body: string; reason: string; at: string }) => void;
  deadLetters: () => { consumer: string; body: string; reason: string; at: string }[];
  /** Messages waiting or being worked on; `dueNow` leaves out those pausing before a retry. */
  size: (options?: { dueNow?: boolean }) => number;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS queue_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, grp TEXT NOT NULL, body TEXT NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS queue_messages_queue ON queue_messages (queue, id);
  CREATE TABLE IF NOT EXISTS queue_dedup (queue TEXT NOT NULL, dedup TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (queue, dedup)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS dead_letters (id INTEGER PRIMARY KEY, consumer TEXT NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL);
`;

export const openQueues = (database: DatabaseSync, hostility: Hostility, now: () => string, onSend: (queue: string) => void): Queues => {
  database.exec(SCHEMA);
  const sql = statements(database);
  const working = new Map<number, { queue: string; group: string }>();
  const redelivered = new Set<number>();
  let sinceSweep = 0;

  const insert = (queue: string, body: string, group: string): void => {
    sql.insert.run(queue, group, body);
    if (group === '' && hostility.random() < hostility.duplicate) sql.insert.run(queue, group, body);
  };
  const inTransaction = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const isDuplicate = (queue: string, dedup: string): boolean => {
    const wall = Date.now();
    if (++sinceSweep % 1000 === 0) sql.forgetDedup.run(wall);
    const seen = sql.seenDedup.get(queue, dedup) as { until: number } | undefined;
    if (seen !== undefined && seen.until > wall) return true;
    sql.rememberDedup.run(queue, dedup, wall + DEDUP_WINDOW_MS);
    return false;
  };

  return {
    send: (queue, body, fifo) => {
      inTransaction(() => {
        if (fifo !== undefined && isDuplicate(queue, fifo.dedup)) return;
        insert(queue, body, fifo?.group ?? '');
      });
      onSend(queue);
    },
    sendAll: (messages) => {
      inTransaction(() => messages.forEach((m) => insert(m.queue, m.body, '')));
      messages.forEach((m) => onSend(m.queue));
    },
    receive: (queue, max, fifo) => {
      const wanted = hostility.splitBatches ? 1 + Math.floor(hostility.random() * max) : max;
      const rows = candidates(sql, queue, Date.now(), hostility.reorder ? wanted * 4 : wanted, working, fifo);
      const chosen = hostility.reorder && !fifo ? shuffled(rows, hostility.random).slice(0, wanted) : rows.slice(0, wanted);
      for (const m of chosen) working.set(m.id, { queue, group: m.group });
      return chosen.map((m) => ({ ...m, receives: m.receives + 1 }));
    },
    settle: (queue, batch, failed, maxReceives) => {
      inTransaction(() => {
        for (const m of batch) {
          if (failed.has(m.id)) {
            if (m.receives >= maxReceives) {
              sql.bury.run(queue, m.body, `failed ${m.receives} times`, now());
              sql.remove.run(m.id);
            } else sql.retry.run(m.receives, Date.now() + (RETRY_DELAYS_MS[m.receives - 1] ?? LONGEST_DELAY_MS), m.id);
          } else if (!redelivered.has(m.id) && hostility.random() < hostility.redeliver) redelivered.add(m.id);
          else {
            sql.remove.run(m.id);
            redelivered.delete(m.id);
          }
        }
      });
      for (const m of batch) working.delete(m.id);
      onSend(queue);
    },
    bury: (letter) => void sql.bury.run(letter.consumer, letter.body, letter.reason, letter.at),
    deadLetters: () => sql.letters.all() as ReturnType<Queues['deadLetters']>,
    size: (options = {}) => (sql.count.get(options.dueNow ? Date.now() : Number.MAX_SAFE_INTEGER) as { n: number }).n,
  };
};

const statements = (
  database: DatabaseSync,
): Record<
  'insert' | 'remove' | 'retry' | 'bury' | 'letters' | 'count' | 'page' | 'seenDedup' | 'rememberDedup' | 'forgetDedup',
  StatementSync
> => ({
  insert: database.prepare('INSERT INTO queue_messages (queue, grp, body) VALUES (?, ?, ?)'),
  remove: database.prepare('DELETE FROM queue_messages WHERE id = ?'),
  retry: database.prepare('UPDATE queue_messages SET receives = ?, not_before = ? WHERE id = ?'),
  bury: database.prepare('INSERT INTO dead_letters (consumer, body, reason, at) VALUES (?, ?, ?, ?)'),
  letters: database.prepare('SELECT consumer, body, reason, at FROM dead_letters ORDER BY id'),
  count: database.prepare('SELECT count(*) AS n FROM queue_messages WHERE not_before <= ?'),
  page: database.prepare(
    'SELECT id, grp AS "group", body, receives, not_before FROM queue_messages WHERE queue = ? AND id > ? ORDER BY id LIMIT ?',
  ),
  seenDedup: database.prepare('SELECT until FROM queue_dedup WHERE queue = ? AND dedup = ?'),
  rememberDedup: database.prepare(
    'INSERT INTO queue_dedup (queue, dedup, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until',
  ),
  forgetDedup: database.prepare('DELETE FROM queue_dedup WHERE until <= ?'),
});

const PAGE = 64;

/** The oldest messages that may be worked on now. In a FIFO queue a group that is busy or pausing blocks what follows in it. */
const candidates = (
  sql: ReturnType<typeof statements>,
  queue: string,
  wall: number,
  wanted: number,
  working: Map<number, { queue: string; group: string }>,
  fifo: boolean,
): QueuedMessage[] => {
  const blocked = new Set<string>();
  if (fifo) for (const w of working.values()) if (w.queue === queue) blocked.add(w.group);
  const found: QueuedMessage[] = [];
  for (let after = 0; found.length < wanted;) {
    const rows = sql.page.all(queue, after, PAGE) as (QueuedMessage & { not_before: number })[];
    for (const { not_before, ...m } of rows) {
      after = m.id;
      if (fifo && blocked.has(m.group)) continue;
      if (working.has(m.id)) continue;
      if (not_before > wall) {
        if (fifo) blocked.add(m.group);
        continue;
      }
      found.push(m);
    }
    if (rows.length < PAGE) break;
  }
  return found;
};

const shuffled = <T>(items: T[], random: () => number): T[] => {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
};
