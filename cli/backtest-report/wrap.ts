/** Lines for a terminal: by columns, in which East Asian characters take two and marks none. */

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60\p{Emoji_Presentation}]/u;
const NONE = /[\p{M}\u200b-\u200d\ufe0f]/u;

export const columnsOf = (text: string): number => {
  let columns = 0;
  for (const c of text) columns += NONE.test(c) ? 0 : WIDE.test(c) ? 2 : 1;
  return columns;
};

/** Breaks at blanks so that no line is wider than `width`; a longer word is cut. `next`: how far later lines are indented. */
export const wrap = (text: string, width: number, indent = '', next = indent): string[] => {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.split(' ').flatMap((w) => pieces(w, Math.max(1, width - columnsOf(next))))) {
    if (!empty && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = next;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
};

const pieces = (word: string, width: number): string[] => {
  if (columnsOf(word) <= width) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const c of word) {
    if (columnsOf(piece) + columnsOf(c) > width) {
      cut.push(piece);
      piece = '';
    }
    piece += c;
  }
  return [...cut, piece];
};

/** A table where it fits; otherwise each row one below the other. The first column and words stand left, numbers right. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[], width: number, indent: string): string[] => {
  const widths = header.map((h, i) => Math.max(columnsOf(h), ...rows.map((r) => columnsOf(r[i]!))));
  if (columnsOf(indent) + widths.reduce((a, b) => a + b + 2, -2) > width) return stacked(header, rows, width, indent);
  const right = header.map((_, i) => i > 0 && rows.every((r) => /^[<\d]/.test(r[i]!) && !r[i]!.includes(':')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const pad = ' '.repeat(widths[i]! - columnsOf(cell));
        return right[i] ? pad + cell : cell + pad;
      })
      .join('  ')
      .trimEnd();
  return [header, ...rows].map((cells) => indent + line(cells));
};

const stacked = (header: readonly string[], rows: readonly (readonly string[])[], width: number, indent: string): string[] =>
  rows.flatMap(([first, ...cells]) => [
    ...wrap(first!, width, indent),
    ...cells.flatMap((cell, i) => wrap(`${header[i + 1]}: ${cell}`, width, `${indent}  `, `${indent}    `)),
  ]);
