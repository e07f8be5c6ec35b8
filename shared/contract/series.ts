import * as z from 'zod';
import { severity } from '../domain/incident/severity.ts';
import { lens, window } from '../domain/signal/signal-events.ts';
import { instant } from '../domain/time/instant.ts';

const voices = z.number().nonnegative();

/**
 * One series of a brand as detection sees it now. `observed`, `expected`, `raisesAt` are voices (`reach`: thousands of
 * followers). `score`: 1 is as far as it goes in a bad three hours.
 */
const watchedSeries = z.strictObject({
  /** As signals name it. */
  series: z.string(),
  lens,
  window,
  observed: voices,
  expected: voices,
  score: voices,
  /** About how many would raise a sev3 signal; null where it raises none, or history is too short to compare. */
  raisesAt: voices.nullable(),
  /** False of context, which is counted and shown and opens nothing by itself. */
  raises: z.boolean(),
  active: z.strictObject({ since: instant, severity }).nullable(),
  status: z.enum(['watching', 'too little history', 'off']),
});

/** An hour, or what has been of it. `negative`: voices against the brand; `lowRating`: voices with two stars or fewer. */
const hour = z.strictObject({ at: instant, mentions: z.number().int().nonnegative(), voices, negative: voices, lowRating: voices });

/** What detection sees of a brand now (`stormwatch series --json`). Live only. */
export const brandSeries = z.strictObject({
  brand: z.string(),
  at: instant,
  /** The minutes of the first and of the newest mention; null where there was none. */
  since: instant.nullable(),
  newest: instant.nullable(),
  /** Of voices against the brand in an hour: what is usual, and about how many would raise a sev3 signal. */
  expected: voices,
  raisesAt: voices.nullable(),
  /** Those that are kept; of a lens that is not there nobody ever spoke. */
  series: z.array(watchedSeries),
  /** Oldest first; the last one is under way. */
  hours: z.array(hour),
});
export type BrandSeries = z.infer<typeof brandSeries>;

export const HOURS = 48;
export const MOST_HOURS = 24 * 14;
