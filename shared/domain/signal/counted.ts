import type { Instant } from '../time/instant.ts';
import type { VoicePair } from './voice-sketch.ts';

/** A mention as counting sees it. */
export type Counted = VoicePair & {
  id: string;
  source: string;
  followers: number;
  /** Of its minute, 0–59; undefined where the time is not that exact. */
  second?: number;
  product?: string;
  place?: string;
};

/** The second of its minute, as a time says it. */
export const secondOf = (time: Instant): number => Number(time.slice(17, 19));

/** The product and the place that are named, if any. */
export const aboutOf = ({ product, place }: { product?: string | null; place?: string | null }): Pick<Counted, 'product' | 'place'> => ({
  ...(product == null || product === '' ? {} : { product }),
  ...(place == null || place === '' ? {} : { place }),
});
