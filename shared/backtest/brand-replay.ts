import { WATERMARK } from '../domain/signal/advance.ts';
import { lookAt, lookAtSilence, newDetection, putMinute, type Detection } from '../domain/signal/detection.ts';
import { newState } from '../domain/signal/detector-state.ts';
import type { SignalChange } from '../domain/signal/evaluate.ts';
import type { Parameters } from '../domain/signal/parameters.ts';
import { combine, SATURATION, summarise, type Counted } from '../domain/signal/summary.ts';
import { firstAtOrAfter, hourOf, HOURS_A_DAY } from '../domain/signal/timeline.ts';
import { MINUTE_PAIRS } from '../domain/signal/voice-sketch.ts';
import { MENTION_SHARDS } from '../store/keys.ts';

/** Live counts at most so many rows a key, in so many keys a minute. */
const MOST_A_MINUTE = SATURATION * MENTION_SHARDS;

/**
 * One brand's mentions through the same counting and evaluation as live, in memory. Minutes are evaluated in order once
 * the watermark has passed them, so that order within 15 minutes does not matter. Changes in place.
 */
export type BrandReplay = Detection & {
  open: Map<number, Counted[]>;
  newest: number;
  /** The last minute evaluated. */
  done: number;
  /** Late mentions changed what the windows hold by now. */
  again: boolean;
  onChange: (change: SignalChange) => void;
};

export const newBrandReplay = (brand: string, parameters: Parameters, onChange: (change: SignalChange) => void): BrandReplay => ({
  ...newDetection(brand, parameters, newState()),
  open: new Map(),
  newest: -1,
  done: -1,
  again: false,
  onChange,
});

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
  tell(replay, lookAtSilence(replay, Infinity));
};

const closeUpTo = (replay: BrandReplay, upTo: number): void => {
  if (replay.again) look(replay, replay.done);
  replay.again = false;
  const minutes = [...replay.open.keys()].filter((m) => m <= upTo).sort((a, b) => a - b);
  for (const minute of minutes) {
    tell(replay, lookAtSilence(replay, minute));
    const counted = replay.open.get(minute)!;
    replay.open.delete(minute);
    putMinute(replay, minute, summarise(minute, counted, counted.length >= MOST_A_MINUTE));
    look(replay, minute);
  }
  if (minutes.length > 0) forget(replay);
};

const look = (replay: BrandReplay, minute: number): void => tell(replay, lookAt(replay, minute));

const tell = (replay: BrandReplay, changes: SignalChange[]): void => {
  for (const change of changes) replay.onChange(change);
  replay.done = Math.max(replay.done, replay.state.evaluated);
};

/** A mention behind the watermark: its minute is counted again with it and looked at again. */
const countLate = (replay: BrandReplay, minute: number, counted: Counted): void => {
  const hour = hourOf(minute);
  const alone = summarise(minute, [counted], false);
  replay.again = true;
  if (hour >= oldestHour(replay, HOURS_OF_MINUTES)) {
    const known = replay.minutes.get(minute);
    putMinute(replay, minute, known === undefined ? alone : combine(minute, [known, alone], MINUTE_PAIRS));
    look(replay, minute);
  } else if (hour >= oldestHour(replay, HOURS_A_DAY)) {
    const known = replay.hours.get(hour);
    replay.hours.set(hour, known === undefined ? alone : combine(hour * 60, [known, alone]));
  }
};

/** Minutes are kept for so many hours, then only their hour is; nothing older than the day window is kept. */
const HOURS_OF_MINUTES = 6;

const oldestHour = (replay: BrandReplay, hours: number): number => hourOf(Math.min(replay.done, replay.state.closedThrough)) - hours;

const forget = (replay: BrandReplay): void => {
  const stale = firstAtOrAfter(replay.present, oldestHour(replay, HOURS_OF_MINUTES) * 60);
  for (const minute of replay.present.splice(0, stale)) replay.minutes.delete(minute);
  const oldest = oldestHour(replay, HOURS_A_DAY);
  for (const hour of replay.hours.keys()) if (hour < oldest) replay.hours.delete(hour);
  replay.rolledUp.clear();
};
