import { isRefused } from '../../domain/actor.ts';
import type { Mention } from '../../domain/mention/mention.ts';
import { MENTION_COLUMNS, OPTIONAL_COLUMNS, REQUIRED_COLUMNS, mentionRow, type MentionRow } from '../../contract/mention-row.ts';
import { toMention, type ToMentionOptions } from '../../contract/to-mention.ts';
import { csvRecords } from './csv-records.ts';
import { decodeText, NOT_UTF8, NOT_UTF8_PROBLEM } from './decode-text.ts';
import { ndjsonRecords } from './ndjson-records.ts';
import { openBytes } from './open-bytes.ts';
import { UnreadableInput } from './unreadable-input.ts';

export type RejectedRow = { line: number; reason: string };
export type ReadMentionsOptions = ToMentionOptions & {
  /** A bad row throws `UnreadableInput` instead of being skipped. */
  strict?: boolean | undefined;
  onReject?: ((row: RejectedRow) => void) | undefined;
  /** Something to know that costs no row, e.g. an unknown column. */
  onWarning?: ((message: string) => void) | undefined;
  /** Bytes read so far, as they are in the file (compressed where it is). */
  onBytes?: ((bytes: number) => void) | undefined;
  /** The line of the row about to be handed on. */
  onLine?: ((line: number) => void) | undefined;
};

type Row = { line: number; row: MentionRow } | { line: number; problem: string };

/**
 * Mentions of a file, one at a time: CSV with the documented header or NDJSON with the same names, plain or gzip.
 * `source` is a path, `-` for standard input, or bytes. A bad row goes to `onReject` with its line and the rest goes on;
 * what cannot be read at all throws `UnreadableInput`. A file that breaks off gives what was readable first.
 */
export async function* readMentions(
  source: string | AsyncIterable<Uint8Array>,
  options: ReadMentionsOptions = {},
): AsyncGenerator<Mention> {
  const reject = (row: RejectedRow): void => {
    if (options.strict === true) throw new UnreadableInput(`line ${row.line}: ${row.reason}`);
    options.onReject?.(row);
  };
  let last = 0;
  try {
    for await (const read of rowsOf(decodeText(openBytes(source, options.onBytes)), options.onWarning)) {
      last = read.line;
      options.onLine?.(read.line);
      const mention = 'problem' in read ? read.problem : toMention(read.row, options);
      if (typeof mention === 'string') reject({ line: read.line, reason: mention });
      else if (isRefused(mention)) reject({ line: read.line, reason: mention.explain });
      else yield mention;
    }
  } catch (error) {
    // Nothing read at all, or strict: the whole file is refused. Else the end is missing, and that is said.
    if (!(error instanceof UnreadableInput) || last === 0 || options.strict === true) throw error;
    options.onReject?.({ line: last + 1, reason: `${error.message}; what came before it was read` });
  }
}

async function* rowsOf(pieces: AsyncGenerator<string>, warn: ((message: string) => void) | undefined): AsyncGenerator<Row> {
  const first = await firstText(pieces);
  if (first === undefined) throw new UnreadableInput('the file is empty; it needs a header line or NDJSON');
  const all = prepended(first, pieces);
  const opening = first.replaceAll(NOT_UTF8, '').trimStart().slice(0, 1);
  if (opening === '[') throw new UnreadableInput('this is a JSON array; write one object a line (NDJSON)');
  if (WIDE.test(first)) throw new UnreadableInput('this looks like UTF-16 without a mark or a binary file; save it as UTF-8');
  yield* opening === '{' ? ndjsonRows(all) : csvRows(all, warn);
}

/** Every other byte of UTF-16 text in a European language is NUL. */
const WIDE = /^(\0.\0.|.\0.\0)/s;

const firstText = async (pieces: AsyncGenerator<string>): Promise<string | undefined> => {
  let text = '';
  while (text.trim() === '') {
    const next = await pieces.next();
    if (next.done === true) return undefined;
    text += next.value;
  }
  return text;
};

async function* prepended(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

async function* ndjsonRows(pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  for await (const record of ndjsonRecords(pieces)) {
    if ('problem' in record) yield { line: record.line, problem: record.problem ?? '' };
    else {
      const row = mentionRow.safeParse(record.value);
      if (row.success) yield { line: record.line, row: row.data };
      else yield { line: record.line, problem: rowProblem(row.error.issues[0]) };
    }
  }
}

const rowProblem = (issue: { path: PropertyKey[]; message: string } | undefined): string => {
  const column = issue?.path[0];
  return column === undefined
    ? 'not an object like {"time":…,"source":…,"brand":…,"text":…}'
    : `${String(column)} is missing or not of the right kind`;
};

async function* csvRows(pieces: AsyncIterable<string>, warn: ((message: string) => void) | undefined): AsyncGenerator<Row> {
  let columns: Columns | undefined;
  for await (const record of csvRecords(pieces)) {
    if (columns === undefined) {
      columns = readHeader(record.fields ?? [], warn);
      continue;
    }
    if (record.fields === undefined) yield { line: record.line, problem: record.problem };
    else if (record.fields.some((f) => f.includes(NOT_UTF8))) yield { line: record.line, problem: NOT_UTF8_PROBLEM };
    else if (record.fields.length !== columns.count) {
      yield {
        line: record.line,
        problem: `${record.fields.length} columns where the header has ${columns.count} (a text with a comma needs quotes)`,
      };
    } else yield { line: record.line, row: toRow(record.fields, columns) };
  }
}

const KNOWN = [...MENTION_COLUMNS, ...OPTIONAL_COLUMNS] as const;
/** Where each column stands; -1 where it is not there. */
type Columns = Record<(typeof KNOWN)[number], number> & { count: number };

const readHeader = (fields: string[], warn: ((message: string) => void) | undefined): Columns => {
  const names = fields.map((f) => f.replace(NOT_UTF8, '').trim().toLowerCase());
  const missing = REQUIRED_COLUMNS.filter((c) => !names.includes(c));
  if (missing.length > 0) throw new UnreadableInput(headerProblem(fields, missing));
  const twice = names.find((n, i) => n !== '' && names.indexOf(n) !== i);
  if (twice !== undefined) throw new UnreadableInput(`line 1: the column "${twice}" is there twice; remove one`);
  const unknown = names.filter((n) => !(KNOWN as readonly string[]).includes(n));
  if (unknown.length > 0) warn?.(`line 1: ignored the unknown column${unknown.length > 1 ? 's' : ''} ${unknown.map(quoted).join(', ')}`);
  const at = Object.fromEntries(KNOWN.map((c) => [c, names.indexOf(c)])) as Record<(typeof KNOWN)[number], number>;
  return { ...at, count: fields.length };
};

const headerProblem = (fields: string[], missing: string[]): string => {
  const separator = fields.length === 1 ? [';', '\t', '|'].find((s) => fields[0]!.includes(s)) : undefined;
  if (separator !== undefined)
    return `line 1: the columns are separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}; save the file with commas`;
  return `line 1: the column${missing.length > 1 ? 's' : ''} ${missing.map(quoted).join(', ')} missing; the header is ${MENTION_COLUMNS.join(',')}`;
};

const quoted = (name: string): string => JSON.stringify(name.slice(0, 40));

const toRow = (fields: string[], at: Columns): MentionRow => ({
  time: fields[at.time]!,
  source: fields[at.source]!,
  brand: fields[at.brand]!,
  text: fields[at.text]!,
  author: fields[at.author],
  followers: fields[at.followers],
  rating: fields[at.rating],
  id: fields[at.id],
  url: fields[at.url],
  parent: fields[at.parent],
  language: fields[at.language],
  author_since: fields[at.author_since],
  product: fields[at.product],
  place: fields[at.place],
});
