import type { ReplayedIncident } from '../../shared/backtest/incident-replay.ts';
import { bucketStart, pointAt, type Track, type TrackPoint } from '../../shared/backtest/track.ts';
import { instantOf, MINUTE_MS, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { countAxis, timeTicks, type Tick } from './axes.ts';
import { html, nothing, type Safe } from './safe-html.ts';
import { sayTime } from './say.ts';

/** Milliseconds since 1970. */
export type Range = { from: number; to: number };
/** A vertical line with a word above it. `x` from 0 to 1. */
export type Mark = { at: Instant; label: string; title: string; line: boolean };

/** Inside a plot: so many units across and down; the picture stretches to its place, the letters do not. */
const WIDTH = 10_000;
const HEIGHT = 1000;

export const placeIn = ({ from, to }: Range, at: number): number => Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));
export const percent = (part: number): string => `${+(part * 100).toFixed(3)}%`;

type Plot = {
  id: string;
  title: string;
  description: string;
  track: Track;
  range: Range;
  incidents: readonly ReplayedIncident[];
  marks: readonly Mark[];
};

/** Counts of a track over time with what was expected and the incidents, as one figure's picture. */
export const plotOf = ({ id, title, description, track, range, incidents, marks }: Plot): Safe => {
  const points = pointsOf(track, range);
  const { place, ticks } = countAxis(mostIn(points));
  const y = (count: number): number => Math.round(HEIGHT * (1 - place(count)));
  const line = (of: keyof TrackPoint): string => pathOf(points.map(({ x, point }) => [x, y(point[of])] as const));
  const area = (of: keyof TrackPoint): string => closed(line(of), points);
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
      ${timeTicks(range.from, range.to).map(timeLabel)} ${marksOf(marks, range)}
    </svg>
  </div>`;
};

type Placed = { x: number; point: TrackPoint };

/** A point stands where its bucket ends. */
const pointsOf = (track: Track, range: Range): Placed[] => {
  const points: Placed[] = [];
  for (let i = 0; i < track.length; i++) {
    const at = (bucketStart(track, i) + track.everyMinutes) * MINUTE_MS;
    if (at >= range.from && at <= range.to) points.push({ x: Math.round(WIDTH * placeIn(range, at)), point: pointAt(track, i) });
  }
  return points;
};

const mostIn = (points: readonly Placed[]): number =>
  points.reduce((most, { point }) => Math.max(most, point.negative, point.all, Number.isNaN(point.raisesAt) ? 0 : point.raisesAt), 0);

/** What is not known is passed over; the middle of three on one height says nothing. */
const pathOf = (all: readonly (readonly [number, number])[]): string => {
  const known = all.filter(([, y]) => !Number.isNaN(y));
  const kept = known.filter(([, y], i) => y !== known[i - 1]?.[1] || y !== known[i + 1]?.[1]);
  return kept.length === 0 ? '' : `M${kept.map(([x, y]) => `${x} ${y}`).join('L')}`;
};

const closed = (path: string, points: readonly Placed[]): string => {
  if (path === '' || points.length === 0) return '';
  const first = path.slice(1, path.indexOf(' '));
  const last = path.slice(Math.max(path.lastIndexOf('L'), path.lastIndexOf('M')) + 1).split(' ')[0]!;
  return `${path}L${last} ${HEIGHT}L${first} ${HEIGHT}Z`;
};

/** One stretch for each severity it had. */
const spansOf = (incident: ReplayedIncident, range: Range): Safe => {
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

/** How much room a label needs on a narrow screen; where marks stand closer, only the first named says its name. */
const roomFor = (label: string): number => 0.03 + 0.02 * label.length;

/** In the order of their importance. */
const marksOf = (marks: readonly Mark[], range: Range): Safe => {
  const named: number[] = [];
  const drawn = marks
    .filter(({ at }) => msOf(at) >= range.from && msOf(at) <= range.to)
    .map((mark) => {
      const x = placeIn(range, msOf(mark.at));
      const free = named.every((other) => Math.abs(other - x) >= roomFor(mark.label));
      if (free) named.push(x);
      return markAt(mark, x, free);
    });
  return html`${drawn}`;
};

const markAt = ({ at, label, title, line }: Mark, x: number, named: boolean): Safe =>
  html`<g class="mark"
    ><title>${title} ${sayTime(at)}</title
    >${line ? html`<line class="when" x1="${percent(x)}" x2="${percent(x)}" y1="0" y2="100%" />` : nothing}<svg
      x="${percent(x)}"
      y="0"
      overflow="visible"
    >
      <path d="M0 0l-4 -6h8z" />
      ${named ? html`<text y="-9" text-anchor="${x > 0.9 ? 'end' : x < 0.05 ? 'start' : 'middle'}">${label}</text>` : nothing}
    </svg></g
  > `;

export const rangeAround = (from: Instant, to: Instant, marginMs: number): Range => ({
  from: msOf(from) - marginMs,
  to: msOf(to) + marginMs,
});
/** Not beyond what there are data of. */
export const within = (range: Range, data: Range): Range => ({ from: Math.max(range.from, data.from), to: Math.min(range.to, data.to) });
export const rangeText = ({ from, to }: Range): string => `${sayTime(instantOf(from))} to ${sayTime(instantOf(to))}`;
