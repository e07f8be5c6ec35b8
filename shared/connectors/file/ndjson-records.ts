import { textLines } from './text-lines.ts';

/** One line of NDJSON, parsed, or why not. */
export type NdjsonRecord = { line: number; value: unknown; problem?: undefined } | { line: number; problem: string };

/** Lines of NDJSON from pieces of text. Blank lines are skipped, a broken one costs only itself. */
export async function* ndjsonRecords(pieces: AsyncIterable<string>): AsyncGenerator<NdjsonRecord> {
  for await (const read of textLines(pieces)) {
    if (read.problem !== undefined) yield read;
    else if (read.text.trim() !== '') yield recordOf(read.text, read.line);
  }
}

const recordOf = (text: string, line: number): NdjsonRecord => {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch {
    return { line, problem: 'not a JSON object on one line' };
  }
};
