import { marksOf } from '../../shared/domain/signal/facet.ts';
import { summarise } from '../../shared/domain/signal/summary.ts';
import type { Counted } from '../../shared/domain/signal/counted.ts';
import { CREDIBLE, LIVE, noBands, STANDING_KNOWN } from '../../shared/domain/signal/voice-sketch.ts';
import type { Summary } from '../../shared/domain/signal/summary.ts';

/** So that a brand has twelve lenses: five of its own, four risks, three platforms. */
export const PLATFORMS = ['x', 'app-store', 'forum'];
export const RISKS = 4;
export const LENSES = 12;

let voice = 1;
/** A voice of its own; every second one against the brand, some of them of a risk. */
export const aVoice = (random: () => number): Counted => {
  const n = voice++;
  const against = random() < 0.5;
  const source = random() < 0.02 ? 'news' : PLATFORMS[Math.floor(random() * PLATFORMS.length)]!;
  return {
    id: `men_${n}`,
    source,
    followers: Math.floor(random() * 1000),
    author: n,
    text: (n * 2_654_435_761) % 4_294_967_296,
    negative: against ? 200 + Math.floor(random() * 55) : Math.floor(random() * 60),
    flags: LIVE | CREDIBLE | STANDING_KNOWN | (against && random() < 0.3 ? 1 : 0) | (source === 'news' ? 128 : 0),
    risks: against ? 1 << Math.floor(random() * RISKS) : 0,
    bands: noBands,
    facets: marksOf(source),
  };
};

/** A Poisson number. */
const poisson = (mean: number, random: () => number): number => {
  const limit = Math.exp(-mean);
  let n = 0;
  for (let p = random(); p > limit; p *= random()) n++;
  return n;
};

/** The minutes of a brand that have mentions, summed up. `anHour`: mentions on average. */
export const brandMinutes = (from: number, minutes: number, anHour: number, random: () => number): Summary[] => {
  const all: Summary[] = [];
  for (let minute = from; minute < from + minutes; minute++) {
    const n = poisson(anHour / 60, random);
    if (n > 0)
      all.push(
        summarise(
          minute,
          Array.from({ length: n }, () => aVoice(random)),
          false,
        ),
      );
  }
  return all;
};
