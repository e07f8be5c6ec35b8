import type { Mention } from '../../shared/domain/mention/mention.ts';
import { DAY_MS, HOUR_MS, instantOf, msOf } from '../../shared/domain/time/instant.ts';
import type { Span } from './quiet-stretches.ts';
import type { Random } from './random.ts';
import { SHAPES, LONGEST_HOURS, type Shape } from './shapes.ts';
import { firstAt, type IsNegative, type Stream } from './stream.ts';

/** A quiet stretch of a stream, with its day. `nightFrom`: the UTC hour at which its six quietest hours begin. */
export type Stretch = Span & { stream: Stream; rhythm: number[]; nightFrom: number };

/** Where storms are put: the same place with and without, for every shape and size. */
export type Place = {
  stretch: Stretch;
  onset: number;
  night: boolean;
  /** What is replayed before the onset. */
  from: number;
  /** Distinct voices against the brand an hour, from `from` to the onset. */
  baseline: number;
  shapes: Shape[];
};

export const NIGHT_HOURS = 6;
export const HISTORY_DAYS = 14;
const HISTORY_MENTIONS = 500;
/** Short streams have less before the onset; a cold start has no more. */
export const COLD_DAYS = 2;
/** What reaches a severity so long after the storm still counts for it. */
export const AFTER_MS = HOUR_MS;

export const stretchOf = (stream: Stream, span: Span): Stretch => {
  const counts = new Array<number>(24).fill(0);
  for (const { time } of stream.mentions) counts[Number(time.slice(11, 13))]!++;
  const mean = stream.mentions.length / 24;
  const nights = counts.map((_, from) => Array.from({ length: NIGHT_HOURS }, (_, i) => counts[(from + i) % 24]!).reduce((a, b) => a + b));
  return { ...span, stream, rhythm: counts.map((n) => n / mean), nightFrom: nights.indexOf(Math.min(...nights)) };
};

export const isNight = ({ nightFrom }: Stretch, at: number): boolean => (new Date(at).getUTCHours() - nightFrom + 24) % 24 < NIGHT_HOURS;

/**
 * An onset by night or by day within the stretch: two weeks into the stream and with room for every shape if it can be, else
 * with less of either. Undefined where not even a step fits.
 */
export const placeIn = (stretch: Stretch, night: boolean, isNegative: IsNegative, random: Random): Place | undefined => {
  const first = msOf(stretch.stream.mentions[0]!.time);
  for (const longest of ['slow burn', 'waves', 'step'] as const)
    for (const days of [HISTORY_DAYS, COLD_DAYS]) {
      const from = Math.max(stretch.from, first + days * DAY_MS);
      const hours = Math.floor((stretch.to - AFTER_MS - from) / HOUR_MS) - LONGEST_HOURS[longest];
      const onset = onsetIn(from, hours, (at) => isNight(stretch, at) === night, random);
      if (onset === undefined) continue;
      const shapes = SHAPES.filter((shape) => LONGEST_HOURS[shape] <= LONGEST_HOURS[longest]);
      return placeAt(stretch, onset, historyFrom(stretch.stream, onset), shapes, isNegative);
    }
  return undefined;
};

const onsetIn = (from: number, hours: number, fits: (at: number) => boolean, random: Random): number | undefined => {
  const fitting = Array.from({ length: Math.max(0, hours) }, (_, h) => from + h * HOUR_MS).filter(fits);
  const hour = fitting[Math.floor(random() * fitting.length)];
  // Within the hour of the clock that was found to fit.
  return hour === undefined ? undefined : Math.floor(hour / HOUR_MS) * HOUR_MS + Math.max(hour % HOUR_MS, Math.floor(random() * HOUR_MS));
};

export const placeAt = (stretch: Stretch, onset: number, from: number, shapes: Shape[], isNegative: IsNegative): Place => {
  const baseline = negativeVoicesAnHour(stretch.stream.mentions, { from, to: onset }, isNegative);
  return { stretch, onset, night: isNight(stretch, onset), from, baseline, shapes };
};

/** Two weeks before the onset, and more where that holds hardly anything: a brand that is watched has its history. */
const historyFrom = ({ mentions }: Stream, onset: number): number => {
  const at = firstAt(mentions, instantOf(onset));
  const enough = msOf(mentions[Math.max(0, at - HISTORY_MENTIONS)]!.time);
  return Math.max(msOf(mentions[0]!.time), Math.min(enough, onset - HISTORY_DAYS * DAY_MS));
};

/** The same place with two days of history only. */
export const coldPlace = (place: Place): Place => ({ ...place, from: Math.max(place.from, place.onset - COLD_DAYS * DAY_MS) });

/** How many different authors speak against the brand in an hour, on average; who is unknown counts each time. */
export const negativeVoicesAnHour = (mentions: readonly Mention[], { from, to }: Span, isNegative: IsNegative): number => {
  const heard = new Set<string>();
  const [first, last] = [firstAt(mentions, instantOf(from)), firstAt(mentions, instantOf(to))];
  for (const m of mentions.slice(first, last)) if (isNegative(m)) heard.add(m.time.slice(0, 13) + (m.author ?? m.id));
  return to > from ? heard.size / ((to - from) / HOUR_MS) : 0;
};
