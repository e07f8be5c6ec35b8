import { measure } from '../domain/signal/advance.ts';
import { bandOf, type Band } from '../domain/signal/expected-band.ts';
import { hourOf, partsOf } from '../domain/signal/timeline.ts';
import { DAY_MS, minuteOf, shift, type Instant } from '../domain/time/instant.ts';
import type { BrandReplay, Watch } from './brand-replay.ts';
import { quietEnd, type IncidentReplay, type ReplayedIncident } from './incident-replay.ts';
import { newTrack, putPoint, type Track, type TrackPoint } from './track.ts';

/** Every so many minutes the past hour is counted: the finest that is drawn. */
const STEP_MINUTES = 15;
const STEPS_AN_HOUR = 60 / STEP_MINUTES;
const STEPS_A_DAY = 24 * STEPS_AN_HOUR;
/** Hours for three years, then coarser; around one incident three weeks of quarters of an hour. */
const MOST_HOURS = 3 * 366 * 24;
const MOST_STEPS = 21 * STEPS_A_DAY;

/** What is known of a brand's counts around one incident, from a day before it opened to a day after it ended. */
export type CloseUp = { incident: ReplayedIncident; track: Track };
/** How many close-ups may still be begun, over all brands. */
export type CloseUpBudget = { left: number };

/** What a brand's counts and expectations were, in memory that time does not grow. Changes in place. */
export type BrandTrace = {
  hourly: Track;
  /** Those that are over, and those that still grow. */
  closeUps: CloseUp[];
  growing: CloseUp[];
  budget: CloseUpBudget;
  /** Points of the last day, oldest first. */
  recent: { minute: number; point: TrackPoint }[];
  /** The step under way and the band of its hour. */
  step: number;
  band: Band;
  bandHour: number;
  /** Hours that late mentions changed. */
  late: Set<number>;
};

export const newBrandTrace = (budget: CloseUpBudget): BrandTrace => ({
  hourly: newTrack(60, MOST_HOURS),
  ...{ closeUps: [], growing: [], budget, recent: [], step: -1, band: { expected: NaN, raisesAt: null }, bandHour: -1, late: new Set() },
});

/** Has a replay noted down in a trace; `incidents` are those the close-ups are about, and come from `lane`. */
export const watchInto = (trace: BrandTrace, replay: BrandReplay, lane: number, incidents: IncidentReplay): Watch => ({
  before: (minute) => {
    const step = Math.floor(minute / STEP_MINUTES);
    if (trace.step < 0) trace.step = step;
    // After an hour of silence nothing is left in the hour.
    for (let s = trace.step; s < Math.min(step, trace.step + STEPS_AN_HOUR + 1); s++) note(trace, replay, lane, s, incidents);
    for (const hour of trace.late) putPoint(trace.hourly, hour * 60, pointOf(trace, replay, lane, hour * 60 + 59));
    trace.late.clear();
    trace.step = step;
  },
  after: (minute) => {
    if (hourOf(minute) !== trace.bandHour) {
      trace.bandHour = hourOf(minute);
      trace.band = bandOf(replay.detections[lane]!, 'negative', '1h', minute);
    }
    const opened = incidents.open?.incident;
    if (opened !== undefined) beginCloseUp(trace, opened);
  },
  late: (minute) => {
    if (hourOf(minute) < hourOf(trace.step * STEP_MINUTES)) trace.late.add(hourOf(minute));
  },
});

/** At the end of the data: the step under way, and only what there is of its hour. */
export const endTrace = (trace: BrandTrace, replay: BrandReplay, lane: number, incidents: IncidentReplay): void => {
  if (trace.step < 0) return;
  note(trace, replay, lane, trace.step, incidents);
  const minute = (trace.step + 1) * STEP_MINUTES - 1;
  putPoint(trace.hourly, minute, pointOf(trace, replay, lane, minute));
  endCloseUps(trace, Infinity);
};

const note = (trace: BrandTrace, replay: BrandReplay, lane: number, step: number, incidents: IncidentReplay): void => {
  const minute = (step + 1) * STEP_MINUTES - 1;
  const point = pointOf(trace, replay, lane, minute);
  if ((step + 1) % STEPS_AN_HOUR === 0) putPoint(trace.hourly, minute, point);
  while (trace.recent.length > 0 && trace.recent[0]!.minute <= minute - STEPS_A_DAY * STEP_MINUTES) trace.recent.shift();
  trace.recent.push({ minute, point });
  endCloseUps(trace, minute);
  for (const { incident, track } of trace.growing) {
    const end = incident.resolvedAt ?? (incidents.open?.incident === incident ? quietEnd(incidents) : null);
    if (end === null || minute <= lastMinuteAround(end)) putPoint(track, minute, point);
  }
};

const beginCloseUp = (trace: BrandTrace, incident: ReplayedIncident): void => {
  if (trace.budget.left === 0 || trace.growing.some((c) => c.incident === incident)) return;
  trace.budget.left--;
  const track = newTrack(STEP_MINUTES, MOST_STEPS);
  for (const { minute, point } of trace.recent) putPoint(track, minute, point);
  trace.growing.push({ incident, track });
};

/** What was only recorded gets no close-up and gives its place back. */
const endCloseUps = (trace: BrandTrace, minute: number): void => {
  if (trace.growing.length === 0) return;
  trace.growing = trace.growing.filter((closeUp) => {
    const { resolvedAt, maxSeverity } = closeUp.incident;
    if (minute < Infinity && (resolvedAt === null || minute <= lastMinuteAround(resolvedAt))) return true;
    if (maxSeverity === 'sev4') trace.budget.left++;
    else trace.closeUps.push(closeUp);
    return false;
  });
};

const lastMinuteAround = (end: Instant): number => minuteOf(shift(end, DAY_MS));

const pointOf = (trace: BrandTrace, { detections }: BrandReplay, lane: number, minute: number): TrackPoint => {
  const { count } = measure(partsOf(detections[lane]!, '1h', minute));
  const { expected, raisesAt } = trace.band;
  return { negative: count.negative, all: count.voices, expected, raisesAt: raisesAt ?? NaN };
};
