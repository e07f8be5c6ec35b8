import { setTimeout as pause } from 'node:timers/promises';

/** How long a minute of the story lasts for whoever watches. */
export type Pace = {
  /** Waits for the rest of a stretch of story minutes that began at `began` (as `performance.now`). */
  wait: (minute: number, minutes: number, began: number) => Promise<void>;
  /** In how large strides quiet hours pass, in minutes. */
  strideMinutes: number;
};

/** Seconds for each minute of the story: time to look where something happens, less where nothing does. */
const LIVELY = { from: 78, until: 165, seconds: 0.35 };
const QUIET_SECONDS = 0.12;
const EMPTY_HOURS_SECONDS = 0.05;
const STORY_ENDS = 190;

/** As fast as the machine can; the empty hours in one stride. */
export const unpaced: Pace = { wait: async () => {}, strideMinutes: 150 };

/** To be watched, `speed` times as fast as meant. */
export const toBeWatched = (speed: number): Pace => ({
  wait: async (minute, minutes, began) => {
    const ms = (secondsOf(minute) * minutes * 1000) / speed - (performance.now() - began);
    if (ms > 0) await pause(ms);
  },
  strideMinutes: 5,
});

const secondsOf = (minute: number): number =>
  minute >= LIVELY.from && minute < LIVELY.until ? LIVELY.seconds : minute < STORY_ENDS ? QUIET_SECONDS : EMPTY_HOURS_SECONDS;
