import { countVoices } from '../domain/signal/count-voices.ts';
import { newState, type DetectorState } from '../domain/signal/detector-state.ts';
import { decodeState, encodeState } from '../domain/signal/encode-state.ts';
import type { SignalChange } from '../domain/signal/evaluate.ts';
import { noTiming, type Timing } from '../domain/signal/spread-in-time.ts';
import { SATURATION, type Example, type Summary } from '../domain/signal/summary.ts';
import type { Counted } from '../domain/signal/counted.ts';
import { msOf, type Instant } from '../domain/time/instant.ts';
import { decodeSketch, encodeSketch } from '../domain/signal/encode-sketch.ts';
import { ALL_MENTION_SHARDS, detectorKey, hourSummaryKey, MENTION_SHARDS, mentionShard, minuteSummaryKey } from './keys.ts';
import { roundedNegative } from './light-summaries.ts';
import { countedOf, KEPT_MS } from './mention-item.ts';
import { queryAll, type Item, type Key, type PlainWrite, type Table } from './table.ts';

export type Recounted = { counted: Counted[]; saturated: boolean; shards: number };

/**
 * The mentions of a minute, counted afresh; saturated where a shard holds more than is read. Only shards that were ever
 * touched are read: the bits of this time and those kept with the minute's summary, which one evaluator at a time writes.
 */
export const recountMinute = async (table: Table, stream: string, minute: number, touched: number): Promise<Recounted> => {
  const kept = touched === ALL_MENTION_SHARDS ? undefined : await table.get(minuteSummaryKey(stream, minute));
  const shards = touched | (typeof kept?.['shards'] === 'number' ? kept['shards'] : kept === undefined ? 0 : ALL_MENTION_SHARDS);
  const wanted = Array.from({ length: MENTION_SHARDS }, (_, shard) => shard).filter((shard) => (shards & (1 << shard)) !== 0);
  const all = await Promise.all(wanted.map((shard) => readShard(table, mentionShard(stream, minute, shard))));
  return { counted: all.flat(), saturated: all.some((rows) => rows.length >= SATURATION), shards };
};

const readShard = async (table: Table, pk: string): Promise<Counted[]> => {
  const rows: Counted[] = [];
  for await (const item of queryAll(table, { pk, limit: SATURATION })) if (rows.push(countedOf(item)) >= SATURATION) break;
  return rows;
};

type SummaryKey = (stream: string, unit: number) => Key;

const toItem = (key: Key, summary: Summary): Item => ({
  ...key,
  minute: summary.minute,
  mentions: summary.mentions,
  saturated: summary.saturated,
  reach: summary.reach,
  platforms: summary.platforms,
  ...(Object.keys(summary.facets).length === 0 ? {} : { facets: summary.facets as Record<string, number> }),
  ...(summary.timing.df === 0 ? {} : { timing: [summary.timing.chi, summary.timing.df] }),
  examples: summary.examples,
  negative: roundedNegative(summary.count),
  sketch: encodeSketch(summary.sketch),
});

const toSummary = (item: Item): Summary => {
  const sketch = decodeSketch(item['sketch'] as Uint8Array);
  return {
    minute: item['minute'] as number,
    mentions: item['mentions'] as number,
    saturated: item['saturated'] as boolean,
    reach: item['reach'] as number,
    platforms: item['platforms'] as Record<string, number>,
    facets: (item['facets'] as Summary['facets'] | undefined) ?? {},
    timing: timingIn(item['timing']),
    examples: item['examples'] as unknown as Example[],
    sketch,
    count: countVoices([sketch]),
  };
};

/** Left out where nothing can be said; an older version kept none. */
const timingIn = (kept: unknown): Timing => {
  if (!Array.isArray(kept)) return noTiming;
  const [chi, df] = kept as [number, number];
  return { chi, df };
};

/** Views that the next recount makes again: plain writes, as cheap as they come. */
export type CountedMinute = { summary: Summary | undefined; shards: number };
export const writeSummaries = (
  table: Table,
  stream: string,
  minutes: ReadonlyMap<number, CountedMinute>,
  hours: ReadonlyMap<number, Summary | undefined>,
  now: Instant,
): Promise<void> => {
  // Not before the mentions they were counted from: a minute that forgot its shards would be counted wrong.
  const expiresAt = Math.ceil((msOf(now) + KEPT_MS) / 1000);
  return table.writeAll([
    ...[...minutes].map(([minute, { summary, shards }]) => plainWrite(minuteSummaryKey(stream, minute), summary, { shards, expiresAt })),
    ...[...hours].map(([hour, summary]) => plainWrite(hourSummaryKey(stream, hour), summary, { expiresAt })),
  ]);
};

const plainWrite = (key: Key, summary: Summary | undefined, more: Record<string, number>): PlainWrite =>
  summary === undefined ? { delete: key } : { put: { ...toItem(key, summary), ...more } };

/** The summaries of minutes (or hours) `from`…`to`, inclusive. */
const readRange = async (table: Table, stream: string, key: SummaryKey, from: number, to: number): Promise<Summary[]> => {
  const found: Summary[] = [];
  for (let at = from; at <= to;) {
    const { pk, sk } = key(stream, at);
    // The last of this partition, or the last wanted.
    let last = at;
    while (last < to && key(stream, last + 1).pk === pk) last++;
    for await (const item of queryAll(table, { pk, from: sk, to: key(stream, last).sk })) found.push(toSummary(item));
    at = last + 1;
  }
  return found;
};

export const readMinutes = (table: Table, stream: string, from: number, to: number) => readRange(table, stream, minuteSummaryKey, from, to);
export const readHours = (table: Table, stream: string, from: number, to: number) => readRange(table, stream, hourSummaryKey, from, to);

/** What detection remembers, and what it decided but may not have recorded yet. */
export type StoredDetector = {
  version: number;
  state: DetectorState;
  pending: SignalChange[];
  /** By minute: when it was counted last (ms since 1970), and the shards that were read, as bits. */
  recounts: ReadonlyMap<number, { atMs: number; shards: number }>;
};

export const readDetector = async (table: Table, stream: string): Promise<StoredDetector> => {
  const item = await table.get(detectorKey(stream));
  if (item === undefined) return { version: 0, state: newState(), pending: [], recounts: new Map() };
  return {
    version: item['version'] as number,
    state: decodeState({ document: item['document'] as string, rings: item['rings'] as Uint8Array }),
    pending: JSON.parse(item['pending'] as string) as SignalChange[],
    recounts: recountsOf(item['recounts']),
  };
};

/** A detector that an older version saved has none. */
const recountsOf = (saved: unknown): StoredDetector['recounts'] =>
  new Map(
    (JSON.parse(typeof saved === 'string' ? saved : '[]') as [number, number, number][]).map(([minute, atMs, shards]) => [
      minute,
      { atMs, shards },
    ]),
  );

/** Saves if nobody saved since; false where somebody did. */
export const saveDetector = async (
  table: Table,
  stream: string,
  before: number,
  state: DetectorState,
  pending: SignalChange[],
  recounts: StoredDetector['recounts'] = new Map(),
): Promise<boolean> => {
  const { document, rings } = encodeState(state);
  const put = {
    ...detectorKey(stream),
    version: before + 1,
    document,
    rings,
    pending: JSON.stringify(pending),
    recounts: JSON.stringify([...recounts].map(([minute, r]) => [minute, r.atMs, r.shards])),
  };
  const written = await table.write({
    put,
    if: before === 0 ? { kind: 'absent' } : { kind: 'equals', attribute: 'version', value: before },
  });
  return written.ok;
};
