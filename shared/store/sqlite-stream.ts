import type { DatabaseSync } from 'node:sqlite';
import { decodeItem } from './sqlite-text.ts';
import type { Key, StreamRecord } from './table.ts';

type Row = { sequence: number; pk: string; sk: string; before: string | null; after: string | null };

/** A table's stream: every change in order, written in the transaction that made it. */
export const sqliteStream = (database: DatabaseSync, table: string) => {
  database.exec(
    `CREATE TABLE IF NOT EXISTS stream_records (sequence INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL,
       pk TEXT NOT NULL, sk TEXT NOT NULL, before TEXT, after TEXT);`,
  );
  const insert = database.prepare('INSERT INTO stream_records (table_name, pk, sk, before, after) VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT * FROM stream_records WHERE sequence > ? AND table_name = ? ORDER BY sequence LIMIT ?');
  const trim = database.prepare('DELETE FROM stream_records WHERE sequence <= ? AND table_name = ?');
  return {
    append: (key: Key, before: string | undefined, after: string | undefined): void => {
      insert.run(table, key.pk, key.sk, before ?? null, after ?? null);
    },
    read: (afterSequence: string, limit: number): StreamRecord[] =>
      (select.all(Number(afterSequence), table, limit) as unknown as Row[]).map((row) => {
        const key = { pk: row.pk, sk: row.sk };
        const image = (text: string | null) => (text === null ? undefined : decodeItem(key, text));
        return { sequence: String(row.sequence), key, before: image(row.before), after: image(row.after) };
      }),
    trim: (upTo: string): void => {
      trim.run(Number(upTo), table);
    },
  };
};
