import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { advance } from '../../../../shared/domain/signal/advance.ts';
import { newDetection, putMinute } from '../../../../shared/domain/signal/detection.ts';
import { newState, seriesIn } from '../../../../shared/domain/signal/detector-state.ts';
import { decodeState, encodeState } from '../../../../shared/domain/signal/encode-state.ts';
import type { SignalChange } from '../../../../shared/domain/signal/evaluate.ts';
import { defaults, parametersFor } from '../../../../shared/domain/signal/parameters.ts';
import { signalEvidence } from '../../../../shared/domain/signal/signal-events.ts';
import { summarise } from '../../../../shared/domain/signal/summary.ts';
import type { Counted } from '../../../../shared/domain/signal/counted.ts';
import { WATCHDOG_BRAND } from '../../../../shared/domain/mention/watchdog-brand.ts';
import { LIVE, LOW_RATING, STANDING_KNOWN } from '../../../../shared/domain/signal/voice-sketch.ts';
import { NOW, raisedIn, run, said, settled, START, times, type Raised } from './voices.ts';

describe('a signal is raised', () => {
  it('when far more people complain than ever, and says so in a sentence', () => {
    const [first] = run(settled(), { [NOW]: times(40) });
    expect(first).toMatchObject({ kind: 'raised', series: 'negative/5m', raised: START + NOW });
    const { evidence } = first as Raised;
    expect(signalEvidence.parse(evidence)).toEqual(evidence);
    expect(evidence.why).toMatch(
      /^About 3\d people spoke against the brand in the last 5 minutes \(40 posts from 40 people in all\); we expect hardly any\.$/,
    );
    expect(evidence.mentionIds).toHaveLength(3);
  });

  it('when many people give one star at once', () => {
    const changes = run(settled(), { [NOW]: times(30, { negative: 100, flags: LIVE | LOW_RATING }) });
    expect(raisedIn(changes).map((c) => c.series)).toContain('low-rating/5m');
  });

  it('for a slow burn that no hour shows', () => {
    const minutes: Record<number, Counted[]> = {};
    for (let hour = 0; hour < 24; hour++) minutes[NOW + hour * 60] = times(8);
    const changes = raisedIn(run(settled(), minutes));
    expect(changes.map((c) => c.series)).toContain('negative/1d');
  });

  it('without history only on more evidence, and says that it has none', () => {
    const cold = () => newDetection('Acme', defaults, newState());
    expect(run(cold(), { 0: times(8) })).toEqual([]);
    const [first] = run(cold(), { 0: times(40) });
    expect(first).toMatchObject({ kind: 'raised', evidence: { coldStart: true } });
    expect((first as Raised).evidence.why).toContain('too little history');
  });

  it('earlier where the brand asked for early, later where it asked for quiet', () => {
    const gravityOf = (sensitivity: 'quiet' | 'normal' | 'early') => raisedIn(run(settled({ sensitivity }), { [NOW]: times(6) })).length;
    expect(gravityOf('early')).toBeGreaterThan(0);
    expect(gravityOf('quiet')).toBe(0);
  });
});

describe('no signal is raised', () => {
  it('by any amount of praise', () => {
    expect(run(settled(), { [NOW]: times(2000, { negative: 12 }), [NOW + 1]: times(2000, { negative: 40 }) })).toEqual([]);
  });

  it('by any amount of neutral talk: `all` alone never raises', () => {
    expect(run(settled(), { [NOW]: times(5000, { negative: 60 }) })).toEqual([]);
  });

  it('by one author, however often and whatever they write', () => {
    expect(run(settled(), { [NOW]: times(1000, { author: 7, negative: 255 }) })).toEqual([]);
  });

  it('by one joke repeated by everybody', () => {
    expect(run(settled(), { [NOW]: times(1000, { text: 7, negative: 255 }) })).toEqual([]);
  });

  it('by imported history', () => {
    expect(run(settled(), { [NOW]: times(200, { flags: 0 }) })).toEqual([]);
  });

  it('twice for one storm within a day', () => {
    const detection = settled();
    const storm = run(detection, { [NOW]: times(40) });
    const calm = run(detection, Object.fromEntries(Array.from({ length: 30 }, (_, i) => [NOW + 10 + i * 10, []])));
    expect(calm.map((c) => c.kind)).toContain('cleared');
    const again = run(detection, { [NOW + 600]: times(35) });
    expect(raisedIn(storm).length).toBeGreaterThan(0);
    expect(raisedIn(again).map((c) => c.series)).not.toContain('negative/5m');
  });
});

describe('a raid', () => {
  /** Three posts a minute of five texts, each by somebody else. */
  const copies = (from: number, minutes: number): Record<number, Counted[]> =>
    Object.fromEntries(Array.from({ length: minutes }, (_, i) => [from + i, [0, 1, 2].map((j) => said({ text: 7 + ((3 * i + j) % 5) }))]));
  const fragments = [0, 1, 2, 3, 4].map((text) => said({ author: 900 + text, text: 7 + text }));

  it('is told by what its people said within the hour, where the five minutes that tip it hold too little', () => {
    const detection = settled();
    expect(run(detection, copies(NOW + 10, 25))).toEqual([]);
    const [first] = raisedIn(run(detection, { [NOW + 36]: [...fragments, ...times(4)] }));
    expect(first).toMatchObject({ series: 'negative/5m', evidence: { raid: { suspected: true } } });
    expect(first!.evidence.raid.reasons).toEqual(['80 of 84 posts come from five voices in the last hour']);
  });

  it('that is over is no sign against people who speak after it', () => {
    const detection = settled();
    expect(run(detection, copies(NOW + 10, 25))).toEqual([]);
    const [first] = raisedIn(run(detection, { [NOW + 45]: times(9) }));
    expect(first).toMatchObject({ series: 'negative/5m', evidence: { raid: { suspected: false } } });
  });
});

describe('a storm that is over', () => {
  it('is not noticed once more when the day after still holds it', () => {
    const detection = settled();
    const storm = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [NOW + 15 * i, times(8)]));
    expect(raisedIn(run(detection, storm)).length).toBeGreaterThan(0);
    const after: SignalChange[] = [];
    for (let at = NOW + 370; at < NOW + 3 * 1440; at += 10) after.push(...run(detection, { [at]: at % 60 === 10 ? times(2) : [] }));
    expect(after.map((c) => c.kind)).toContain('cleared');
    expect(raisedIn(after)).toEqual([]);
  });

  it('is no part of what a new one is graded by, and the numbers say so', () => {
    const detection = settled();
    run(detection, Object.fromEntries(Array.from({ length: 24 }, (_, i) => [NOW + 15 * i, times(8)])));
    const after: SignalChange[] = [];
    for (let at = NOW + 370; at < NOW + 1600; at += 10)
      after.push(...run(detection, { [at]: at % 60 === 10 ? times(at > NOW + 1080 ? 5 : 2) : [] }));
    const again = raisedIn(after).find((c) => c.series === 'negative/1d');
    expect(again?.evidence.severity).toBe('sev3');
    expect(again?.evidence.severityReasons).toContainEqual(
      expect.objectContaining({ factor: 'history', effect: 'limits', say: expect.stringMatching(/^graded as \d+ of \d+: most of them/) }),
    );
  });
});

describe('a signal', () => {
  it('is raised again within a day where it doubled', () => {
    const detection = settled();
    run(detection, { [NOW]: times(10) });
    run(detection, Object.fromEntries(Array.from({ length: 30 }, (_, i) => [NOW + 10 + i * 10, []])));
    expect(raisedIn(run(detection, { [NOW + 600]: times(120) })).map((c) => c.series)).toContain('negative/5m');
  });

  it('is strengthened while it grows graver', () => {
    const detection = settled();
    const changes = run(detection, { [NOW]: times(8), [NOW + 1]: times(12), [NOW + 2]: times(60) });
    const severities = changes.flatMap((c) => (c.kind !== 'cleared' && c.series === 'negative/5m' ? [c.evidence.severity] : []));
    expect(severities[0]).toBe('sev3');
    expect(severities.at(-1)).toBe('sev1');
  });

  it('clears only after it has been low for a while, also in silence', () => {
    const detection = settled();
    run(detection, { [NOW]: times(40) });
    expect(run(detection, { [NOW + 6]: [] })).toEqual([]);
    const later = run(detection, { [NOW + 10]: [], [NOW + 20]: [], [NOW + 30]: [] });
    expect(later).toContainEqual(expect.objectContaining({ kind: 'cleared', series: 'negative/5m', raised: START + NOW }));
  });

  it('of accounts without standing says that it may be organised, and is no sev1', () => {
    const changes = run(settled(), { [NOW]: times(500, { followers: 0, flags: LIVE | STANDING_KNOWN }) });
    const [first] = raisedIn(changes);
    expect(first!.evidence).toMatchObject({ raid: { suspected: true }, severity: 'sev2', credibleVoices: 0 });
  });

  it('becomes a sev1 once credible people join the crowd', () => {
    const detection = settled();
    run(detection, { [NOW]: times(500, { followers: 0, flags: LIVE | STANDING_KNOWN }) });
    const later = run(detection, { [NOW + 1]: times(200) });
    expect(later).toContainEqual(
      expect.objectContaining({ kind: 'strengthened', evidence: expect.objectContaining({ severity: 'sev1' }) }),
    );
  });

  it('of many credible people is a sev1', () => {
    const [first] = raisedIn(run(settled(), { [NOW]: times(500) }));
    expect(first!.evidence).toMatchObject({ raid: { suspected: false }, severity: 'sev1' });
  });

  it('of the watchdog is a sev2 for each probe, and over at once', () => {
    const detection = newDetection(`${WATCHDOG_BRAND}~drill`, parametersFor(WATCHDOG_BRAND), newState());
    for (let slot = 0; slot < 60; slot += 5) {
      const changes = run(detection, { [slot]: [said({ flags: LIVE | LOW_RATING })] });
      expect(changes.map((c) => c.kind)).toEqual(['raised', 'cleared']);
      expect(changes[0]).toMatchObject({ raised: START + slot, evidence: { severity: 'sev2' } });
    }
  });
});

describe('detection', () => {
  const minuteCounts = fc.dictionary(fc.nat(5000).map(String), fc.integer({ min: 1, max: 6 }), { maxKeys: 40 });

  test.prop([minuteCounts, fc.array(fc.nat(5200), { maxLength: 5 })])(
    'takes closed minutes in the same, whatever the steps',
    (counts, stops) => {
      const detection = newDetection('Acme', defaults, { ...newState(), since: START, closedThrough: START - 1 });
      for (const [at, n] of Object.entries(counts))
        putMinute(detection, START + Number(at), summarise(START + Number(at), times(n), false));
      const end = START + 5200;
      const atOnce = advance(detection.state, detection, end);
      const stepwise = [...stops.map((s) => START + s).sort((a, b) => a - b), end].reduce(
        (s, stop) => advance(s, detection, stop),
        detection.state,
      );
      expect(Object.keys(stepwise.series).sort()).toEqual(Object.keys(atOnce.series).sort());
      for (const [key, { since, baseline }] of seriesIn(atOnce)) {
        const { level, blockMax, ...rest } = baseline;
        expect(stepwise.series[key]).toMatchObject({ since, baseline: rest });
        expect(stepwise.series[key]!.baseline.level).toBeCloseTo(level, 9);
        expect(stepwise.series[key]!.baseline.blockMax).toBeCloseTo(blockMax, 9);
      }
      expect(stepwise.mentions).toBe(atOnce.mentions);
    },
  );

  it('is the same after a restart at any minute', () => {
    const script: [number, Counted[]][] = [
      [NOW, times(12)],
      [NOW + 3, times(30)],
      [NOW + 9, []],
      [NOW + 40, times(90)],
      [NOW + 300, []],
      [NOW + 340, []],
    ];
    const through = settled();
    const restarted = settled();
    for (const [at, counted] of script) {
      const a = run(through, { [at]: counted });
      restarted.state = decodeState(encodeState(restarted.state));
      expect(run(restarted, { [at]: counted })).toEqual(a);
      expect(decodeState(encodeState(restarted.state))).toEqual(restarted.state);
      expect(restarted.state).toEqual(through.state);
    }
  });

  it('takes ten silent years in one stride', () => {
    const detection = settled();
    const started = performance.now();
    run(detection, { [NOW + 10 * 365 * 1440]: times(2) });
    expect(performance.now() - started).toBeLessThan(50);
  });

  it('a late mention is counted where it belongs', () => {
    const detection = settled();
    run(detection, { [NOW]: times(4), [NOW + 20]: times(1) });
    const late = run(detection, { [NOW + 1]: times(40) });
    expect(raisedIn(late)[0]).toMatchObject({ raised: START + NOW + 1 });
  });
});
