import { SERIES_COLUMNS } from '../../contract/detect.ts';
import { readTime } from '../../contract/read-time.ts';
import { csvRecords } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import { openBytes } from './open-bytes.ts';
import type { RejectedRow } from './read-mentions.ts';
import { UnreadableInput } from './unreadable-input.ts';

/** One row of a series: the timestamp as written and in milliseconds since 1970. */
export type SeriesRow = { timestamp: string; at: number; value: number };
export type ReadSeriesOptions = {
  timeZone?: string | undefined;
  strict?: boolean | undefined;
  onReject?: ((row: RejectedRow) => void) | undefined;
  onBytes?: ((bytes: number) => void) | undefined;
};

/** The rows of a CSV `timestamp,value`, in the file's order. A row whose time goes back is refused, as any bad row is. */
export async function* readSeries(source: string | AsyncIterable<Uint8Array>, options: ReadSeriesOptions = {}): AsyncGenerator<SeriesRow> {
  let columns: { timestamp: number; value: number; count: number } | undefined;
  let last = -Infinity;
  for await (const record of csvRecords(decodeText(openBytes(source, options.onBytes)))) {
    if (columns === undefined) {
      columns = readHeader(record.fields ?? []);
      continue;
    }
    const read = record.fields === undefined ? record.problem : readRow(record.fields, columns, last, options.timeZone);
    if (typeof read !== 'string') {
      last = read.at;
      yield read;
    } else if (options.strict === true) throw new UnreadableInput(`line ${record.line}: ${read}`);
    else options.onReject?.({ line: record.line, reason: read });
  }
  if (columns === undefined) throw new UnreadableInput('the file is empty; its header is timestamp,value');
}

const readHeader = (fields: string[]): { timestamp: number; value: number; count: number } => {
  const names = fields.map((f) => f.trim().toLowerCase());
  const missing = SERIES_COLUMNS.find((c) => !names.includes(c));
  if (missing !== undefined) throw new UnreadableInput(`line 1: the column "${missing}" is missing; the header is timestamp,value`);
  return { timestamp: names.indexOf('timestamp'), value: names.indexOf('value'), count: fields.length };
};

const readRow = (
  fields: string[],
  columns: { timestamp: number; value: number; count: number },
  last: number,
  timeZone: string | undefined,
): SeriesRow | string => {
  if (fields.length !== columns.count) return `${fields.length} columns where the header has ${columns.count}`;
  const timestamp = fields[columns.timestamp]!.trim();
  const at = readTime(timestamp, timeZone);
  if (at === undefined) return 'the timestamp is not one like 2026-11-22 03:00:00';
  if (at < last) return 'the timestamp is before that of the row above; sort the file by time';
  const value = fields[columns.value]!.trim();
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) || !Number.isFinite(Number(value))) return 'the value is not a number';
  return { timestamp, at, value: Number(value) };
};
