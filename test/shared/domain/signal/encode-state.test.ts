import { describe, expect, it } from 'vitest';
import { referenceOf, RING } from '../../../../shared/domain/signal/baseline.ts';
import { seriesIn, type SeriesKey } from '../../../../shared/domain/signal/detector-state.ts';
import { decodeState, encodeState } from '../../../../shared/domain/signal/encode-state.ts';
import { NOW, raisedIn, run, settled, START, times } from './voices.ts';

const WINDOWS = ['5m', '1h', '1d'] as const;
const OLD_KEYS = (['negative', 'low-rating', 'all'] as const).flatMap((lens) => WINDOWS.map((w): SeriesKey => `${lens}/${w}`));

/** A state as it was stored while there were nine series, with four bytes for each block maximum. */
const asStoredBefore = (detection: ReturnType<typeof settled>) => {
  const { facets: _facets, series, ...rest } = detection.state;
  const rings = new Float32Array(OLD_KEYS.length * RING);
  const stored = OLD_KEYS.map((key, i) => {
    const baseline = series[key]?.baseline;
    const { ring: _ring, ...numbers } = baseline ?? { level: 0, samples: 0, blockMax: 0, filled: 0, next: 0, ring: null };
    for (let block = 0; block < numbers.filled; block++) rings[i * RING + block] = key.startsWith('low') ? 0 : 1.3;
    return { ...numbers, active: null, last: null };
  });
  return { document: JSON.stringify({ ...rest, series: stored }), rings: new Uint8Array(rings.buffer) };
};

describe('what detection remembers', () => {
  it('comes back as it was, signals included', () => {
    const detection = settled();
    expect(raisedIn(run(detection, { [NOW]: times(40) })).length).toBeGreaterThan(0);
    expect(decodeState(encodeState(detection.state))).toEqual(detection.state);
  });

  it('is read where an older version stored it, and goes on', () => {
    const detection = settled();
    const levels = seriesIn(detection.state).map(([key, s]) => [key, s.baseline.level]);
    detection.state = decodeState(asStoredBefore(detection));
    expect(detection.state).toMatchObject({ since: START, facets: [] });
    for (const [key, level] of levels.filter(([key]) => OLD_KEYS.includes(key as SeriesKey)))
      expect(detection.state.series[key as SeriesKey]!.baseline.level).toBe(level);
    expect(referenceOf(detection.state.series['negative/1h']!.baseline)).toBeCloseTo(1.3, 1);
    expect(raisedIn(run(detection, { [NOW]: times(40) })).map((c) => c.series)).toContain('negative/5m');
  });
});
