import { WATERMARK } from '../domain/signal/advance.ts';
import { lookAt, lookAtSilence, newDetection, putMinute, type Detection } from '../domain/signal/detection.ts';
import { newState } from '../domain/signal/detector-state.ts';
import type { SignalChange } from '../domain/signal/evaluate.ts';
import type { Parameters } from '../domain/signal/parameters.ts';
import { combine, SATURATION, summarise } from '../domain/signal/summary.ts';
import type { Counted } from '../domain/signal/counted.ts';
import { firstAtOrAfter, hourOf, HOURS_A_DAY } from '../domain/signal/timeline.ts';
import { MINUTE_PAIRS } from '../domain/signal/voice-sketch.ts';
import { MENTION_SHARDS } from '../store/keys.ts';

/** Live counts at most so many rows a key, in so many keys a minute. */
const MOST_A_MINUTE = SATURATION * MENTION_SHARDS;

/** One way to look at the brand: the detection with its parameters, and who hears what it decides. */
export type Lane = { parameters: Parameters; onChange: (change: SignalChange) => void };

/**
 * One brand's mentions through the same counting and evaluation as live, in memory. Minutes are evaluated in order once
 * the watermark has passed them, so that order within 15 minutes does not matter. Changes in place.
 */
export type BrandReplay = {
  /** One for each lane. They share what was counted and differ in what they make of it. */
  detections: Detection[];
  lanes: readonly Lane[];
  open: Map<number, Counted[]>;
  newest: number;
  /** The last minute evaluated. */
  done: number;
  /** Late mentions changed what the windows hold by now. */
  again: boolean;
  /** Hears of each minute before and after it is looked at, and of hours that late mentions changed. */
  watch: Watch | undefined;
};
export type Watch = { before: (minute: number) => void; after: (minute: number) => void; late: (minute: number) => void };

export const newBrandReplay = (brand: string, lanes: readonly Lane[]): BrandReplay => {
  const first = newDetection(brand, lanes[0]!.parameters, newState());
  return {
    detections: lanes.map(({ parameters }, i) => (i === 0 ? first : { ...first, parameters, state: newState() })),
    lanes,
    open: new Map(),
    newest: -1,
    done: -1,
    again: false,
    watch: undefined,
  };
};

/** Takes in one mention. */
export const replayMention = (replay: BrandReplay, minute: number, counted: Counted): void => {
  if (minute <= replay.done) {
    countLate(replay, minute, counted);
    return;
  }
  const waiting = replay.open.get(minute);
  if (waiting === undefined) replay.open.set(minute, [counted]);
  else if (waiting.length < MOST_A_MINUTE) waiting.push(counted);
  if (minute > replay.newest) {
    replay.newest = minute;
    closeUpTo(replay, minute - WATERMARK);
  }
};

/** Evaluates what is left and lets time pass until every signal has cleared. */
export const endReplay = (replay: BrandReplay): void => {
  closeUpTo(replay, replay.newest);
  passSilence(replay, Infinity);
};

const closeUpTo = (replay: BrandReplay, upTo: number): void => {
  if (replay.again) look(replay, replay.done);
  replay.again = false;
  const minutes = [...replay.open.keys()].filter((m) => m <= upTo).sort((a, b) => a - b);
  for (const minute of minutes) {
    passSilence(replay, minute);
    replay.watch?.before(minute);
    const counted = replay.open.get(minute)!;
    replay.open.delete(minute);
    putMinute(replay.detections[0]!, minute, summarise(minute, counted, counted.length >= MOST_A_MINUTE));
    look(replay, minute);
    replay.watch?.after(minute);
  }
  if (minutes.length > 0) forget(replay);
};

const passSilence = (replay: BrandReplay, until: number): void =>
  replay.detections.forEach((d, i) => tell(replay, i, lookAtSilence(d, until)));

const look = (replay: BrandReplay, minute: number): void => replay.detections.forEach((d, i) => tell(replay, i, lookAt(d, minute)));

const tell = (replay: BrandReplay, lane: number, changes: SignalChange[]): void => {
  for (const change of changes) replay.lanes[lane]!.onChange(change);
  replay.done = Math.max(replay.done, replay.detections[lane]!.state.evaluated);
};

/** A mention behind the watermark: its minute is counted again with it and looked at again. */
const countLate = (replay: BrandReplay, minute: number, counted: Counted): void => {
  const { minutes, hours } = replay.detections[0]!;
  const hour = hourOf(minute);
  const alone = summarise(minute, [counted], false);
  replay.again = true;
  if (hour >= oldestHour(replay, HOURS_OF_MINUTES)) {
    const known = minutes.get(minute);
    putMinute(replay.detections[0]!, minute, known === undefined ? alone : combine(minute, [known, alone], MINUTE_PAIRS));
    look(replay, minute);
    replay.watch?.late(minute);
  } else if (hour >= oldestHour(replay, HOURS_A_DAY)) {
    const known = hours.get(hour);
    hours.set(hour, known === undefined ? alone : combine(hour * 60, [known, alone]));
  }
};

/** Minutes are kept for so many hours, then only their hour is; nothing older than the day window is kept. */
const HOURS_OF_MINUTES = 6;

/** The same in every lane: what closes minutes is the stream. */
const oldestHour = ({ done, detections }: BrandReplay, hours: number): number =>
  hourOf(Math.min(done, detections[0]!.state.closedThrough)) - hours;

const forget = (replay: BrandReplay): void => {
  const { present, minutes, hours, rolledUp } = replay.detections[0]!;
  const stale = firstAtOrAfter(present, oldestHour(replay, HOURS_OF_MINUTES) * 60);
  for (const minute of present.splice(0, stale)) minutes.delete(minute);
  const oldest = oldestHour(replay, HOURS_A_DAY);
  for (const hour of hours.keys()) if (hour < oldest) hours.delete(hour);
  rolledUp.clear();
};
