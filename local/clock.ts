import type { DatabaseSync } from 'node:sqlite';
import { instantOf, type Instant } from '../shared/domain/time/instant.ts';

/** The runtime's time: the machine's, or one that a rehearsal drives. Durable, so a restart goes on where it stopped. */
export type DrivenClock = { now: () => Instant; advanceTo: (at: Instant) => void };

export const systemClock = (): Instant => instantOf(Date.now());

/** A clock that only moves when told to, and never backwards: rehearsals, the demo and tests run on it. */
export const drivenClock = (database: DatabaseSync, startAt: Instant): DrivenClock => {
  database.exec('CREATE TABLE IF NOT EXISTS driven_clock (id INTEGER PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL)');
  database.prepare('INSERT INTO driven_clock (id, at) VALUES (1, ?) ON CONFLICT DO NOTHING').run(startAt);
  let at = (database.prepare('SELECT at FROM driven_clock').get() as { at: Instant }).at;
  const save = database.prepare('UPDATE driven_clock SET at = ?');
  return {
    now: () => at,
    advanceTo: (next) => {
      if (next <= at) return;
      at = next;
      save.run(at);
    },
  };
};
