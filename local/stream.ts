import type { DatabaseSync } from 'node:sqlite';
import type { StreamRecord } from '../shared/store/table.ts';
import type { Hostility } from './hostility.ts';

export type StreamSource = { readStream: (after: string, limit: number) => StreamRecord[]; trimStream: (upTo: string) => void };

/** A reader of a table's stream with a durable checkpoint; on the hostile twin it re-reads and cuts batches anywhere. */
export const openStream = (database: DatabaseSync, source: StreamSource, consumer: string, hostility: Hostility) => {
  database.exec('CREATE TABLE IF NOT EXISTS stream_checkpoints (consumer TEXT PRIMARY KEY, sequence TEXT NOT NULL)');
  const load = database.prepare('SELECT sequence FROM stream_checkpoints WHERE consumer = ?');
  const save = database.prepare(
    'INSERT INTO stream_checkpoints (consumer, sequence) VALUES (?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence',
  );
  let position = (load.get(consumer) as { sequence: string } | undefined)?.sequence ?? '0';
  let previous = position;
  return {
    next: (limit: number): StreamRecord[] => {
      const from = hostility.random() < hostility.rereadStream ? previous : position;
      return source.readStream(from, hostility.splitBatches ? 1 + Math.floor(hostility.random() * limit) : limit);
    },
    /** Everything up to and including `sequence` is done. */
    done: (sequence: string): void => {
      if (BigInt(sequence) <= BigInt(position)) return;
      source.trimStream(previous);
      previous = position;
      position = sequence;
      save.run(consumer, position);
    },
    waiting: (): boolean => source.readStream(position, 1).length > 0,
  };
};
