import { bucketStart, pointAt, type Track, type TrackPoint } from '../backtest/track.ts';
import type { Severity } from '../domain/incident/severity.ts';
import { instantOf, MINUTE_MS, msOf, type Instant } from '../domain/time/instant.ts';
import { sayTime } from './say.ts';

/** Where things stand in a plot, as parts of its width; who draws decides how. */

/** Milliseconds since 1970. */
export type Range = { from: number; to: number };
/** What was counted in the hour that ended at a time. */
export type PlotPoint = { atMs: number; point: TrackPoint };
/** A stretch of time with the severities it had; `resolvedAt` null: it goes on to the end. */
export type Spell = { severityHistory: readonly { at: Instant; severity: Severity }[]; resolvedAt: Instant | null };
/** A vertical line with a word above it. */
export type Mark = { at: Instant; label: string; title: string; line: boolean };

export const placeIn = ({ from, to }: Range, at: number): number => Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));

/** A point of a track stands where its bucket ends. */
export const pointsOf = (track: Track): PlotPoint[] =>
  Array.from({ length: track.length }, (_, i) => ({
    atMs: (bucketStart(track, i) + track.everyMinutes) * MINUTE_MS,
    point: pointAt(track, i),
  }));

/** `x` from 0 to 1. */
export type Placed = { x: number; point: TrackPoint };

export const within = (points: readonly PlotPoint[], range: Range): Placed[] =>
  points.flatMap(({ atMs, point }) => (atMs >= range.from && atMs <= range.to ? [{ x: placeIn(range, atMs), point }] : []));

export const mostIn = (points: readonly Placed[]): number =>
  points.reduce((most, { point }) => Math.max(most, point.negative, point.all, Number.isNaN(point.raisesAt) ? 0 : point.raisesAt), 0);

/** A mark at its place from 0 to 1, and the row its name stands in, from the plot up; without one where there is no room. */
export type Named = { mark: Mark; x: number; row: number | undefined };

/** How much room a label needs on a narrow screen; where marks stand closer, the first ones are named. */
const roomFor = (label: string): number => 0.03 + 0.02 * label.length;

/** Marks within the range, in the order of their importance. */
export const named = (marks: readonly Mark[], range: Range, rows: number): Named[] => {
  const taken: { x: number; room: number }[][] = Array.from({ length: rows }, () => []);
  return marks
    .filter(({ at }) => msOf(at) >= range.from && msOf(at) <= range.to)
    .map((mark) => {
      const x = placeIn(range, msOf(mark.at));
      const room = roomFor(mark.label);
      const row = taken.findIndex((others) => others.every((other) => Math.abs(other.x - x) >= Math.max(room, rows > 1 ? other.room : 0)));
      if (row === -1) return { mark, x, row: undefined };
      taken[row]!.push({ x, room });
      return { mark, x, row };
    });
};

export const rangeAround = (from: Instant, to: Instant, marginMs: number): Range => ({
  from: msOf(from) - marginMs,
  to: msOf(to) + marginMs,
});
/** Not beyond what there are data of. */
export const bounded = (range: Range, data: Range): Range => ({ from: Math.max(range.from, data.from), to: Math.min(range.to, data.to) });
export const rangeText = ({ from, to }: Range): string => `${sayTime(instantOf(from))} to ${sayTime(instantOf(to))}`;
