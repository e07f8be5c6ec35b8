import { RISK_CATEGORIES } from '../../domain/mention/risk-category.ts';
import type { Described } from '../../domain/incident/incident-events.ts';
import { representativeOf } from './representative.ts';
import { placeOf, type StormPost } from './storm-post.ts';
import { themesOf } from './themes-of.ts';
import { voicesOf, type Voice } from './voices-of.ts';
import { wordReader } from './words-of.ts';

/** One voice may have been misread; two make a risk worth naming. */
const LEAST_RISK = 2;

/**
 * What the posts of a storm speak of, from the posts themselves and `earlier` ones about the same brand. Total: whatever
 * stands in a post. Nothing of a post gets out but its id and phrases that at least three voices say.
 */
export const describeStorm = (storm: readonly StormPost[], earlier: readonly StormPost[], brand: string): Described => {
  const read = wordReader(brand);
  const voices = voicesOf(storm, read);
  return {
    themes: themesOf(voices, voicesOf(earlier, read)),
    risks: risksOf(voices),
    representative: representativeOf(voices).map(placeOf),
    postsRead: storm.length,
  };
};

/** How many voices speak of each risk, the most first. */
const risksOf = (voices: readonly Voice[]): Described['risks'] =>
  RISK_CATEGORIES.map((category, bit) => ({
    category,
    posts: voices.filter(({ posts }) => posts.some(({ post }) => (post.risks & (1 << bit)) !== 0)).length,
  }))
    .filter(({ posts }) => posts >= LEAST_RISK)
    .sort((a, b) => b.posts - a.posts);
