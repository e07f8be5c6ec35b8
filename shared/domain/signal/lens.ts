import { RISK_CATEGORIES, type RiskCategory } from '../mention/risk-category.ts';
import type { VoiceCount } from './count-voices.ts';
import { FACET_KINDS, keyOfFacet, type Facet } from './facet.ts';
import type { Lens } from './signal-events.ts';
import type { Summary } from './summary.ts';

/** What sensitivities are set for: a lens of its own, or all risks, platforms, products, places. */
export type LensKind = 'all' | 'negative' | 'low-rating' | 'reach' | 'news' | 'risk' | 'platform' | 'product' | 'place';

/** Lenses that every stream has. A series of theirs that is not kept was silent since the stream began. */
export const COMMON_LENSES: readonly Lens[] = [
  'negative',
  'low-rating',
  'all',
  'reach',
  'news',
  ...RISK_CATEGORIES.map((category): Lens => `risk:${category}`),
];

const colonIn = (lens: Lens): number => lens.indexOf(':');
export const kindOfLens = (lens: Lens): LensKind => (colonIn(lens) === -1 ? lens : lens.slice(0, colonIn(lens))) as LensKind;
export const isFacet = (lens: Lens): lens is Facet => (FACET_KINDS as readonly string[]).includes(kindOfLens(lens));
export const riskOf = (lens: Lens): RiskCategory | undefined =>
  lens.startsWith('risk:') ? (lens.slice('risk:'.length) as RiskCategory) : undefined;
/** Context is counted and shown; it never raises. */
export const isContext = (lens: Lens): boolean => lens === 'all' || lens === 'reach' || lens === 'news';
/** A part of a brand's voices: it raises only while nothing else says it already, or where it is graver. */
export const isPart = (lens: Lens): boolean => colonIn(lens) !== -1;

/** What a window holds, as far as series ask. `reach`: followers of voices against the brand. */
export type Measured = { count: VoiceCount; reach: number };
export const FOLLOWERS_A_UNIT = 1000;

const MOST_READERS = 10_000;
const readers = new Map<Lens, (of: Measured) => number>();

/** How a lens reads its value, in voices (`reach`: in thousands of followers). Made once for each lens. */
export const readerOf = (lens: Lens): ((of: Measured) => number) => {
  const known = readers.get(lens);
  if (known !== undefined) return known;
  const made = newReader(lens);
  // Names of products come from outside: what is remembered of them is bounded.
  if (readers.size >= MOST_READERS) readers.clear();
  readers.set(lens, made);
  return made;
};

const newReader = (lens: Lens): ((of: Measured) => number) => {
  if (lens === 'all') return ({ count }) => count.voices;
  if (lens === 'negative') return ({ count }) => count.negative;
  if (lens === 'low-rating') return ({ count }) => count.lowRating;
  if (lens === 'reach') return ({ reach }) => reach / FOLLOWERS_A_UNIT;
  if (lens === 'news') return ({ count }) => count.news;
  if (isFacet(lens)) {
    const key = keyOfFacet(lens);
    return ({ count }) => count.byFacet.get(key) ?? 0;
  }
  const bit = RISK_CATEGORIES.findIndex((category) => lens === `risk:${category}`);
  return ({ count }) => count.risks[bit] ?? 0;
};

/** At most what several summaries together hold: voices of parts add up to at least the voices of the whole. */
export const boundOf = (parts: readonly Summary[], read: (of: Measured) => number): number => {
  let sum = 0;
  for (const part of parts) sum += read(part);
  return sum;
};
