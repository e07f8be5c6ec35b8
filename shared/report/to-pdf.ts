import PDFDocument from 'pdfkit';
import type { IncidentReport } from '../contract/report.ts';
import { FONT, INK, label, newPaper, paragraph, plain, room, type Paper } from './pdf-page.ts';
import { CHART_ROOM, drawChart, drawStrip } from './pdf-pictures.ts';
import { drawTable } from './pdf-table.ts';
import { aboutOf, figuresOf, kindOf, sectionsOf, type Block } from './sections.ts';

/**
 * The report as a PDF (A4): the same sections as the HTML, pictures as vectors. Its fonts know Latin letters only; what
 * they cannot write is counted, said where it stood and once more at the end.
 */
export const toPdf = async (r: IncidentReport): Promise<Uint8Array<ArrayBuffer>> => {
  const paper = newPaper(PDFDocument, { title: `Report ${r.id}: ${r.title}`, madeAt: r.madeAt });
  const whole = collected(paper);
  drawHead(paper, r);
  for (const { title, blocks } of sectionsOf(r)) {
    // A heading stays with what it is about.
    room(paper, blocks.some((b) => b.kind === 'chart') && r.chart !== null ? CHART_ROOM + 70 : 90);
    paper.doc.y += 10;
    paragraph(paper, title, { font: FONT.bold, size: 13, gap: 5 });
    for (const block of blocks) drawBlock(paper, block, r);
  }
  if (paper.lost > 0) paragraph(paper, lostText(paper.lost), { size: 9, colour: INK.soft });
  drawFooters(paper, r);
  paper.doc.end();
  return whole;
};

const lostText = (lost: number): string =>
  `The fonts of this PDF write Latin letters only: ${lost} character${lost === 1 ? '' : 's'} of other scripts or signs stand as a number in brackets. The HTML report shows them.`;

const collected = ({ doc }: Paper): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    doc.on('data', (piece: Uint8Array) => pieces.push(piece));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
    doc.on('error', reject);
  });

const drawHead = (paper: Paper, r: IncidentReport): void => {
  const { doc, left } = paper;
  if (r.origin !== 'live') {
    const words = r.origin === 'drill' ? 'DRILL: nothing of this reached anybody outside' : 'HISTORY: replayed, nothing was done';
    paragraph(paper, words, { font: FONT.bold, size: 11, gap: 8 });
  }
  paragraph(paper, kindOf(r), { size: 8, colour: INK.soft, gap: 2 });
  paragraph(paper, r.title, { font: FONT.bold, size: 19, gap: 6 });
  const y = doc.y;
  doc
    .rect(left, y + 1, 8, 8)
    .fillColor(INK.severity[r.maxSeverity], 1)
    .fill();
  paragraph(paper, aboutOf(r), { size: 9.5, colour: INK.soft, gap: 12, indent: 13 });
  drawFigures(paper, r);
};

const CARD = { height: 58, gap: 8 };

const drawFigures = (paper: Paper, r: IncidentReport): void => {
  const { doc, left, width } = paper;
  const figures = figuresOf(r);
  const each = (width - CARD.gap * (figures.length - 1)) / figures.length;
  const y = doc.y;
  figures.forEach((figure, i) => {
    const x = left + i * (each + CARD.gap);
    doc.roundedRect(x, y, each, CARD.height, 4).lineWidth(0.7).fillColor(INK.panel, 1).strokeColor(INK.line).fillAndStroke();
    label(paper, figure.label, x + 9, y + 8, { width: each - 14 });
    label(paper, figure.value, x + 9, y + 20, { width: each - 14, size: 15, font: FONT.bold, colour: INK.ink });
    label(paper, figure.beside, x + 9, y + 42, { width: each - 14 });
  });
  doc.y = y + CARD.height + 6;
  doc.x = left;
};

const drawBlock = (paper: Paper, block: Block, r: IncidentReport): void => {
  switch (block.kind) {
    case 'text':
      return paragraph(paper, block.text, block.soft === true ? { size: 9, colour: INK.soft } : {});
    case 'table':
      return drawTable(paper, block);
    case 'quotes':
      return block.quotes.forEach((quote) => drawQuote(paper, quote));
    case 'questions':
      return block.questions.forEach((question, i) => drawQuestion(paper, question, i + 1));
    case 'strip':
      return drawStrip(paper, r);
    case 'chart':
      if (r.chart !== null) drawChart(paper, r, r.chart);
  }
};

/** Longer quotations are cut: the fullest text is in the HTML. */
const LONGEST_QUOTE = 1200;

const drawQuote = (paper: Paper, { text, from }: { text: string; from: string }): void => {
  const { doc, left, width } = paper;
  const cut = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  const written = plain(paper, cut, true);
  const height = doc
    .font(FONT.plain)
    .fontSize(10)
    .heightOfString(written, { width: width - 14, lineGap: 1.5 });
  room(paper, Math.min(height, 400) + 22);
  const top = doc.y;
  doc.fillColor(INK.ink, 1).text(written, left + 14, top, { width: width - 14, lineGap: 1.5 });
  // A quotation that runs over a page keeps its bar on the page where it ends.
  const from_ = doc.y < top ? paper.doc.page.margins.top : top;
  paragraph(paper, from, { size: 8, colour: INK.soft, indent: 14, gap: 8 });
  doc
    .moveTo(left + 3, from_)
    .lineTo(left + 3, doc.y - 8)
    .lineWidth(2)
    .strokeColor(INK.line)
    .stroke();
};

const ANSWER = 34;

const drawQuestion = (paper: Paper, { about, fact, question }: IncidentReport['questions'][number], n: number): void => {
  const { doc, left, width } = paper;
  room(paper, 50 + ANSWER);
  paragraph(paper, `${n}. ${about}. ${fact}`, { gap: 1 });
  paragraph(paper, question, { font: FONT.bold, gap: 0, indent: 13 });
  for (const line of [1, 2]) {
    const y = doc.y + (ANSWER / 2) * line;
    doc
      .moveTo(left + 13, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke();
  }
  doc.y += ANSWER + 8;
};

const drawFooters = (paper: Paper, r: IncidentReport): void => {
  const { doc, left, width } = paper;
  const { count } = doc.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i);
    // Below the margin a text would begin a new page.
    doc.page.margins.bottom = 0;
    const y = doc.page.height - 40;
    label(paper, `Stormwatch · ${r.brand} · ${r.id}`, left, y, { width: width - 80 });
    label(paper, `${i + 1} / ${count}`, left + width, y, { align: 'right', width: 70 });
  }
};
