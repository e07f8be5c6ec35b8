import type { Severity } from '../incident/severity.ts';
import type { Instant } from '../time/instant.ts';
import type { Baseline } from './baseline.ts';
import type { Facet } from './facet.ts';
import type { Lens, Window } from './signal-events.ts';

export const WINDOWS = ['5m', '1h', '1d'] as const satisfies Window[];
export type SeriesKey = `${Lens}/${Window}`;

/** Keys are asked for at every look: made once for each lens. Names of products come from outside, so not for ever. */
const MOST_KEYS = 10_000;
const keys = new Map<Lens, Readonly<Record<Window, SeriesKey>>>();

/** The key of a lens's series in a window. */
export const keyOf = (lens: Lens, window: Window): SeriesKey => {
  const known = keys.get(lens);
  if (known !== undefined) return known[window];
  const made = { '5m': `${lens}/5m`, '1h': `${lens}/1h`, '1d': `${lens}/1d` } as const;
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(lens, made);
  return made[window];
};

/** A signal that was raised and not cleared. Minutes since 1970; `at`: the newest evidence that was reported. */
export type ActiveSignal = { raised: number; at: Instant; observed: number; severity: Severity; belowSince: number | null };
/** The last time the series was raised, for the cool-down. */
export type LastRaised = { minute: number; score: number; severity: Severity };

/** `since`: the minute of its first sample. Replaced as a whole, never written to once it is in a state. */
export type SeriesState = { since: number; baseline: Baseline; active: ActiveSignal | null; last: LastRaised | null };

/**
 * Everything detection remembers of a stream besides the summaries. Says what was taken in and what was evaluated.
 * A series that is not there was silent so far (see `COMMON_LENSES`), or is of a facet that is not watched.
 */
export type DetectorState = {
  /** The first minute ever seen; null before. */
  since: number | null;
  /** Baselines have taken in every minute up to this one. */
  closedThrough: number;
  /** The newest minute with a mention, and the last minute evaluated. */
  newest: number;
  evaluated: number;
  /** Mentions in closed minutes. */
  mentions: number;
  /** Platforms, products and places with series of their own. */
  facets: readonly Facet[];
  series: Readonly<Partial<Record<SeriesKey, SeriesState>>>;
};

export const newState = (): DetectorState => ({
  since: null,
  closedThrough: -1,
  newest: -1,
  evaluated: -1,
  mentions: 0,
  facets: [],
  series: {},
});

/** All series that are kept. */
export const seriesIn = (state: DetectorState): [SeriesKey, SeriesState][] => Object.entries(state.series) as [SeriesKey, SeriesState][];

/** A series with another state. */
export const withSeries = (state: DetectorState, key: SeriesKey, series: SeriesState): DetectorState => ({
  ...state,
  series: { ...state.series, [key]: series },
});

/** Whether any signal of the stream is active. */
export const isActive = (state: DetectorState): boolean => {
  for (const key in state.series) if (state.series[key as SeriesKey]!.active !== null) return true;
  return false;
};
