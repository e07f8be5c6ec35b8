import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { readSeries } from '../../shared/connectors/file/read-series.ts';
import { readTime } from '../../shared/contract/read-time.ts';
import { probationRows, scorableWindows, worthOfRows, type RowWindow, type RowWorth } from './scoring.ts';

/** A labelled series; `weeks` is the time that is scored, without the probation. */
export type LabelledSeries = {
  name: string;
  times: Float64Array;
  values: Float64Array;
  windows: RowWindow[];
  worth: RowWorth[];
  weeks: number;
};
export type Corpus = { series: LabelledSeries[]; notes: string[] };

const WEEK_MS = 7 * 24 * 3_600_000;
const windowsFile = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
const LABELS = ['windows.json', 'combined_windows.json', 'labels/combined_windows.json'];

/**
 * Reads a folder of CSV files `timestamp,value` and the windows beside it: `windows.json`, or the benchmark's own
 * `labels/combined_windows.json` up to two folders above. Keys may carry a folder. Undefined where no windows are found.
 */
export const readCorpus = async (folder: string): Promise<Corpus | undefined> => {
  const places = [folder, dirname(folder), dirname(dirname(folder))].flatMap((at, up) =>
    LABELS.slice(up === 0 ? 0 : 2).map((l) => join(at, l)),
  );
  const labels = places.find((place) => existsSync(place));
  if (labels === undefined) return undefined;
  const windows = windowsFile.parse(JSON.parse(readFileSync(labels, 'utf8')));
  const corpus: Corpus = { series: [], notes: [] };
  for (const [key, spans] of Object.entries(windows).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = [join(folder, key), join(folder, basename(key)), join(folder, 'data', key)].find((path) => existsSync(path));
    if (file !== undefined) corpus.series.push(await readLabelled(basename(key, '.csv'), file, spans, corpus.notes));
  }
  return corpus;
};

const readLabelled = async (name: string, file: string, spans: [string, string][], notes: string[]): Promise<LabelledSeries> => {
  const [times, values]: [number[], number[]] = [[], []];
  let rejected = 0;
  for await (const row of readSeries(file, { onReject: () => rejected++ })) {
    times.push(row.at);
    values.push(row.value);
  }
  if (rejected > 0) notes.push(`${name}: ${rejected} rows are not readable and left out`);
  const labelled = rowWindows(times, spans);
  const windows = scorableWindows(times.length, labelled);
  if (windows.length < spans.length) notes.push(`${name}: ${spans.length - windows.length} windows hold no scored row and are left out`);
  const from = Math.ceil(probationRows(times.length));
  const weeks = times.length > from ? (times.at(-1)! - times[from]!) / WEEK_MS : 0;
  const worth = worthOfRows(times.length, windows);
  return { name, times: Float64Array.from(times), values: Float64Array.from(values), windows, worth, weeks };
};

/** Windows in time as windows in rows, in order; one that no row lies in is left out. Throws on a time that is none. */
export const rowWindows = (times: readonly number[], spans: readonly (readonly [string, string])[]): RowWindow[] =>
  spans
    .map(([from, to]) => ({ from: timeOf(from), to: timeOf(to) }))
    .sort((a, b) => a.from - b.from)
    .map((w) => ({ from: times.findIndex((t) => t >= w.from), to: times.findLastIndex((t) => t <= w.to) }))
    .filter((w) => w.from >= 0 && w.to >= w.from);

const timeOf = (text: string): number => {
  const at = readTime(text);
  if (at === undefined) throw new Error(`"${text}" in the windows is not a time`);
  return at;
};
