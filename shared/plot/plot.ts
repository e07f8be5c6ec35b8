import type { TrackPoint } from '../backtest/track.ts';
import { msOf } from '../domain/time/instant.ts';
import { countAxis, timeTicks, type Tick } from './axes.ts';
import { mostIn, named, placeIn, within, type Mark, type Named, type PlotPoint, type Range, type Spell } from './points.ts';
import { html, nothing, type Safe } from './safe-html.ts';
import { sayTime } from './say.ts';

/** Inside a plot: so many units across and down; the picture stretches to its place, the letters do not. */
const WIDTH = 10_000;
const HEIGHT = 1000;

export const percent = (part: number): string => `${+(part * 100).toFixed(3)}%`;

type Plot = {
  id: string;
  title: string;
  description: string;
  points: readonly PlotPoint[];
  range: Range;
  incidents: readonly Spell[];
  marks: readonly Mark[];
  /** In so many rows above the plot the marks' names may stand. */
  rows?: number;
};

/** Counts over time with what was expected and the incidents, as one figure's picture. */
export const plotOf = ({ id, title, description, points: all, range, incidents, marks, rows = 1 }: Plot): Safe => {
  const points = within(all, range);
  const { place, ticks } = countAxis(mostIn(points));
  const y = (count: number): number => Math.round(HEIGHT * (1 - place(count)));
  const line = (of: keyof TrackPoint): string => pathOf(points.map(({ x, point }) => [Math.round(WIDTH * x), y(point[of])] as const));
  const area = (of: keyof TrackPoint): string => closed(line(of));
  return html`<div class="frame">
    <svg class="plot" role="img" aria-labelledby="${id}t ${id}d">
      <title id="${id}t">${title}</title>
      <desc id="${id}d">${description}</desc>
      ${ticks.map((t) => gridLine(t))}
      <svg class="data" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" width="100%" height="100%">
        ${incidents.map((incident) => spansOf(incident, range))}
        <path class="band" d="${area('raisesAt')}" />
        <path class="under" d="${area('negative')}" />
        <path class="edge" d="${line('raisesAt')}" />
        <path class="expected" d="${line('expected')}" />
        <path class="all" d="${line('all')}" />
        <path class="negative" d="${line('negative')}" />
      </svg>
      ${timeTicks(range.from, range.to).map(timeLabel)} ${marksOf(marks, range, rows)}
    </svg>
  </div>`;
};

/** What is not known is passed over; the middle of three on one height says nothing. */
const pathOf = (all: readonly (readonly [number, number])[]): string => {
  const known = all.filter(([, y]) => !Number.isNaN(y));
  const kept = known.filter(([, y], i) => y !== known[i - 1]?.[1] || y !== known[i + 1]?.[1]);
  return kept.length === 0 ? '' : `M${kept.map(([x, y]) => `${x} ${y}`).join('L')}`;
};

const closed = (path: string): string => {
  if (path === '') return '';
  const first = path.slice(1, path.indexOf(' '));
  const last = path.slice(Math.max(path.lastIndexOf('L'), path.lastIndexOf('M')) + 1).split(' ')[0]!;
  return `${path}L${last} ${HEIGHT}L${first} ${HEIGHT}Z`;
};

/** One stretch for each severity it had. */
const spansOf = (incident: Spell, range: Range): Safe => {
  const end = incident.resolvedAt === null ? range.to : msOf(incident.resolvedAt);
  const parts = incident.severityHistory.map(({ at, severity }, i) => {
    const next = incident.severityHistory[i + 1];
    const x = Math.round(WIDTH * placeIn(range, msOf(at)));
    const to = Math.round(WIDTH * placeIn(range, next === undefined ? end : msOf(next.at)));
    if (msOf(at) > range.to || (next === undefined ? end : msOf(next.at)) < range.from) return nothing;
    return html`<rect class="span ${severity}" x="${x}" y="0" width="${Math.max(1, to - x)}" height="${HEIGHT}" />`;
  });
  return html`${parts}`;
};

const gridLine = ({ at, label }: Tick): Safe =>
  html`<line class="grid" x1="0" x2="100%" y1="${percent(1 - at)}" y2="${percent(1 - at)}" /><text
      x="-6"
      y="${percent(1 - at)}"
      dy=".32em"
      text-anchor="end"
      >${label}</text
    > `;

const timeLabel = ({ at, label, minor }: Tick): Safe =>
  html`<svg class="${minor === true ? 'minor' : 'major'}" x="${percent(at)}" y="100%" overflow="visible">
    <path class="grid" d="M0 0V5" />
    <text y="18" text-anchor="${at > 0.96 ? 'end' : at < 0.02 ? 'start' : 'middle'}">${label}</text>
  </svg> `;

const marksOf = (marks: readonly Mark[], range: Range, rows: number): Safe => html`${named(marks, range, rows).map(markAt)}`;

const ROW = 15;

const markAt = ({ mark: { at, label, title, line }, x, row }: Named): Safe =>
  html`<g class="mark"
    ><title>${title} ${sayTime(at)}</title
    >${line ? html`<line class="when" x1="${percent(x)}" x2="${percent(x)}" y1="0" y2="100%" />` : nothing}<svg
      x="${percent(x)}"
      y="0"
      overflow="visible"
    >
      <path d="M0 0l-4 -6h8z" />
      ${row === undefined ? nothing : html`<text y="${-9 - ROW * row}" text-anchor="${x > 0.9 ? 'end' : x < 0.05 ? 'start' : 'middle'}">${label}</text>`}
    </svg></g
  > `;
