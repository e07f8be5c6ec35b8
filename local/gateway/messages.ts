import { DatabaseSync } from 'node:sqlite';
import type { Publish } from './sns-query.ts';

/** A message as accepted; `at` is the gateway's own clock, `receivedBy` the confirmed subscribers of its topic whose filter lets it through. */
export type GatewayMessage = Publish & { id: string; at: string; receivedBy?: string[] };

/** Keeps messages in the order of acceptance: in a file they outlive the process, killed or not. */
export const openMessages = (path: string) => {
  const database = new DatabaseSync(path);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS sent (number INTEGER PRIMARY KEY, message TEXT NOT NULL)',
  );
  const insert = database.prepare('INSERT INTO sent (message) VALUES (?)');
  const select = database.prepare('SELECT message FROM sent ORDER BY number');
  return {
    add: (message: GatewayMessage): void => void insert.run(JSON.stringify(message)),
    // What is read here was written two lines above.
    all: (): GatewayMessage[] => select.all().map((row) => JSON.parse(row['message'] as string) as GatewayMessage),
    close: (): void => {
      database.close();
    },
  };
};
