import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { hash32 } from '../../shared/domain/signal/hash32.ts';
import type { Label } from '../../shared/sentiment/score-text.ts';

export type LabelledText = { label: Label; text: string };
/** `tune`: thresholds of the peers only. `tweets` and `airlines`: the figures. */
export type Texts = { tune: LabelledText[]; tweets: LabelledText[]; airlines: LabelledText[] };

const DATA = new URL('../../../shared/data/', import.meta.url);
const labels: readonly Label[] = ['negative', 'neutral', 'positive'];
const airlineRow = z.object({ text: z.string(), label: z.string() });

/** So many texts are read of each set; which ones is a hash of the text, so always the same. */
const FULL = { tune: 5000, tweets: 2000, airlines: 5000 };
const QUICK = { tune: 1000, tweets: 500, airlines: 1000 };

/** The texts that are there; a set that is absent is empty. */
export const readTexts = (quick: boolean): Texts => {
  const size = quick ? QUICK : FULL;
  return {
    tune: some(readTsv('sentiment/train.tsv'), size.tune),
    tweets: some(readTsv('sentiment/val.tsv'), size.tweets),
    airlines: some(readAirlines(), size.airlines),
  };
};

/** One line for each set that is not there. */
export const sayAbsent = (): string[] =>
  ['sentiment/train.tsv', 'sentiment/val.tsv', 'replay/airline_feb2015.csv.gz']
    .filter((name) => !existsSync(new URL(name, DATA)))
    .map((name) => `skipped: ../shared/data/${name} is not there`);

const some = (texts: LabelledText[], size: number): LabelledText[] =>
  texts
    .map((text) => ({ text, by: hash32(text.text) }))
    .toSorted((a, b) => a.by - b.by)
    .slice(0, size)
    .map(({ text }) => text);

const readTsv = (name: string): LabelledText[] => {
  const file = new URL(name, DATA);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const label = labels[Number(line.slice(0, 1))];
      return label === undefined || line.charAt(1) !== '\t' ? [] : [{ label, text: line.slice(2) }];
    });
};

const readAirlines = (): LabelledText[] => {
  const file = new URL('replay/airline_feb2015.csv.gz', DATA);
  if (!existsSync(file)) return [];
  const rows = z.array(airlineRow).parse(parse(gunzipSync(readFileSync(file)), { columns: true }));
  return rows.flatMap(({ text, label }) => {
    const known = labels.find((one) => label.startsWith(one));
    return known === undefined ? [] : [{ label: known, text }];
  });
};
