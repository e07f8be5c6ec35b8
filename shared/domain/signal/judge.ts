import type { Severity } from '../incident/severity.ts';
import { valueOf } from './advance.ts';
import { expectedOf, scoreOf } from './baseline.ts';
import type { VoiceCount } from './count-voices.ts';
import type { DetectorState, SeriesKey, SeriesState } from './detector-state.ts';
import { gradeSignal, type History } from './grade-signal.ts';
import type { Parameters } from './parameters.ts';
import { raidEvidenceOf } from './raid-evidence.ts';
import type { Lens, SignalEvidence, Window } from './signal-events.ts';
import type { Summary } from './summary.ts';

/** Most of the voices must speak now: imported history raises nothing. */
const LIVE_SHARE = 0.5;
/** However little a lens weighs its voices, chance moves it by this part of what it moves heads. */
const LEAST_NOISE = 0.4;

/** One series at the end of one minute, with all that judging it takes. */
export type Look = {
  state: DetectorState;
  series: SeriesState;
  key: SeriesKey;
  lens: Lens;
  window: Window;
  minute: number;
  parts: Summary[];
  count: VoiceCount;
  stream: string;
  parameters: Parameters;
};

export type Verdict = {
  observed: number;
  expected: number;
  score: number;
  coldStart: boolean;
  raid: SignalEvidence['raid'];
  severity: Severity | null;
};

/** How grave a series is at the end of a minute, and the numbers that say so. */
export const judge = (look: Look): Verdict => {
  const { state, series, lens, window, count, parts, parameters, minute } = look;
  const observed = valueOf(count, lens);
  const history = historyOf(state, window, minute, parameters);
  const coldStart = history !== 'enough';
  const expected = expectedOf(series.baseline);
  const score = scoreOf(series.baseline, observed, noiseOf(look));
  const all = expectedOf(state.series[`all/${window}`].baseline);
  const usualShare = all > 0 ? Math.min(1, expected / all) : 0;
  const praised = !coldStart && observed < parameters.shareOfUsual * usualShare * count.voices;
  const mostlyLive = count.live >= LIVE_SHARE * count.negativeVoices;
  const mentions = parts.reduce((sum, p) => sum + p.mentions, 0);
  const raid = raidEvidenceOf(count, mentions);
  const strength = { observed, expected, score, history, window, organised: raid.suspected };
  const severity = praised || !mostlyLive ? null : gradeSignal(strength, parameters);
  return { observed, expected, score, coldStart, raid, severity };
};

export const historyOf = (state: DetectorState, window: Window, minute: number, p: Parameters): History => {
  const known = state.closedThrough - (state.since ?? minute);
  // Nobody can say what a day usually holds before some days are known.
  if (known < p.coldMinutes[window] && window === '1d') return 'none';
  if (known < p.firstMinutes) return 'first';
  return known < p.coldMinutes[window] || state.mentions < p.coldMentions ? 'little' : 'enough';
};

/** Voices weighed by their probability stray less than counts of heads: by the root of mean square over mean. */
const noiseOf = ({ count, lens, window, parameters }: Look): number =>
  parameters.noise[window] *
  (lens === 'negative' ? Math.max(LEAST_NOISE, Math.sqrt(count.negativeSquares / Math.max(count.negative, 1e-9))) : 1);

/** Whether so many voices at most could be a signal: asked before they are counted exactly. */
export const couldRaise = (series: SeriesState, most: number, history: History, window: Window, p: Parameters): boolean => {
  if (history !== 'enough') return history !== 'none' && most >= p.coldMinimum[window];
  if (most < p.recorded * p.minimum[window] || most < p.ratio * expectedOf(series.baseline)) return false;
  return scoreOf(series.baseline, most, LEAST_NOISE * p.noise[window]) >= p.score;
};
