import { describe, expect, it } from 'vitest';
import { lookAtSilence } from '../../../../shared/domain/signal/detection.ts';
import { RISK_CATEGORIES, type RiskCategory } from '../../../../shared/domain/mention/risk-category.ts';
import { isActive, seriesIn } from '../../../../shared/domain/signal/detector-state.ts';
import { encodeState } from '../../../../shared/domain/signal/encode-state.ts';
import { signalEvidence } from '../../../../shared/domain/signal/signal-events.ts';
import { LIVE, NEWS } from '../../../../shared/domain/signal/voice-sketch.ts';
import { MOST_FACETS } from '../../../../shared/domain/signal/watch-facets.ts';
import { gravestOf, INNOCENT_PRAISE, NOW, raisedIn, run, settled, START, times, type Said } from './voices.ts';

const speaksOf = (category: RiskCategory): Said => ({ risks: 1 << RISK_CATEGORIES.indexOf(category) });
/** When nothing of the last settled hour is left in the hour. */
const LATER = NOW + 10;
/** Twenty complaints an hour on Twitter, now and then one in the app store. */
const loudTwitter = () => [...times(20), ...times(1, { source: 'app-store' }), ...times(30, INNOCENT_PRAISE)];

describe('a storm in a part of what people say', () => {
  it('on a platform that is usually calm is noticed below the noise of a loud one', () => {
    const changes = run(settled({}, loudTwitter), { [LATER]: times(14), [LATER + 1]: times(18, { source: 'app-store' }) });
    const [first] = raisedIn(changes);
    expect(first).toMatchObject({ kind: 'raised', evidence: { lens: 'platform:app-store' } });
    expect(signalEvidence.parse(first!.evidence)).toEqual(first!.evidence);
    expect(first!.evidence.why).toMatch(/^About 1\d people spoke against the brand on app-store in the last (5 minutes|hour) /);
  });

  it('is over once it is silent, also where nobody says anything any more', () => {
    const detection = settled({}, loudTwitter);
    const [first] = raisedIn(run(detection, { [LATER]: times(18, { source: 'app-store' }) }));
    expect(first).toMatchObject({ evidence: { series: 'Acme/platform:app-store/5m' } });
    const cleared = lookAtSilence(detection, START + LATER + 3 * 1440).filter((c) => c.kind === 'cleared');
    expect(cleared.map((c) => c.series)).toContain('platform:app-store/5m');
    expect(isActive(detection.state)).toBe(false);
  });

  it('about one product is noticed where products are given', () => {
    const hourly = () => [...times(20, { product: 'Kettle' }), ...times(2, { product: 'Router X2' }), ...times(20, INNOCENT_PRAISE)];
    const changes = run(settled({}, hourly), { [LATER]: [...times(12, { product: 'Kettle' }), ...times(20, { product: 'Router X2' })] });
    expect(raisedIn(changes).map((c) => c.evidence.lens)).toContain('product:Router X2');
  });

  it('raises nothing more while the brand’s own signal says it already', () => {
    const changes = run(settled({}, loudTwitter), { [LATER]: [...times(200), ...times(200, { source: 'app-store' })] });
    expect(new Set(raisedIn(changes).map((c) => c.evidence.lens))).toEqual(new Set(['negative']));
  });

  it('on a platform that was never heard of before is not compared with its silence', () => {
    const changes = run(settled({}, loudTwitter), { [LATER]: times(18, { source: 'new-network' }) });
    expect(raisedIn(changes)).toEqual([]);
  });

  it('is no signal of its own where its lens or its kind is off', () => {
    for (const lens of ['platform', 'platform:app-store']) {
      const detection = settled({ detection: { lenses: { [lens]: 'off' } } }, loudTwitter);
      expect(run(detection, { [LATER]: times(14), [LATER + 1]: times(18, { source: 'app-store' }) })).toEqual([]);
    }
  });

  it('of one platform only has no series of the platform', () => {
    const { state } = settled();
    expect(state.facets).toEqual([]);
    expect(seriesIn(state).map(([key]) => key)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^platform:/)]));
  });

  it('makes no more series than fit one item, however many products there are', () => {
    let hour = 0;
    const many = () => [...Array(40).keys()].flatMap((i) => times(3, { product: `Product ${i + (hour++ % 7)}` }));
    const { state } = settled({ sensitivity: 'quiet' }, many);
    expect(state.facets).toHaveLength(MOST_FACETS);
    const { document, rings } = encodeState(state);
    expect(document.length + rings.length).toBeLessThan(32 * 1024);
    expect(rings.length / seriesIn(state).length).toBeLessThan(4 * 1024);
  });
});

describe('a grave risk', () => {
  it('of which a few people speak at once is a signal, where as many complaints are none', () => {
    expect(run(settled(), { [NOW]: times(5) })).toEqual([]);
    const [first] = raisedIn(run(settled(), { [NOW]: times(5, speaksOf('data-privacy')) }));
    expect(first).toMatchObject({ evidence: { lens: 'risk:data-privacy', severity: 'sev3', observed: 5, expected: 0 } });
    expect(first!.evidence.why).toContain('5 people spoke of data and privacy, against the brand, in the last 5 minutes');
  });

  it('of which many speak pages, and the numbers say why', () => {
    const changes = run(settled(), { [NOW]: times(12, speaksOf('product-safety')) });
    expect(gravestOf(changes)).toBe('sev2');
    const reasons = raisedIn(changes)[0]!.evidence.severityReasons!;
    expect(reasons).toContainEqual({
      factor: 'risk',
      value: 12,
      against: 0,
      effect: 'raises',
      say: '12 speak of product safety; 0 are usual',
    });
  });

  it('that people always speak of sets no floor', () => {
    const hourly = () => [...times(6, speaksOf('legal')), ...times(10, INNOCENT_PRAISE)];
    expect(run(settled({}, hourly), { [NOW]: times(9, speaksOf('legal')) })).toEqual([]);
  });

  it('of which one author writes a hundred posts is one voice', () => {
    expect(run(settled(), { [NOW]: times(100, { ...speaksOf('data-privacy'), author: 7 }) })).toEqual([]);
  });
});

describe('severity', () => {
  const crowd = (part: Said = {}) => run(settled(), { [NOW]: times(10, part) });

  it('counts voices for more where they reach many, news report it, or it is everywhere', () => {
    expect(gravestOf(crowd())).toBe('sev3');
    expect(gravestOf(crowd({ followers: 80_000 }))).toBe('sev2');
    const news = run(settled(), { [NOW]: [...times(10), ...times(4, { source: 'news', negative: 60, flags: LIVE | NEWS })] });
    expect(gravestOf(news)).toBe('sev2');
    const factors = raisedIn(news)[0]!.evidence.severityReasons!.map((r) => [r.factor, r.effect]);
    expect(factors).toEqual([
      ['voices', 'base'],
      ['velocity', 'none'],
      ['reach', 'none'],
      ['news', 'raises'],
    ]);
  });

  it('is not raised by a reach that is usual for the brand', () => {
    const famous = settled({}, () => [...times(2, { followers: 400_000 }), ...times(10, INNOCENT_PRAISE)]);
    expect(gravestOf(run(famous, { [NOW]: times(10, { followers: 60_000 }) }))).toBe('sev3');
  });

  it('of nothing unusual is not made by reach alone', () => {
    expect(run(settled(), { [NOW]: times(3, { followers: 5_000_000 }) })).toEqual([]);
  });
});

describe('the sensitivity of a lens', () => {
  it('goes before that of the brand, and a minimum before both', () => {
    const six = { [NOW]: times(6) };
    expect(raisedIn(run(settled({ sensitivity: 'quiet' }), six))).toEqual([]);
    const early = settled({ sensitivity: 'quiet', detection: { lenses: { negative: 'early' } } });
    expect(raisedIn(run(early, six)).map((c) => c.evidence.lens)).toContain('negative');
    const minimum = settled({ sensitivity: 'early', detection: { minimumVoices: { '5m': 15, '1h': 15, '1d': 15 } } });
    expect(gravestOf(run(minimum, { [NOW]: times(12) })) ?? 'sev4').toBe('sev4');
  });
});
