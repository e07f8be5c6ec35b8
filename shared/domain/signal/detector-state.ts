import type { Severity } from '../incident/severity.ts';
import type { Instant } from '../time/instant.ts';
import { copyBaseline, newBaseline, RING, type Baseline } from './baseline.ts';
import type { Lens, Window } from './signal-events.ts';

export const LENSES = ['negative', 'low-rating', 'all'] as const satisfies Lens[];
export const WINDOWS = ['5m', '1h', '1d'] as const satisfies Window[];
export type SeriesKey = `${Lens}/${Window}`;
export const SERIES: SeriesKey[] = LENSES.flatMap((l) => WINDOWS.map((w): SeriesKey => `${l}/${w}`));

/** A signal that was raised and not cleared. Minutes since 1970; `at`: the newest evidence that was reported. */
export type ActiveSignal = { raised: number; at: Instant; observed: number; severity: Severity; belowSince: number | null };
/** The last time the series was raised, for the cool-down. */
export type LastRaised = { minute: number; score: number; severity: Severity };

export type SeriesState = { baseline: Baseline; active: ActiveSignal | null; last: LastRaised | null };

/** Everything detection remembers of a stream besides the summaries. Says what was taken in and what was evaluated. */
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
  series: Record<SeriesKey, SeriesState>;
};

export const newState = (): DetectorState => ({
  since: null,
  closedThrough: -1,
  newest: -1,
  evaluated: -1,
  mentions: 0,
  series: Object.fromEntries(SERIES.map((key) => [key, { baseline: newBaseline(), active: null, last: null }])) as Record<
    SeriesKey,
    SeriesState
  >,
});

/** A copy that may be changed. */
export const copyState = (state: DetectorState): DetectorState => ({
  ...state,
  series: Object.fromEntries(
    SERIES.map((key) => {
      const s = state.series[key];
      return [key, { baseline: copyBaseline(s.baseline), active: s.active && { ...s.active }, last: s.last && { ...s.last } }];
    }),
  ) as Record<SeriesKey, SeriesState>,
});

export type EncodedState = { document: string; rings: Uint8Array };

/** For the table: small numbers as JSON, rings as bytes. Decoding gives exactly the same state. */
export const encodeState = (state: DetectorState): EncodedState => {
  const rings = new Float32Array(SERIES.length * RING);
  SERIES.forEach((key, i) => rings.set(state.series[key].baseline.ring, i * RING));
  const series = SERIES.map((key) => {
    const { baseline, active, last } = state.series[key];
    const { ring: _ring, ...numbers } = baseline;
    return { ...numbers, active, last };
  });
  return { document: JSON.stringify({ ...state, series }), rings: new Uint8Array(rings.buffer) };
};

type StoredSeries = Omit<Baseline, 'ring'> & Pick<SeriesState, 'active' | 'last'>;

export const decodeState = (encoded: EncodedState): DetectorState => {
  const stored = JSON.parse(encoded.document) as Omit<DetectorState, 'series'> & { series: StoredSeries[] };
  const rings = new Float32Array(encoded.rings.slice().buffer);
  const series = SERIES.map((key, i): [SeriesKey, SeriesState] => {
    const { active, last, ...numbers } = stored.series[i]!;
    const ring = rings.slice(i * RING, (i + 1) * RING);
    return [key, { baseline: { ...numbers, ring }, active, last }];
  });
  return { ...stored, series: Object.fromEntries(series) as Record<SeriesKey, SeriesState> };
};
