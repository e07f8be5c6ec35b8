import { NOT_UTF8, NOT_UTF8_PROBLEM } from './decode-text.ts';

/** One line of text, without its line break, or why it could not be read. `line` counts from 1. */
export type TextLine = { line: number; text: string; problem?: undefined } | { line: number; problem: string };

const LONGEST_LINE = 4_000_000;

/** Lines from pieces of text, blank ones included. */
export async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let rest = '';
  let line = 1;
  let skipping = false;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      if (!skipping) yield lineOf(text, line);
      skipping = false;
      line++;
    }
    if (rest.length > LONGEST_LINE) {
      if (!skipping) yield { line, problem: 'the line is longer than 4 MB' };
      skipping = true;
      rest = '';
    }
  }
  if (!skipping && rest !== '') yield lineOf(rest, line);
}

const lineOf = (text: string, line: number): TextLine =>
  text.includes(NOT_UTF8) ? { line, problem: NOT_UTF8_PROBLEM } : { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
