import { forTerminal } from './output.ts';

/** Rows as columns of even width, indented, safe for a terminal; cells beyond `widest` characters are cut. */
export const terminalTable = (rows: readonly (readonly string[])[], widest = Infinity): string[] => {
  const clean = rows.map((row) => row.map((cell) => [...forTerminal(cell)].slice(0, widest)));
  const widths = clean[0]!.map((_, i) => Math.max(...clean.map((row) => row[i]!.length)));
  return clean.map((row) => `  ${row.map((cell, i) => cell.join('') + ' '.repeat(widths[i]! - cell.length)).join('  ')}`.trimEnd());
};
