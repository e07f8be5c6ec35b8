/** One row of CSV: its fields, or why it could not be read. `line` is where it begins, from 1. */
export type CsvRecord = { line: number; fields: string[]; problem?: undefined } | { line: number; fields?: undefined; problem: string };

/** A row longer than this is taken for an unclosed quote. */
const LONGEST_ROW = 4_000_000;

type Parsed = { fields: string[]; end: number } | { problem: string } | 'incomplete';

/**
 * Rows of CSV (RFC 4180, LF or CRLF, quotes and line breaks inside quotes) from pieces of text. Written here because a
 * broken row must cost only itself: reading goes on at the next line after the one where the row began, so an unclosed
 * quote does not swallow the rest of the file. Blank lines are skipped.
 */
export async function* csvRecords(pieces: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const cursor: Cursor = { text: '', at: 0, line: 1, skipping: false };
  for await (const piece of pieces) {
    cursor.text = cursor.text.slice(cursor.at) + piece;
    cursor.at = 0;
    yield* recordsIn(cursor, false);
  }
  yield* recordsIn(cursor, true);
}

/** `skipping`: the rest of the current line belongs to a row that was given up. */
type Cursor = { text: string; at: number; line: number; skipping: boolean };

function* recordsIn(cursor: Cursor, ended: boolean): Generator<CsvRecord> {
  const { text } = cursor;
  if (cursor.skipping) skipLine(cursor);
  let quote = text.indexOf('"', cursor.at);
  while (cursor.at < text.length) {
    if (quote !== -1 && quote < cursor.at) quote = text.indexOf('"', cursor.at);
    const lineBreak = text.indexOf('\n', cursor.at);
    const lineEnd = lineBreak === -1 ? text.length : lineBreak;
    const whole = lineBreak !== -1 || ended || lineEnd - cursor.at > LONGEST_ROW;
    if (quote === -1 || quote > lineEnd) {
      if (!whole) return;
      const row = withoutReturn(text, cursor.at, lineEnd);
      if (row.length > LONGEST_ROW) yield { line: cursor.line, problem: 'the row is longer than 4 MB' };
      else if (row !== '') yield { line: cursor.line, fields: row.split(',') };
      skipLine(cursor);
      continue;
    }
    const parsed = parseQuoted(text, cursor.at, ended);
    if (parsed === 'incomplete' || ('problem' in parsed && !whole)) return;
    if ('problem' in parsed) {
      yield { line: cursor.line, problem: parsed.problem };
      skipLine(cursor);
      continue;
    }
    yield { line: cursor.line, fields: parsed.fields };
    cursor.line += countBreaks(text, cursor.at, parsed.end);
    cursor.at = parsed.end;
  }
}

/** To the beginning of the next line; where that has not arrived yet, what comes is dropped until it does. */
const skipLine = (cursor: Cursor): void => {
  const lineBreak = cursor.text.indexOf('\n', cursor.at);
  cursor.skipping = lineBreak === -1;
  cursor.at = lineBreak === -1 ? cursor.text.length : lineBreak + 1;
  if (lineBreak !== -1) cursor.line++;
};

/** A row with a quote in it, from `start`. `end` is where the next row begins. */
const parseQuoted = (text: string, start: number, ended: boolean): Parsed => {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    if (field === undefined) {
      if (!ended && text.length - start <= LONGEST_ROW) return 'incomplete';
      return { problem: 'a quote is opened and never closed' };
    }
    fields.push(field.value);
    at = field.end;
    const next = text[at];
    if (next === ',') at++;
    else if (next === '\n') return { fields, end: at + 1 };
    else if (next === '\r' && text[at + 1] === '\n') return { fields, end: at + 2 };
    else if (next === undefined || (next === '\r' && at + 1 === text.length)) return ended ? { fields, end: text.length } : 'incomplete';
    else return { problem: 'something stands after a closing quote (a quote inside a quoted text is written twice)' };
  }
};

type Field = { value: string; end: number };

const quotedField = (text: string, start: number): Field | undefined => {
  let close = text.indexOf('"', start + 1);
  let doubled = false;
  while (close !== -1 && text[close + 1] === '"') {
    doubled = true;
    close = text.indexOf('"', close + 2);
  }
  if (close === -1) return undefined;
  const inside = text.slice(start + 1, close);
  return { value: doubled ? inside.replaceAll('""', '"') : inside, end: close + 1 };
};

/** Up to the next comma or line break. A quote inside is an ordinary character there. */
const plainField = (text: string, start: number): Field => {
  const comma = text.indexOf(',', start);
  const lineBreak = text.indexOf('\n', start);
  const rowEnd = lineBreak === -1 ? text.length : lineBreak;
  const lineEnd = rowEnd > start && text[rowEnd - 1] === '\r' ? rowEnd - 1 : rowEnd;
  const end = comma === -1 || comma > lineEnd ? lineEnd : comma;
  return { value: text.slice(start, end), end };
};

const withoutReturn = (text: string, from: number, to: number): string =>
  text.slice(from, to > from && text[to - 1] === '\r' ? to - 1 : to);

const countBreaks = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
};
