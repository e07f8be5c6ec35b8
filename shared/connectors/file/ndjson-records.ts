import { NOT_UTF8, NOT_UTF8_PROBLEM } from './decode-text.ts';

/** One line of NDJSON, parsed, or why not. */
export type NdjsonRecord = { line: number; value: unknown; problem?: undefined } | { line: number; problem: string };

const LONGEST_LINE = 4_000_000;

/** Lines of NDJSON from pieces of text. Blank lines are skipped, a broken one costs only itself. */
export async function* ndjsonRecords(pieces: AsyncIterable<string>): AsyncGenerator<NdjsonRecord> {
  let rest = '';
  let line = 1;
  let skipping = false;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      if (!skipping) yield* recordOf(text, line);
      skipping = false;
      line++;
    }
    if (rest.length > LONGEST_LINE) {
      if (!skipping) yield { line, problem: 'the line is longer than 4 MB' };
      skipping = true;
      rest = '';
    }
  }
  if (!skipping) yield* recordOf(rest, line);
}

function* recordOf(text: string, line: number): Generator<NdjsonRecord> {
  if (text.trim() === '') return;
  try {
    yield { line, value: JSON.parse(text) };
  } catch {
    yield { line, problem: text.includes(NOT_UTF8) ? NOT_UTF8_PROBLEM : 'not a JSON object on one line' };
  }
}
