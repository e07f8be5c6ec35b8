import type { IncidentReport } from '../contract/report.ts';
import { instantOf, msOf, type Instant } from '../domain/time/instant.ts';
import { sayMinutes, sayTime } from '../plot/say.ts';
import { placeIn, type Range } from '../plot/points.ts';

/** A bar for each of the four times; `from` and `to` are parts of the whole, both null where it never happened. */
export type StripRow = { label: string; from: number; to: number | null; said: string };
/** `ends`: what stands below the axis, left and right. */
export type Strip = { rows: StripRow[]; ends: [string, string] };

/** How long it took to notice, to take, to answer and to calm, on one axis from the first posts to the last of them. */
export const stripOf = (r: IncidentReport): Strip => {
  const ends = [r.openedAt, r.acknowledgedAt, r.firstResponseAt, r.calmAt].filter((at) => at !== null);
  const range: Range = { from: Math.min(msOf(r.beganAt), msOf(r.openedAt)), to: Math.max(...ends.map(msOf)) };
  const row = (label: string, from: Instant, to: Instant | null, minutes: number | null): StripRow => ({
    label,
    from: placeIn(range, msOf(from)),
    to: to === null ? null : placeIn(range, msOf(to)),
    said: minutes === null ? 'not recorded' : sayMinutes(minutes),
  });
  return {
    ends: [sayTime(instantOf(range.from)), sayTime(instantOf(range.to))],
    rows: [
      row('noticed', r.beganAt, r.openedAt, r.minutes.toDetect),
      row('taken', r.openedAt, r.acknowledgedAt, r.minutes.toAcknowledge),
      row('first answer', r.openedAt, r.firstResponseAt, r.minutes.toFirstResponse),
      row('calm', r.openedAt, r.calmAt, r.minutes.toCalm),
    ],
  };
};
