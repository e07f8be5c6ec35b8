import { expectedOf, referenceOf } from './baseline.ts';
import type { Detection } from './detection.ts';
import { keyOf } from './detector-state.ts';
import { historyOf } from './judge.ts';
import { lensParameters } from './parameters.ts';
import type { Lens, Window } from './signal-events.ts';

/** `expected`: what is usual. `raisesAt`: about how many would raise a sev3 signal now; null where history is too short to compare. */
export type Band = { expected: number; raisesAt: number | null };

/** A voice's weight strays less than a head does; about so much less in ordinary streams. */
const WEIGHED_NOISE = 0.7;

/** What is usual for a series at the end of a minute and from which count on it would be unusual: for pictures, not for deciding. */
export const bandOf = ({ state, parameters }: Detection, lens: Lens, window: Window, minute: number): Band => {
  const baseline = state.series[keyOf(lens, window)]?.baseline;
  const p = lensParameters(parameters, lens);
  const expected = baseline === undefined ? 0 : expectedOf(baseline);
  if (p === 'off' || historyOf(state, lens, window, minute, parameters) !== 'enough') return { expected, raisesAt: null };
  const noise = p.noise[window] * (lens === 'negative' ? WEIGHED_NOISE : 1);
  const strays = p.score * Math.max(noise, baseline === undefined ? 0 : referenceOf(baseline));
  const level = Math.sqrt(expected);
  return { expected, raisesAt: Math.max(p.minimum[window], p.ratio * Math.max(1, expected), (level + strays) ** 2) };
};
