import { aggregateRef, type AggregateRef } from '../domain/aggregate.ts';
import { shift, type Instant } from '../domain/time/instant.ts';
import { recorded } from '../events/catalogue.ts';
import { hint } from '../events/define-event.ts';
import type { Message } from '../platform/runtime.ts';
import { eventKey, OUTBOX_SHARDS, outboxKey, outboxShard } from './keys.ts';
import { queryAll, type Item, type Table } from './table.ts';

/** A stored event as its hint for the bus; undefined where the item is no event this version knows. */
export const hintOf = (item: Item): Message | undefined => {
  const type = item['type'];
  const definition = typeof type === 'string' && Object.hasOwn(recorded, type) ? recorded[type as keyof typeof recorded] : undefined;
  const detail = hint.safeParse({
    aggregate: item['ref'],
    sequence: item['sequence'],
    brand: item['brand'],
    origin: item['origin'],
    at: item['at'],
  });
  return definition && detail.success ? { definition, detail: detail.data } : undefined;
};

/**
 * Notes that the events `first`…`last` of an aggregate are on the bus. The row stays while an earlier or a later event
 * is not: better a hint twice than one never.
 */
export const settleOutbox = async (table: Table, ref: AggregateRef, first: number, last: number, at: Instant): Promise<void> => {
  const key = outboxKey(ref);
  const row = await table.get(key);
  if (row === undefined) return;
  const from = row['from'] as number;
  const version = row['version'] as number;
  if (from < first || from > last) return;
  const unchanged = { kind: 'equals', attribute: 'version', value: version } as const;
  if (version <= last) await table.write({ delete: key, if: unchanged });
  else await table.write({ update: key, set: { from: last + 1, since: at }, if: unchanged });
};

export type SweepDeps = { incidents: Table; publish: (messages: Message[]) => Promise<void>; now: () => Instant };

/** How long the stream has before the sweep takes over. */
const PATIENCE_MS = 60_000;
const MOST_ROWS = 500;

/**
 * Publishes what the stream did not get through: for every outbox row older than a minute the events it names. One
 * aggregate that cannot be published does not stop the others; afterwards the sweep fails, so that somebody hears of it.
 */
export const sweepOutbox = async (deps: SweepDeps): Promise<{ republished: number }> => {
  const overdue = await overdueRows(deps.incidents, shift(deps.now(), -PATIENCE_MS));
  let republished = 0;
  const failures: unknown[] = [];
  for (const row of overdue) {
    try {
      republished += await republish(row, deps);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${overdue.length} aggregates could not be published`);
  return { republished };
};

const overdueRows = async (table: Table, before: Instant): Promise<Item[]> => {
  const rows: Item[] = [];
  for (let shard = 0; shard < OUTBOX_SHARDS; shard++) {
    for await (const row of queryAll(table, { pk: outboxShard(shard) })) {
      if ((row['since'] as Instant) <= before) rows.push(row);
      if (rows.length >= MOST_ROWS) return rows;
    }
  }
  return rows;
};

const republish = async (row: Item, deps: SweepDeps): Promise<number> => {
  const ref = aggregateRef.parse(row['ref']);
  const from = row['from'] as number;
  const version = row['version'] as number;
  const range = { pk: ref.scope, from: eventKey(ref, from).sk, to: eventKey(ref, version).sk };
  const messages: Message[] = [];
  for await (const item of queryAll(deps.incidents, range)) messages.push(...[hintOf(item) ?? []].flat());
  await deps.publish(messages);
  await settleOutbox(deps.incidents, ref, from, version, deps.now());
  return messages.length;
};
