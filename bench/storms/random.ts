import { seeded } from '../../local/hostility.ts';
import { hash32, mix32 } from '../../shared/domain/signal/hash32.ts';

/** Chance of a run: a number of 0–1 each time it is asked. */
export type Random = () => number;

/** Chance of its own for each named part of a run, so that adding a cell changes nothing in the others. */
export const randomFor = (seed: number, ...parts: (string | number)[]): Random => seeded(mix32(seed, hash32(parts.join('\u001f'))));

/** A whole number from 0 to `below` − 1. */
export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** One of them; throws where there is none. */
export const pick = <T>(random: Random, from: readonly T[]): T => {
  if (from.length === 0) throw new Error('nothing to choose from');
  return from[below(random, from.length)]!;
};

/** In random order (Fisher–Yates); the given one is left as it is. */
export const shuffled = <T>(random: Random, given: readonly T[]): T[] => {
  const all = [...given];
  for (let i = all.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
};

/** From a log-normal distribution with this median and this standard deviation of its logarithm (Box and Muller 1958). */
export const logNormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
