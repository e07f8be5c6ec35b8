import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../shared/domain/signal/facet.ts';
import { hash32 } from '../../../shared/domain/signal/hash32.ts';
import { noTiming } from '../../../shared/domain/signal/spread-in-time.ts';
import { summarise, type Summary } from '../../../shared/domain/signal/summary.ts';
import type { Counted } from '../../../shared/domain/signal/counted.ts';
import { noBands } from '../../../shared/domain/signal/voice-sketch.ts';
import { hourSummaryKey, minuteSummaryKey } from '../../../shared/store/keys.ts';
import { measureItem } from '../../../shared/store/limits.ts';
import { readHours, readMinutes, writeSummaries } from '../../../shared/store/summary-store.ts';
import type { Item, Table } from '../../../shared/store/table.ts';
import { testPorts } from '../../support/test-ports.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const MINUTE = 29_930_580;

const voice = (i: number, part: Partial<Counted> = {}): Counted => ({
  id: `m${i}`,
  source: 'twitter',
  followers: 10,
  author: hash32(`author ${i}`),
  text: hash32(`text ${i}`),
  negative: 230,
  flags: 0,
  risks: 0,
  bands: noBands,
  facets: marksOf('twitter'),
  ...part,
});
const many = (part: (i: number) => Partial<Counted> = () => ({})): Counted[] => Array.from({ length: 40 }, (_, i) => voice(i, part(i)));

const written = async (summary: Summary): Promise<{ table: Table; item: Item }> => {
  const { mentions: table } = testPorts();
  const minutes = new Map([[MINUTE, { summary, shards: 1 }]]);
  await writeSummaries(table, 'Acme', minutes, new Map([[Math.floor(MINUTE / 60), summary]]), NOW);
  return { table, item: (await table.get(minuteSummaryKey('Acme', MINUTE)))! };
};

describe('a stored summary', () => {
  it('is read as it was written, with products, places and how it spread in time', async () => {
    const about = many((i) => ({ second: i, product: 'Router X2', place: 'Lyon', facets: marksOf('twitter', 'Router X2', 'Lyon') }));
    const summary = summarise(MINUTE, about, false);
    expect(summary.timing.df).toBe(11);
    expect(summary.facets).toEqual({ 'product:Router X2': 40, 'place:Lyon': 40 });
    const { table } = await written(summary);
    expect(await readMinutes(table, 'Acme', MINUTE, MINUTE)).toEqual([summary]);
    expect(await readHours(table, 'Acme', Math.floor(MINUTE / 60), Math.floor(MINUTE / 60))).toEqual([summary]);
  });

  it('from before these were kept has none of them', async () => {
    const summary = summarise(
      MINUTE,
      many((i) => ({ second: i, product: 'Router X2' })),
      false,
    );
    const { table, item } = await written(summary);
    const { facets: _, timing: __, ...old } = item;
    await table.write({ put: old });
    expect(await readMinutes(table, 'Acme', MINUTE, MINUTE)).toEqual([{ ...summary, facets: {}, timing: noTiming }]);
    expect((await table.get(hourSummaryKey('Acme', Math.floor(MINUTE / 60))))!['facets']).toEqual({ 'product:Router X2': 40 });
  });

  it('of one platform takes hardly more room than without facets', async () => {
    const plain = await written(
      summarise(
        MINUTE,
        many(() => ({ facets: [0, 0, 0] })),
        false,
      ),
    );
    const onOne = await written(summarise(MINUTE, many(), false));
    expect(measureItem(onOne.item).bytes - measureItem(plain.item).bytes).toBe(6);
  });
});
