import { minuteOf, type Instant } from '../../shared/domain/time/instant.ts';
import { catalogue, type MessageDefinition } from '../../shared/events/catalogue.ts';
import { publishEach } from '../../shared/platform/publish-failed.ts';
import type { Message, Ports } from '../../shared/platform/runtime.ts';
import { DUE_SHARDS, dueCursorKey, dueShard } from '../../shared/store/keys.ts';
import { queryAll, type Item, type Table } from '../../shared/store/table.ts';
import { trigger } from './trigger.ts';

export type Deps = { incidents: Table; publish: Ports['publish']; deadLetter: Ports['deadLetter']; now: () => Instant };

/** Looked at on every tick: a row is filed no earlier than the minute its writer began in, and writers are quicker than this. */
const LOOK_BACK_MINUTES = 15;
/** After a long downtime a tick looks at no more old minutes than this; the next tick goes on. */
const MOST_OLD_MINUTES = 1440;
const MOST_OLD_ROWS = 2000;
const MINUTES_AT_ONCE = 8;
const PUBLISHED_AT_ONCE = 100;

type Swept = { sent: number; failed: number };

/**
 * Publishes what has become due and then deletes its row, so a crash in between repeats a message and loses none.
 * First the last minutes, where somebody is waiting; then whatever an outage left behind, oldest first.
 */
export const sendDue = async (deps: Deps): Promise<{ sent: number; minutes: number; behindMinutes: number }> => {
  const now = deps.now();
  const current = minuteOf(now);
  const lastOld = current - LOOK_BACK_MINUTES - 1;
  const cursor = await readCursor(deps.incidents, current - MOST_OLD_MINUTES);
  const recent = await sweepMinutes(lastOld + 1, current, now, deps);
  const old = await sweepOld(cursor + 1, lastOld, now, deps);
  const done = old.caughtUp ? lastOld : old.doneUpTo;
  await deps.incidents.write({ put: { ...dueCursorKey, minute: done } });
  const failed = recent.failed + old.failed;
  if (failed > 0) throw new Error(`${failed} due messages did not reach the bus and will be tried again`);
  return { sent: recent.sent + old.sent, minutes: LOOK_BACK_MINUTES + 1 + old.minutes, behindMinutes: lastOld - done };
};

/**
 * The last minute that is done with for good: looked at when no writer could still be at it. So after an outage the
 * minutes just before it are looked at again. Without a cursor (the first tick ever) a day is looked back.
 */
const readCursor = async (table: Table, otherwise: number): Promise<number> => {
  const minute = (await table.get(dueCursorKey))?.['minute'];
  return typeof minute === 'number' ? minute : otherwise;
};

const sweepOld = async (from: number, to: number, now: Instant, deps: Deps) => {
  const end = Math.min(to, from + MOST_OLD_MINUTES - 1);
  let next = from;
  const total: Swept = { sent: 0, failed: 0 };
  while (next <= end && total.sent < MOST_OLD_ROWS && total.failed === 0) {
    const last = Math.min(end, next + MINUTES_AT_ONCE - 1);
    const swept = await sweepMinutes(next, last, now, deps);
    total.sent += swept.sent;
    total.failed += swept.failed;
    next = swept.failedAt ?? last + 1;
  }
  return { ...total, minutes: Math.max(0, next - from), doneUpTo: next - 1, caughtUp: next > to };
};

const sweepMinutes = async (from: number, to: number, now: Instant, deps: Deps): Promise<Swept & { failedAt: number | undefined }> => {
  const minutes = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const swept = await Promise.all(minutes.map((minute) => sweepMinute(minute, now, deps)));
  const failedAt = minutes.find((_, i) => swept[i]!.failed > 0);
  return { sent: swept.reduce((n, s) => n + s.sent, 0), failed: swept.reduce((n, s) => n + s.failed, 0), failedAt };
};

const sweepMinute = async (minute: number, now: Instant, deps: Deps): Promise<Swept> => {
  const rows: Item[] = [];
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => dueShard(minute, shard));
  const pages = shards.map(async (pk) => {
    // At half the price: a row of the last second may be missed here, and the next ticks look at this minute again.
    for await (const row of queryAll(deps.incidents, { pk, to: `${now}/~`, eventual: true })) rows.push(row);
  });
  await Promise.all(pages);
  const total: Swept = { sent: 0, failed: 0 };
  for (let i = 0; i < rows.length; i += PUBLISHED_AT_ONCE) {
    const { sent, failed } = await sendRows(rows.slice(i, i + PUBLISHED_AT_ONCE), deps);
    total.sent += sent;
    total.failed += failed;
  }
  return total;
};

const sendRows = async (rows: Item[], deps: Deps): Promise<Swept> => {
  const known: { row: Item; message: Message }[] = [];
  for (const row of rows) {
    const message = toMessage(row);
    if (message) known.push({ row, message });
    else await bury(row, deps);
  }
  const failed = await publishEach(
    known.map((k) => k.message),
    deps.publish,
  );
  const sent = known.filter((_, i) => !failed.has(i));
  await Promise.all(sent.map(({ row }) => forget(row, deps.incidents)));
  return { sent: sent.length, failed: failed.size };
};

const toMessage = (row: Item): Message | undefined => {
  const event = row['event'];
  if (typeof event !== 'string' || !Object.hasOwn(catalogue, event)) return undefined;
  const definition: MessageDefinition = catalogue[event as keyof typeof catalogue];
  const detail = definition.wire.safeParse({ aggregate: row['ref'], brand: row['brand'], origin: row['origin'], dueAt: row['dueAt'] });
  return detail.success ? { definition, detail: detail.data } : undefined;
};

/** A row written anew since it was read asks for another look: it stays. */
const forget = async (row: Item, table: Table): Promise<void> => {
  const unchanged = { kind: 'absent-or-equals', attribute: 'version', value: (row['version'] as number | undefined) ?? 0 } as const;
  await table.write({ delete: { pk: row.pk, sk: row.sk }, if: unchanged });
};

const bury = async (row: Item, deps: Deps): Promise<void> => {
  await deps.deadLetter({
    consumer: trigger.name,
    body: JSON.stringify(row),
    reason: 'not a due message of the catalogue',
    at: deps.now(),
  });
  await forget(row, deps.incidents);
};
