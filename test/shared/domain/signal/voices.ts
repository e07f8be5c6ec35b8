import { expect } from 'vitest';
import { marksOf } from '../../../../shared/domain/signal/facet.ts';
import { lookAt, lookAtSilence, newDetection, putMinute, type Detection } from '../../../../shared/domain/signal/detection.ts';
import { isActive, newState } from '../../../../shared/domain/signal/detector-state.ts';
import type { SignalChange } from '../../../../shared/domain/signal/evaluate.ts';
import { parametersFor, type BrandSettings } from '../../../../shared/domain/signal/parameters.ts';
import { summarise } from '../../../../shared/domain/signal/summary.ts';
import type { Counted } from '../../../../shared/domain/signal/counted.ts';
import { CREDIBLE, LIVE, noBands, STANDING_KNOWN } from '../../../../shared/domain/signal/voice-sketch.ts';

/** A whole day's first minute, long after 1970. */
export const START = 29_000_000 - (29_000_000 % 1440);
/** Where the two settled weeks end. */
export const NOW = 14 * 1440;

let voices = 1;
export const newVoices = (): void => {
  voices = 1;
};

export type Said = Partial<Counted>;
export const INNOCENT_PRAISE: Said = { negative: 10 };

/** One voice of its own against the brand, with a standing, on Twitter. */
export const said = (part: Said = {}): Counted => {
  const n = voices++;
  const source = part.source ?? 'twitter';
  return {
    id: `men_${n}`,
    source,
    followers: 100,
    author: n,
    text: 1_000_000 + n,
    negative: 230,
    flags: LIVE | CREDIBLE | STANDING_KNOWN,
    risks: 0,
    bands: noBands,
    facets: marksOf(source, part.product, part.place),
    ...part,
  };
};
export const times = (n: number, part: Said = {}): Counted[] => Array.from({ length: n }, () => said(part));

/** Puts each minute (after START) and looks at it, in order. */
export const run = (detection: Detection, minutes: Record<number, Counted[]>): SignalChange[] =>
  Object.entries(minutes)
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([at, counted]) => {
      const minute = START + Number(at);
      putMinute(detection, minute, counted.length === 0 ? undefined : summarise(minute, counted, false));
      return lookAt(detection, minute);
    });

/** Two weeks of every hour the same; two complaints and ten other voices where nothing else is said. */
export const settled = (
  settings: BrandSettings = {},
  hourly: () => Counted[] = () => [...times(2), ...times(10, INNOCENT_PRAISE)],
): Detection => {
  newVoices();
  const detection = newDetection('Acme', parametersFor('Acme', settings), newState());
  const changes: SignalChange[] = [];
  for (let hour = 0; hour < 14 * 24; hour++) {
    const at = hour * 60 + ((hour * 7) % 60);
    changes.push(...lookAtSilence(detection, START + at), ...run(detection, { [at]: hourly() }));
  }
  // The first day is a cold start: a loud brand may be taken for a storm.
  expect(raisedIn(changes).filter((c) => c.raised >= START + 3 * 1440)).toEqual([]);
  expect(isActive(detection.state)).toBe(false);
  return detection;
};

export type Raised = Exclude<SignalChange, { kind: 'cleared' }>;
export const raisedIn = (changes: SignalChange[]) => changes.filter((c): c is Raised => c.kind === 'raised');
export const gravestOf = (changes: SignalChange[]): string | undefined =>
  changes
    .flatMap((c) => (c.kind === 'cleared' ? [] : [c.evidence.severity]))
    .sort()
    .at(0);
