import { countVoices } from '../domain/signal/count-voices.ts';
import { decodeSketch } from '../domain/signal/encode-sketch.ts';
import { hourSummaryKey, minuteSummaryKey } from './keys.ts';
import { queryAll, type Item, type Key, type QueryOptions, type Table } from './table.ts';

/** What a picture needs of a minute or an hour: where it begins, and voices against the brand to a hundredth. */
export type LightSummary = { minute: number; mentions: number; negative: number };

type SummaryKey = (stream: string, unit: number) => Key;
const PARTITIONS_AT_ONCE = 8;

/**
 * The counted minutes (or hours) `from`…`to`, ascending, without their sketches; several partitions at once. A summary
 * from before `negative` was stored beside the sketch is counted from it, with the others of its partition.
 */
const readLight = async (table: Table, stream: string, key: SummaryKey, from: number, to: number): Promise<LightSummary[]> => {
  const stretches = stretchesOf(key, stream, from, to);
  const found: LightSummary[] = [];
  for (let i = 0; i < stretches.length; i += PARTITIONS_AT_ONCE) {
    const some = await Promise.all(stretches.slice(i, i + PARTITIONS_AT_ONCE).map((stretch) => readStretch(table, stretch)));
    for (const one of some) found.push(...one);
  }
  return found;
};

export const readLightMinutes = (table: Table, stream: string, from: number, to: number) =>
  readLight(table, stream, minuteSummaryKey, from, to);
export const readLightHours = (table: Table, stream: string, from: number, to: number) =>
  readLight(table, stream, hourSummaryKey, from, to);

type Stretch = { pk: string; from: string; to: string };

/** One for each partition that is touched. */
const stretchesOf = (key: SummaryKey, stream: string, from: number, to: number): Stretch[] => {
  const stretches: Stretch[] = [];
  for (let unit = from; unit <= to; unit++) {
    const { pk, sk } = key(stream, unit);
    const last = stretches.at(-1);
    if (last?.pk === pk) last.to = sk;
    else stretches.push({ pk, from: sk, to: sk });
  }
  return stretches;
};

const readStretch = async (table: Table, stretch: Stretch): Promise<LightSummary[]> => {
  const wanted = { ...stretch, eventual: true };
  const found: LightSummary[] = [];
  let known = true;
  for await (const item of queryAll(table, { ...wanted, only: ['minute', 'mentions', 'negative'] })) {
    known &&= typeof item['negative'] === 'number';
    found.push({ minute: Number(item['minute']), mentions: Number(item['mentions']), negative: Number(item['negative']) });
  }
  return known ? found : countedAgain(table, wanted);
};

const countedAgain = async (table: Table, wanted: QueryOptions): Promise<LightSummary[]> => {
  const found: LightSummary[] = [];
  for await (const item of queryAll(table, wanted)) found.push(lightOf(item));
  return found;
};

const lightOf = (item: Item): LightSummary => {
  const { minute, mentions, negative, sketch } = item;
  const known = typeof negative === 'number' ? negative : roundedNegative(countVoices([decodeSketch(sketch as Uint8Array)]));
  return { minute: Number(minute), mentions: Number(mentions), negative: known };
};

/** As it is stored beside a sketch. */
export const roundedNegative = ({ negative }: { negative: number }): number => Math.round(negative * 100) / 100;
