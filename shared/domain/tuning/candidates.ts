import type { JoinedSignal } from '../incident/incident-events.ts';
import { isContext, isPart, kindOfLens } from '../signal/lens.ts';
import { lensParameters, parametersFor, type Sensitivity } from '../signal/parameters.ts';
import { window, type Lens, type Window } from '../signal/signal-events.ts';
import { seriesOf } from './judged-incident.ts';
import { settingOf, type Change, type TuningSettings } from './settings.ts';

/**
 * A change that makes detection quieter. `reach`: how much of the brand it concerns, 0 one part of its voices, 1 all parts
 * of a kind, 2 the voices needed in one window, 3 in all windows, 4 a lens of the whole brand, 5 everything. `step`: how
 * far it goes: settings passed, or how many times the voices.
 */
export type Candidate = { change: Change; reach: number; step: number };

/** Nobody is asked to need more than so many times the voices at once. */
const MOST_TIMES = 2;
const TIMES = [1.25, 1.5, MOST_TIMES];
/** Lenses that are asked about one by one, the most frequent. */
const MOST_LENSES = 10;
const WINDOWS: readonly Window[] = window.options;

/** All quieter settings worth asking about, given what noise was made of. Whole lenses of a brand are never switched off. */
export const quieterCandidates = (brand: string, present: TuningSettings, noise: readonly JoinedSignal[]): Candidate[] => {
  const lenses = frequent(noise.flatMap((s) => seriesOf(s.series)?.lens ?? []).filter((l) => !isContext(l)));
  const kinds = [...new Set(lenses.filter(isPart).map((l) => kindOfLens(l) as string))];
  return [
    ...lenses.flatMap((lens) => ofLens(present, lens, isPart(lens), isPart(lens) ? 0 : 4)),
    ...kinds.flatMap((kind) => ofLens(present, kind, true, 1)),
    ...ofMinimum(brand, present, noise),
    ...quieterThan(present.sensitivity).map((to, step): Candidate => {
      return { change: { setting: 'sensitivity', from: present.sensitivity, to }, reach: 5, step: step + 1 };
    }),
  ];
};

const frequent = (lenses: readonly Lens[]): Lens[] =>
  [...Map.groupBy(lenses, (l) => l)]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, MOST_LENSES)
    .map(([lens]) => lens);

const LADDER: readonly Sensitivity[] = ['early', 'normal', 'quiet'];
const quieterThan = (from: Sensitivity | 'off'): Sensitivity[] => (from === 'off' ? [] : LADDER.slice(LADDER.indexOf(from) + 1));

const ofLens = (present: TuningSettings, lens: string, mayBeOff: boolean, reach: number): Candidate[] => {
  const from = settingOf(present, lens);
  const quieter = [...quieterThan(from), ...(mayBeOff && from !== 'off' ? (['off'] as const) : [])];
  return quieter.map((to, step) => ({ change: { setting: 'lens', lens, from, to }, reach, step: step + 1 }));
};

/** One window: just more than each noise incident had there. All windows: a quarter, a half, once more of what is needed now. */
const ofMinimum = (brand: string, present: TuningSettings, noise: readonly JoinedSignal[]): Candidate[] => {
  const parameters = lensParameters(parametersFor(brand, present), 'negative');
  if (parameters === 'off') return [];
  const { minimum } = parameters;
  const from = present.detection.minimumVoices;
  const single = WINDOWS.flatMap((w) => {
    const seen = noise.flatMap((s) => (seriesOf(s.series)?.window === w ? [roundUp(s.observed)] : []));
    const values = [...new Set(seen)].filter((v) => v > minimum[w] && v <= MOST_TIMES * minimum[w]);
    return values.map((v): Candidate => {
      return { change: { setting: 'minimum-voices', from, to: { [w]: v } }, reach: 2, step: v / minimum[w] };
    });
  });
  const every = TIMES.map((times): Candidate => {
    const to = Object.fromEntries(WINDOWS.map((w) => [w, Math.ceil(times * minimum[w])]));
    return { change: { setting: 'minimum-voices', from, to }, reach: 3, step: times };
  });
  return [...single, ...every];
};

/** The next round number above: of ones below 20, of fives below 100, of tens. */
const roundUp = (observed: number): number => {
  const unit = observed < 20 ? 1 : observed < 100 ? 5 : 10;
  return (Math.floor(observed / unit) + 1) * unit;
};
