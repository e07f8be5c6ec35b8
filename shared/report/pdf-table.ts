import { FONT, INK, plain, room, type Paper } from './pdf-page.ts';
import type { Block } from './sections.ts';

type Table = Extract<Block, { kind: 'table' }>;

const SIZE = 8.5;
const PAD = { x: 8, y: 4 };
/** Points. */
const SMALL = 200;
/** A column of short things never takes more of the page than this. */
const WIDEST_SHORT = 0.34;

/** A table across the page; its header comes again on every page, and no row is torn. */
export const drawTable = (paper: Paper, { caption, header, rows, wide = [] }: Table): void => {
  const { doc, left } = paper;
  const cells = rows.map((row) => row.map((cell) => plain(paper, cell)));
  doc.fontSize(SIZE);
  const widths = widthsOf(paper, header, cells, wide);
  const height = (row: readonly string[], font: string): number =>
    Math.max(
      ...row.map((cell, i) =>
        doc
          .font(font)
          .fontSize(SIZE)
          .heightOfString(cell || ' ', { width: widths[i]! - PAD.x }),
      ),
    ) +
    PAD.y * 2;
  const draw = (row: readonly string[], font: string, colour: string): void => {
    const tall = height(row, font);
    const y = doc.y;
    let x = left;
    row.forEach((cell, i) => {
      doc
        .font(font)
        .fontSize(SIZE)
        .fillColor(colour, 1)
        .text(cell, x, y + PAD.y, { width: widths[i]! - PAD.x, height: paper.bottom - y, ellipsis: true });
      x += widths[i]!;
    });
    doc
      .moveTo(left, y + tall)
      .lineTo(left + paper.width, y + tall)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke();
    doc.y = y + tall;
  };
  const head = (): void => draw(header, FONT.bold, INK.soft);
  const heights = cells.map((row) => height(row, FONT.plain));
  const whole = 24 + height(header, FONT.bold) + heights.reduce((a, b) => a + b, 0);
  // A small table is not torn; of a large one at least the first row stands below its header.
  room(paper, whole <= SMALL ? whole : 24 + height(header, FONT.bold) + Math.min(SMALL, heights[0] ?? 0));
  doc.font(FONT.plain).fontSize(8).fillColor(INK.soft, 1).text(caption, left, doc.y);
  doc.y += 1;
  head();
  for (const [i, row] of cells.entries()) {
    const tall = Math.min(heights[i]!, paper.bottom - 120);
    if (doc.y + tall > paper.bottom) {
      doc.addPage();
      head();
    }
    draw(row, FONT.plain, INK.ink);
  }
  doc.y += 12;
  doc.x = left;
};

/** Short columns as wide as what is in them; the wide ones share the rest. */
const widthsOf = (
  { doc, width }: Paper,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  wide: readonly number[],
): number[] => {
  const natural = header.map((h, i) => {
    const title = doc.font(FONT.bold).widthOfString(h);
    const most = rows.reduce((widest, row) => Math.max(widest, doc.font(FONT.plain).widthOfString(row[i] ?? '')), title);
    return Math.min(most + PAD.x + 2, width * (wide.includes(i) ? 1 : WIDEST_SHORT));
  });
  const total = natural.reduce((a, b) => a + b, 0);
  if (total <= width) return natural;
  const fixed = natural.reduce((sum, w, i) => sum + (wide.includes(i) ? 0 : w), 0);
  const shared = wide.reduce((sum, i) => sum + natural[i]!, 0);
  if (wide.length === 0 || fixed > width * 0.8) return natural.map((w) => (w / total) * width);
  return natural.map((w, i) => (wide.includes(i) ? (w / shared) * (width - fixed) : w));
};
