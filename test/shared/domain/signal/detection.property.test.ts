import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lookAtSilence, lookThrough, newDetection, putMinute, type Detection } from '../../../../shared/domain/signal/detection.ts';
import { newState } from '../../../../shared/domain/signal/detector-state.ts';
import { decodeState, encodeState } from '../../../../shared/domain/signal/encode-state.ts';
import type { SignalChange } from '../../../../shared/domain/signal/evaluate.ts';
import { parametersFor, type Sensitivity } from '../../../../shared/domain/signal/parameters.ts';
import { summarise } from '../../../../shared/domain/signal/summary.ts';
import type { Counted } from '../../../../shared/domain/signal/counted.ts';
import { LIVE, LOW_RATING } from '../../../../shared/domain/signal/voice-sketch.ts';
import { graver, type Severity } from '../../../../shared/domain/incident/severity.ts';
import { raisedIn, said, START, type Said } from './voices.ts';

/** Few, because each run replays weeks; the seed is printed where one fails. */
const RUNS = { numRuns: 12 };
const DAYS = 5;
const STORM = DAYS * 1440 + 600;

/** A mention, as a generator draws it: when after START, how negative, which author and text, which platform. */
type Drawn = { at: number; negative: number; author: number; text: number; low: boolean; app: boolean };
const drawn = (from: number, to: number): fc.Arbitrary<Drawn> =>
  fc.record({
    at: fc.integer({ min: from, max: to }),
    negative: fc.integer({ min: 0, max: 255 }),
    author: fc.integer({ min: 1, max: 400 }),
    text: fc.integer({ min: 1, max: 400 }),
    low: fc.boolean(),
    app: fc.boolean(),
  });
const toCounted = (d: Drawn, i: number): Counted =>
  said({
    id: `men_${i}`,
    negative: d.negative,
    author: d.author,
    text: d.text,
    flags: LIVE | (d.low ? LOW_RATING : 0),
    ...(d.app ? { source: 'app-store' } : {}),
  });

type At = { at: number; counted: Counted };
const minutesOf = (all: readonly At[]): Map<number, Counted[]> =>
  new Map([...Map.groupBy(all, (m) => m.at)].map(([at, some]) => [at, some.map((m) => m.counted)]));

/** Everything looked at minute by minute, silence included, until all is over. `at` counts from START. */
const replay = (all: readonly At[], detection: Detection = fresh()): SignalChange[] => {
  const minutes = minutesOf(all);
  const changes: SignalChange[] = [];
  for (const at of [...minutes.keys()].sort((a, b) => a - b)) {
    putMinute(detection, START + at, summarise(START + at, minutes.get(at)!, false));
    changes.push(...lookThrough(detection, [START + at]));
  }
  return [...changes, ...lookAtSilence(detection, Infinity)];
};
const fresh = (sensitivity: Sensitivity = 'normal'): Detection => newDetection('Acme', parametersFor('Acme', { sensitivity }), newState());

/** `anHour` of these, evenly, for so many hours. */
const stretch = (from: number, hours: number, anHour: number, part: Said = {}): At[] =>
  Array.from({ length: Math.round(hours * anHour) }, (_, i) => ({ at: Math.floor(from + (i * 60) / anHour), counted: said(part) }));

const usual = (against = 2) => [...stretch(0, DAYS * 24, against), ...stretch(1, DAYS * 24, 8, { negative: 10 })];
const gravest = (changes: SignalChange[]): Severity | null =>
  changes.reduce<Severity | null>((most, c) => {
    if (c.kind === 'cleared') return most;
    const { severity } = c.evidence;
    return most === null || graver(severity, most) ? severity : most;
  }, null);
const opens = (changes: SignalChange[]): boolean => gravest(changes) !== null && gravest(changes) !== 'sev4';
const startsOf = (changes: SignalChange[]) => raisedIn(changes).map((c) => [c.series, c.raised, c.evidence.severity]);

describe('whatever comes', () => {
  test.prop([fc.array(drawn(STORM, STORM + 300), { maxLength: 150 }), fc.nat()], RUNS)(
    'the order of mentions within a minute makes no difference',
    (storm, by) => {
      const mentions = [...usual(), ...storm.map((d, i) => ({ at: d.at, counted: toCounted(d, i) }))];
      const turned = [...mentions.slice(by % mentions.length), ...mentions.slice(0, by % mentions.length)].reverse();
      expect(replay(turned)).toEqual(replay(mentions));
    },
  );

  test.prop([fc.array(drawn(STORM, STORM + 300), { maxLength: 60 }), fc.integer({ min: 1, max: 300 })], RUNS)(
    'praise added to it opens nothing that was not there',
    (storm, praise) => {
      const mentions = [...usual(), ...storm.map((d, i) => ({ at: d.at, counted: toCounted(d, i) }))];
      const praised = [...mentions, ...stretch(STORM, 5, praise, { negative: 5 })];
      const before = startsOf(replay(mentions)).length;
      const after = replay(praised);
      if (before === 0) expect(raisedIn(after)).toEqual([]);
      expect(gravest(after) ?? 'sev4').not.toSatisfy((s: Severity) => graver(s, gravest(replay(mentions)) ?? 'sev4'));
    },
  );

  test.prop([fc.integer({ min: 1, max: 600 }), fc.integer({ min: 128, max: 255 }), fc.integer({ min: 1, max: 1000 })], RUNS)(
    'a thousand posts of one author open nothing above sev4',
    (minutes, negative, texts) => {
      const flood = Array.from({ length: 1000 }, (_, i) => ({
        at: STORM + Math.floor((i * minutes) / 1000),
        counted: said({ negative, author: 999_999, text: 500_000 + (i % texts), followers: 2_000_000, risks: 0x3ff }),
      }));
      expect(opens(replay([...usual(), ...flood]))).toBe(false);
    },
  );

  test.prop([fc.integer({ min: 10, max: 2000 }), fc.integer({ min: 0, max: 60 })], RUNS)(
    'a crowd that is not against the brand opens nothing: all is context',
    (anHour, negative) => {
      const changes = replay([...usual(), ...stretch(STORM, 3, anHour, { negative, followers: 100_000 })]);
      expect(raisedIn(changes)).toEqual([]);
    },
  );

  test.prop([fc.array(drawn(STORM, STORM + 600), { minLength: 40, maxLength: 150 }), fc.array(fc.nat(250), { maxLength: 6 })], RUNS)(
    'a restart at any mention changes nothing',
    (storm, stops) => {
      const mentions = [...usual(), ...storm.map((d, i) => ({ at: d.at, counted: toCounted(d, i) }))];
      const restarted = fresh();
      const changes: SignalChange[] = [];
      let n = 0;
      for (const [at, counted] of [...minutesOf(mentions)].sort(([a], [b]) => a - b)) {
        if (at >= STORM && stops.includes(n++)) restarted.state = decodeState(encodeState(restarted.state));
        putMinute(restarted, START + at, summarise(START + at, counted, false));
        changes.push(...lookThrough(restarted, [START + at]));
      }
      expect([...changes, ...lookAtSilence(restarted, Infinity)]).toEqual(replay(mentions));
    },
  );
});

describe('how many it takes', () => {
  /** The fewest complaints an hour, for two hours, that reach a severity where so many an hour are usual. */
  const needed = (against: number, wanted: Severity): number => {
    const reaches = (n: number): boolean => {
      const reached = gravest(replay([...usual(against), ...stretch(STORM, 2, n)]).filter((c) => c.raised >= START + STORM));
      return reached !== null && !graver(wanted, reached);
    };
    let low = 1;
    let high = 4000;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (reaches(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  it.each([
    ['sev3', 3],
    ['sev3', 10],
    ['sev2', 5],
  ] as const)('for a %s grows between 3 and 12 times where ten times %d an hour are usual', (severity, against) => {
    const few = needed(against, severity);
    const many = needed(10 * against, severity);
    expect(many / few).toBeGreaterThanOrEqual(3);
    expect(many / few).toBeLessThanOrEqual(12);
  });

  it('is less the earlier a brand wants to know', () => {
    const at = (sensitivity: Sensitivity): number => {
      for (let n = 2; n < 200; n += 2) if (opens(replay([...usual(), ...stretch(STORM, 2, n)], fresh(sensitivity)))) return n;
      return Infinity;
    };
    expect(at('early')).toBeLessThan(at('normal'));
    expect(at('normal')).toBeLessThan(at('quiet'));
  });
});
