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

/** Short enough that whoever is asked something can answer before the next person is. */
const STRIDE_MINUTES = 5;

/** As fast as the machine can. */
export const unpaced: Pace = { wait: async () => {}, strideMinutes: STRIDE_MINUTES };

/** To be watched, `speed` times as fast as meant. */
export const toBeWatched = (speed: number): Pace => ({
  wait: async (minute, minutes, began) => {
    const ms = (secondsOf(minute) * minutes * 1000) / speed - (performance.now() - began);
    if (ms > 0) await pause(ms);
  },
  strideMinutes: STRIDE_MINUTES,
});

const secondsOf = (minute: number): number =>
  minute >= LIVELY.from && minute < LIVELY.until ? LIVELY.seconds : minute < STORY_ENDS ? QUIET_SECONDS : EMPTY_HOURS_SECONDS;
