import { expectedOf } from './baseline.ts';
import { seriesIn, type DetectorState, type SeriesKey } from './detector-state.ts';
import { FACET_KINDS, facetOf, kindOf, type Facet } from './facet.ts';
import { readerOf } from './lens.ts';
import type { Summary } from './summary.ts';

/** So many platforms, products and places of a stream have series of their own: a brand's series stay below 32 KB. */
export const MOST_FACETS = 12;
/** From so many voices against the brand in an hour on a facet gets series of its own where there is room… */
const WORTH_WATCHING = 0.5;
/** … and from so many where another has to give way. */
const WORTH_A_PLACE = 2;

/**
 * Which platforms, products and places are watched by themselves after an hour: those with voices against the brand, where
 * there is more than one of their kind. Where there is no room the one with the least to say gives way to one that has
 * twice as much to say.
 */
export const watchFacets = (state: DetectorState, hour: Summary | undefined): DetectorState => {
  if (hour === undefined || hour.count.byFacet.size === 0) return state;
  let next = state;
  for (const candidate of candidatesIn(state, hour)) next = watch(next, candidate, readerOf(candidate)(hour));
  return next;
};

/** The loudest first, so that it makes no difference in which order they stand. */
const candidatesIn = (state: DetectorState, hour: Summary): Facet[] => {
  const said = (facet: Facet): number => readerOf(facet)(hour);
  return namesIn(hour)
    .filter((facet) => !state.facets.includes(facet) && said(facet) >= WORTH_WATCHING)
    .filter((facet) => hasOthers(facet, namesIn(hour), state.facets))
    .sort((a, b) => said(b) - said(a) || (a < b ? -1 : 1));
};

/** Platforms, products and places that a summary names. */
export const namesIn = ({ platforms, facets }: Pick<Summary, 'platforms' | 'facets'>): Facet[] => [
  ...Object.keys(platforms).flatMap((name) => facetOf('platform', name) ?? []),
  ...(Object.keys(facets) as Facet[]),
];

/** A brand on one platform needs no series of it: they would be the brand's. */
const hasOthers = (facet: Facet, here: readonly Facet[], watched: readonly Facet[]): boolean =>
  kindOf(facet) !== FACET_KINDS[0] || [...here, ...watched].some((other) => other !== facet && kindOf(other) === kindOf(facet));

const watch = (state: DetectorState, facet: Facet, said: number): DetectorState => {
  if (state.facets.length < MOST_FACETS) return { ...state, facets: [...state.facets, facet] };
  const [least] = state.facets.filter((f) => !activeIn(state, f)).sort((a, b) => usual(state, a) - usual(state, b) || (a < b ? -1 : 1));
  if (least === undefined || said < WORTH_A_PLACE * Math.max(1, usual(state, least))) return state;
  return { ...without(state, least), facets: [...state.facets.filter((f) => f !== least), facet] };
};

const keysOf = (facet: Facet): SeriesKey[] => (['5m', '1h', '1d'] as const).map((window): SeriesKey => `${facet}/${window}`);
const activeIn = (state: DetectorState, facet: Facet): boolean => keysOf(facet).some((key) => (state.series[key]?.active ?? null) !== null);
/** Voices an hour. */
const usual = (state: DetectorState, facet: Facet): number => {
  const baseline = state.series[`${facet}/1h`]?.baseline;
  return baseline === undefined ? 0 : expectedOf(baseline);
};

const without = (state: DetectorState, facet: Facet): DetectorState => {
  const gone = new Set<string>(keysOf(facet));
  return { ...state, series: Object.fromEntries(seriesIn(state).filter(([key]) => !gone.has(key))) };
};
