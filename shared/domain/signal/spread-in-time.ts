import type { Counted } from './counted.ts';
import { LOW_RATING, NOT_UNDERSTOOD } from './voice-sketch.ts';

/**
 * How bunched voices against the brand are within minutes: χ² of their spread over twelve slots of five seconds, and its
 * degrees of freedom; both 0 where it cannot be said. Adds up over minutes; about `df` where people write as they please.
 */
export type Timing = { chi: number; df: number };
export const noTiming: Timing = { chi: 0, df: 0 };
export const addTimings = (timings: readonly Timing[]): Timing =>
  timings.reduce((sum, { chi, df }) => (df === 0 ? sum : { chi: sum.chi + chi, df: sum.df + df }), noTiming);

const SLOTS = 12;
const SLOT_SECONDS = 60 / SLOTS;
/** With fewer voices, slots are empty or not, and nothing can be said. */
const LEAST_VOICES = 6;

/**
 * χ² of how the voices against the brand within a minute spread over its slots of five seconds, against as many in each
 * (Pearson 1900). One of each author and of each text, the earliest, so that copies and answers that follow each other do
 * not count. A source whose times are all on the minute is left out: they were rounded.
 */
export const spreadInTime = (mentions: readonly Counted[]): Timing => {
  const against = mentions.filter(isAgainst);
  if (against.length < LEAST_VOICES) return noTiming;
  const exact = new Set(mentions.filter((m) => (m.second ?? 0) !== 0).map((m) => m.source));
  const voices = earliestVoices(against.filter((m) => exact.has(m.source)));
  if (voices.length < LEAST_VOICES) return noTiming;
  const slots = new Array<number>(SLOTS).fill(0);
  for (const { second } of voices) slots[Math.min(SLOTS - 1, Math.floor((second ?? 0) / SLOT_SECONDS))]!++;
  const squares = slots.reduce((sum, n) => sum + n * n, 0);
  // In quarters, so that sums are the same in whatever order.
  return { chi: Math.round(((SLOTS * squares) / voices.length - voices.length) * 4) / 4, df: SLOTS - 1 };
};

const isAgainst = ({ negative, flags, second }: Counted): boolean =>
  second !== undefined && ((negative >= 128 && (flags & NOT_UNDERSTOOD) === 0) || (flags & LOW_RATING) !== 0);

const earliestVoices = (mentions: Counted[]): Counted[] => {
  const [authors, texts] = [new Set<number>(), new Set<number>()];
  return mentions
    .sort((a, b) => a.second! - b.second! || (a.id < b.id ? -1 : 1))
    .filter(({ author, text }) => {
      const known = texts.has(text) || (author !== 0 && authors.has(author));
      texts.add(text);
      authors.add(author);
      return !known;
    });
};
