import type PDFDocument from 'pdfkit';
import { latinText } from './latin-text.ts';

/** The colours of shared/plot/theme.ts on paper. */
export const INK = {
  ...{
    ink: '#1c2330',
    soft: '#5a6473',
    line: '#dde2e9',
    panel: '#f6f8fa',
    all: '#8d97a5',
    negative: '#174a8b',
    band: '#c6dbf2',
    edge: '#4f83bd',
  },
  severity: { sev1: '#7f2704', sev2: '#d94801', sev3: '#fd8d3c', sev4: '#fdd0a2' },
} as const;
export const FONT = { plain: 'Helvetica', bold: 'Helvetica-Bold', slanted: 'Helvetica-Oblique' } as const;

/** A4 in points. */
const MARGIN = { top: 56, bottom: 64, left: 54, right: 54 };

/** A document that is written from top to bottom, and how many characters its fonts could not write. */
export type Paper = { doc: PDFKit.PDFDocument; left: number; width: number; bottom: number; lost: number };

export const newPaper = (Document: typeof PDFDocument, info: { title: string; madeAt: string }): Paper => {
  const made = new Date(info.madeAt);
  const doc = new Document({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: latinText(info.title).text, Producer: 'Stormwatch', Creator: 'Stormwatch', CreationDate: made, ModDate: made },
  });
  return {
    doc,
    left: MARGIN.left,
    width: doc.page.width - MARGIN.left - MARGIN.right,
    bottom: doc.page.height - MARGIN.bottom,
    lost: 0,
  };
};

/** A stranger's text as the fonts can write it; counts what they could not. */
export const plain = (paper: Paper, text: string, lines = false): string => {
  const read = latinText(text, lines);
  paper.lost += read.lost;
  return read.text;
};

/** Begins a new page where less than so much is left. */
export const room = (paper: Paper, height: number): void => {
  if (paper.doc.y + height > paper.bottom) paper.doc.addPage();
};

export type Style = { font?: string; size?: number; colour?: string; gap?: number; indent?: number; lines?: boolean };

/** A paragraph across the page, from where the pen is. */
export const paragraph = (paper: Paper, text: string, style: Style = {}): void => {
  const { font = FONT.plain, size = 10, colour = INK.ink, gap = 4, indent = 0, lines = false } = style;
  const { doc, left, width } = paper;
  doc.font(font).fontSize(size).fillColor(colour, 1);
  const written = plain(paper, text, lines);
  room(paper, Math.min(doc.heightOfString(written, { width: width - indent, lineGap: 1.5 }), 60));
  doc.text(written, left + indent, doc.y, { width: width - indent, lineGap: 1.5 });
  doc.y += gap;
  doc.x = left;
};

/** One line at a place, cut with dots where it would be wider. */
export const label = (
  paper: Paper,
  text: string,
  x: number,
  y: number,
  {
    size = 8,
    colour = INK.soft,
    font = FONT.plain,
    align = 'left',
    width = 200,
  }: Style & { align?: 'left' | 'center' | 'right'; width?: number } = {},
): void => {
  const { doc } = paper;
  const from = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width;
  const before = doc.y;
  doc.font(font).fontSize(size).fillColor(colour, 1);
  doc.text(plain(paper, text), from, y, { width, align, height: size * 1.4, ellipsis: true, lineBreak: true });
  doc.y = before;
};
