import type { BrandSeries } from '../../shared/contract/series.ts';
import { nothingMeasured, measure } from '../../shared/domain/signal/advance.ts';
import type { Detection } from '../../shared/domain/signal/detection.ts';
import { seriesIn, WINDOWS, type SeriesKey, type SeriesState } from '../../shared/domain/signal/detector-state.ts';
import { bandOf } from '../../shared/domain/signal/expected-band.ts';
import { historyOf, judge } from '../../shared/domain/signal/judge.ts';
import { COMMON_LENSES, isContext, type Measured } from '../../shared/domain/signal/lens.ts';
import { lensParameters } from '../../shared/domain/signal/parameters.ts';
import type { Lens, Window } from '../../shared/domain/signal/signal-events.ts';
import type { Summary } from '../../shared/domain/signal/summary.ts';
import { hourOf, partsOf } from '../../shared/domain/signal/timeline.ts';
import { minuteStart } from '../../shared/domain/time/instant.ts';

type Seen = Pick<BrandSeries, 'expected' | 'raisesAt' | 'series' | 'hours'>;
type OneSeries = BrandSeries['series'][number];
type Held = { parts: Summary[]; measured: Measured };

/**
 * What detection sees of a stream at the end of a minute, without changing anything. The timeline has to hold the minutes
 * of this hour and the one before, and the `hours` hours that are asked for, at least those of a day.
 */
export const seriesNow = (detection: Detection, minute: number, hours: number): Seen => {
  const held = Object.fromEntries(WINDOWS.map((window) => [window, heldBy(partsOf(detection, window, minute))])) as Record<Window, Held>;
  return {
    ...roundBand(bandOf(detection, 'negative', '1h', minute)),
    series: seriesIn(detection.state)
      .sort(inOrder)
      .map(([key, series]) => look(detection, key, series, held, minute)),
    hours: hoursUpTo(detection, minute, hours),
  };
};

const heldBy = (parts: Summary[]): Held => ({ parts, measured: parts.length === 0 ? nothingMeasured : measure(parts) });

/** A lens may hold a colon and spaces, never a slash. */
const lensIn = (key: SeriesKey): Lens => key.slice(0, key.lastIndexOf('/')) as Lens;
const windowIn = (key: SeriesKey): Window => key.slice(key.lastIndexOf('/') + 1) as Window;
/** What every brand has first, then its platforms, products and places; the shortest window first. */
const inOrder = ([a]: [SeriesKey, SeriesState], [b]: [SeriesKey, SeriesState]): number => {
  const [one, other] = [lensIn(a), lensIn(b)];
  return placeOf(one) - placeOf(other) || one.localeCompare(other, 'en') || WINDOWS.indexOf(windowIn(a)) - WINDOWS.indexOf(windowIn(b));
};
const placeOf = (lens: Lens): number => (COMMON_LENSES.includes(lens) ? COMMON_LENSES.indexOf(lens) : COMMON_LENSES.length);

const look = (detection: Detection, key: SeriesKey, series: SeriesState, held: Record<Window, Held>, minute: number): OneSeries => {
  const { state, parameters, stream } = detection;
  const [lens, window] = [lensIn(key), windowIn(key)];
  const { observed, score } = judge({ state, series, key, lens, window, minute, ...held[window], stream, parameters });
  const { expected, raisesAt } = roundBand(bandOf(detection, lens, window, minute));
  const raises = !isContext(lens);
  return {
    series: `${stream}/${key}`,
    ...{ lens, window, observed: round(observed), expected, score: round(score), raises },
    raisesAt: raises ? raisesAt : null,
    active: series.active === null ? null : { since: minuteStart(series.active.raised + 1), severity: series.active.severity },
    status: statusOf(detection, lens, window, minute),
  };
};

const statusOf = ({ state, parameters }: Detection, lens: Lens, window: Window, minute: number): OneSeries['status'] => {
  if (lensParameters(parameters, lens) === 'off') return 'off';
  return historyOf(state, lens, window, minute, parameters) === 'enough' ? 'watching' : 'too little history';
};

const hoursUpTo = (detection: Detection, minute: number, hours: number): BrandSeries['hours'] =>
  Array.from({ length: hours }, (_, i) => {
    const hour = hourOf(minute) - hours + 1 + i;
    const whole = hour === hourOf(minute) ? undefined : detection.hours.get(hour);
    const parts = whole === undefined ? underWay(detection, hour, minute) : [whole];
    const { voices, negative, lowRating } = measure(parts).count;
    const mentions = parts.reduce((sum, part) => sum + part.mentions, 0);
    return { at: minuteStart(hour * 60), mentions, voices: round(voices), negative: round(negative), lowRating: round(lowRating) };
  });

/** The minutes of the hour so far; of another hour none. */
const underWay = ({ minutes, present }: Detection, hour: number, minute: number): Summary[] =>
  hour === hourOf(minute) ? present.filter((at) => hourOf(at) === hour && at <= minute).map((at) => minutes.get(at)!) : [];

const round = (x: number): number => Math.round(x * 100) / 100;
const roundBand = ({ expected, raisesAt }: { expected: number; raisesAt: number | null }) => ({
  expected: round(expected),
  raisesAt: raisesAt === null || !Number.isFinite(raisesAt) ? null : round(raisesAt),
});
