import type { TrackPoint } from '../backtest/track.ts';
import type { IncidentReport, ReportChart } from '../contract/report.ts';
import { msOf } from '../domain/time/instant.ts';
import { countAxis, timeTicks, type Tick } from '../plot/axes.ts';
import { mostIn, named, placeIn, within, type Placed } from '../plot/points.ts';
import { pictureOf, type ChartPicture } from './chart-marks.ts';
import { FONT, INK, label, room, type Paper } from './pdf-page.ts';
import { stripOf } from './time-strip.ts';

const HEIGHT = 138;
const ABOVE = 46;
const GUTTER = 30;
const ROW = 13;
const LEGEND = 16;
/** What the chart takes of a page. */
export const CHART_ROOM = LEGEND + ABOVE + HEIGHT + 36;

type Box = { x: number; y: number; width: number; height: number };

/** The chart of voices as vectors: the same picture as in the HTML. */
export const drawChart = (paper: Paper, r: IncidentReport, chart: ReportChart): void => {
  const { doc, left, width } = paper;
  room(paper, CHART_ROOM);
  drawLegend(paper);
  const picture = pictureOf(r, chart);
  const box: Box = { x: left + GUTTER, y: doc.y + ABOVE, width: width - GUTTER, height: HEIGHT };
  const points = within(picture.points, picture.range);
  const axis = countAxis(mostIn(points));
  for (const tick of axis.ticks) gridLine(paper, box, tick);
  drawSpell(paper, box, picture);
  const place = ({ x, point }: Placed, of: keyof TrackPoint): readonly [number, number] =>
    [box.x + x * box.width, box.y + box.height * (1 - axis.place(point[of]))] as const;
  const line = (of: keyof TrackPoint): (readonly [number, number])[] =>
    points.filter((p) => !Number.isNaN(p.point[of])).map((p) => place(p, of));
  fill(paper, box, line('raisesAt'), INK.band, 0.6);
  fill(paper, box, line('negative'), INK.negative, 0.14);
  stroke(paper, line('raisesAt'), INK.edge, 0.7, 3);
  stroke(paper, line('expected'), INK.edge, 0.7);
  stroke(paper, line('all'), INK.all, 0.9);
  stroke(paper, line('negative'), INK.negative, 1.2);
  for (const tick of timeTicks(picture.range.from, picture.range.to)) timeLabel(paper, box, tick);
  drawMarks(paper, box, picture);
  doc.y = box.y + box.height + 26;
  doc.x = left;
};

const drawLegend = (paper: Paper): void => {
  const { doc, left } = paper;
  const y = doc.y + 4;
  let x = left;
  for (const [colour, words, solid] of [
    [INK.negative, 'against the brand', false],
    [INK.all, 'all voices', false],
    [INK.edge, 'usual', false],
    [INK.band, 'up to where an alarm begins', true],
  ] as const) {
    if (solid) doc.rect(x, y, 14, 7).fillColor(colour).fill();
    else
      doc
        .moveTo(x, y + 3.5)
        .lineTo(x + 14, y + 3.5)
        .lineWidth(1.4)
        .strokeColor(colour)
        .stroke();
    label(paper, words, x + 18, y);
    x += 34 + doc.font(FONT.plain).fontSize(8).widthOfString(words);
  }
  doc.y += LEGEND;
};

const gridLine = (paper: Paper, { x, y, width, height }: Box, { at, label: words }: Tick): void => {
  const line = y + height * (1 - at);
  paper.doc
    .moveTo(x, line)
    .lineTo(x + width, line)
    .lineWidth(0.5)
    .strokeColor(INK.line)
    .stroke();
  label(paper, words, x - 5, line - 4, { align: 'right', width: GUTTER - 5 });
};

const timeLabel = (paper: Paper, { x, y, width, height }: Box, { at, label: words }: Tick): void => {
  const place = x + at * width;
  paper.doc
    .moveTo(place, y + height)
    .lineTo(place, y + height + 4)
    .lineWidth(0.5)
    .strokeColor(INK.line)
    .stroke();
  label(paper, words, at > 0.96 ? x + width : place, y + height + 6, {
    align: at > 0.96 ? 'right' : at < 0.02 ? 'left' : 'center',
    width: 60,
  });
};

const drawSpell = ({ doc }: Paper, { x, y, width, height }: Box, { spell, range }: ChartPicture): void => {
  const end = spell.resolvedAt === null ? range.to : msOf(spell.resolvedAt);
  spell.severityHistory.forEach(({ at, severity }, i) => {
    const next = spell.severityHistory[i + 1];
    const from = placeIn(range, msOf(at));
    const to = placeIn(range, next === undefined ? end : msOf(next.at));
    if (to <= from) return;
    doc
      .rect(x + from * width, y, (to - from) * width, height)
      .fillColor(INK.severity[severity], 0.22)
      .fill();
  });
};

const path = ({ doc }: Paper, points: readonly (readonly [number, number])[]): void =>
  points.forEach(([x, y], i) => void (i === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)));

const stroke = (paper: Paper, points: readonly (readonly [number, number])[], colour: string, width: number, dash?: number): void => {
  if (points.length < 2) return;
  const { doc } = paper;
  doc.save();
  if (dash !== undefined) doc.dash(dash, { space: dash });
  path(paper, points);
  doc.lineWidth(width).lineJoin('round').strokeColor(colour).stroke();
  doc.restore();
};

const fill = (paper: Paper, box: Box, points: readonly (readonly [number, number])[], colour: string, opacity: number): void => {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  path(paper, [[first[0], box.y + box.height], ...points, [last[0], box.y + box.height]]);
  paper.doc.closePath().fillColor(colour, opacity).fill();
};

const MARK_ROWS = 3;

const drawMarks = (paper: Paper, { x, y, width, height }: Box, { marks, range }: ChartPicture): void => {
  const { doc } = paper;
  for (const { mark, x: at, row } of named(marks, range, MARK_ROWS)) {
    const place = x + at * width;
    doc.save();
    doc
      .dash(2, { space: 3 })
      .moveTo(place, y)
      .lineTo(place, y + height)
      .lineWidth(0.6)
      .strokeColor(INK.ink)
      .stroke();
    doc.restore();
    doc
      .moveTo(place, y)
      .lineTo(place - 3, y - 5)
      .lineTo(place + 3, y - 5)
      .closePath()
      .fillColor(INK.ink, 1)
      .fill();
    if (row === undefined) continue;
    const side = at > 0.9 ? 'right' : at < 0.05 ? 'left' : 'center';
    label(paper, mark.label, place, y - 15 - ROW * row, { align: side, width: 80, colour: INK.ink, font: FONT.bold });
  }
};

const STRIP_LABEL = 70;
const STRIP_ROW = 19;
const BAR = 11;

/** How long it took to notice, take, answer and calm, one bar each. */
export const drawStrip = (paper: Paper, r: IncidentReport): void => {
  const { doc, left, width } = paper;
  const { rows, ends } = stripOf(r);
  room(paper, rows.length * STRIP_ROW + 30);
  const box = { x: left + STRIP_LABEL, width: width - STRIP_LABEL };
  const top = doc.y + 6;
  rows.forEach(({ label: words, from, to, said }, i) => {
    const y = top + i * STRIP_ROW;
    doc.rect(box.x, y, box.width, BAR).fillColor(INK.panel, 1).fill();
    label(paper, words, box.x - 6, y + 1.5, { align: 'right', width: STRIP_LABEL - 6 });
    const end = to ?? from;
    if (to !== null)
      doc
        .rect(box.x + from * box.width, y, Math.max(1.5, (to - from) * box.width), BAR)
        .fillColor(INK.edge, 1)
        .fill();
    const inside = end > 0.75;
    const colour = to === null ? INK.soft : inside ? '#ffffff' : INK.ink;
    label(paper, said, box.x + (inside ? from : end) * box.width + 5, y + 1.5, { colour, font: to === null ? FONT.slanted : FONT.bold });
  });
  const below = top + rows.length * STRIP_ROW;
  label(paper, ends[0], box.x, below);
  label(paper, ends[1], box.x + box.width, below, { align: 'right' });
  doc.y = below + 18;
  doc.x = left;
};
