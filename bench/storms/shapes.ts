import { HOUR_MS, MINUTE_MS } from '../../shared/domain/time/instant.ts';
import { below, type Random } from './random.ts';

export const SHAPES = ['step', 'ramp', 'waves', 'slow burn'] as const;
export type Shape = (typeof SHAPES)[number];

/** The longest a storm of a shape lasts, in hours. */
export const LONGEST_HOURS: Record<Shape, number> = { step: 6, ramp: 6, waves: 14, 'slow burn': 96 };

const WAVE_HOURS = 2;
const LULL_HOURS = 4;
/** A slow burn is an eighth of a step's level, and no more an hour than the larger of this and the usual. */
const SLOW = 8;
const UNSEEN_AN_HOUR = 5;

/** How strong a storm is in each of its minutes, as a part of its rate (1 = the full rate). */
export type Plan = { shape: Shape; strength: number[] };

/**
 * step: 6 h at full rate; ramp: 6 h rising to it; waves: 2 or 3 of 2 h with 4 h between; slow burn: 4 days in the brand's own
 * rhythm of the day (`rhythm`: 24 numbers around 1, half of it taken).
 */
export const planOf = (shape: Shape, onset: number, rhythm: readonly number[], random: Random): Plan => {
  const minutes = (hours: number): number[] => Array.from({ length: hours * 60 }, (_, i) => i);
  if (shape === 'step') return { shape, strength: minutes(LONGEST_HOURS.step).map(() => 1) };
  if (shape === 'ramp') return { shape, strength: minutes(LONGEST_HOURS.ramp).map((m) => (m + 0.5) / (LONGEST_HOURS.ramp * 60)) };
  if (shape === 'waves') {
    const hours = (2 + below(random, 2)) * (WAVE_HOURS + LULL_HOURS) - LULL_HOURS;
    return { shape, strength: minutes(hours).map((m) => (m % ((WAVE_HOURS + LULL_HOURS) * 60) < WAVE_HOURS * 60 ? 1 : 0)) };
  }
  const hourOf = (minute: number): number => new Date(onset + minute * MINUTE_MS).getUTCHours();
  return { shape, strength: minutes(LONGEST_HOURS['slow burn']).map((m) => (1 + rhythm[hourOf(m)]!) / 2) };
};

/** The full rate of a storm in voices an hour: `size` for what is visible in an hour, far less for a slow burn. */
export const rateOf = (shape: Shape, size: number, baseline: number): number =>
  shape === 'slow burn' ? Math.min(size / SLOW, Math.max(UNSEEN_AN_HOUR, baseline)) : size;

/** How many voices speak in a storm of this rate an hour. */
export const voicesIn = ({ strength }: Plan, rate: number): number =>
  Math.max(1, Math.round((rate * strength.reduce((sum, s) => sum + s, 0)) / 60));

/**
 * When each of `voices` speaks, in order, in milliseconds since 1970. At random as the strength has it; a slow burn evenly,
 * so that chance makes no visible hour of it.
 */
export const arrivals = ({ shape, strength }: Plan, onset: number, voices: number, random: Random): number[] => {
  const upTo: number[] = [];
  let sum = 0;
  for (const s of strength) upTo.push((sum += s));
  const at = (part: number): number => {
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (upTo[middle]! <= part * sum) low = middle + 1;
      else high = middle;
    }
    return onset + Math.floor((low + random()) * MINUTE_MS);
  };
  const parts = Array.from({ length: voices }, (_, i) => (shape === 'slow burn' ? (i + random()) / voices : random()));
  return parts.map(at).sort((a, b) => a - b);
};

/** When a storm is over. */
export const endOf = ({ strength }: Plan, onset: number): number => onset + (strength.length / 60) * HOUR_MS;
