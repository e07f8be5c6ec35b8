import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { brand as brandSchema } from '../../../../shared/config/config.ts';
import { noiseReason } from '../../../../shared/domain/incident/noise-reason.ts';
import { lensParameters, parametersFor } from '../../../../shared/domain/signal/parameters.ts';
import { gravestBy, judgeBy } from '../../../../shared/domain/tuning/judge-again.ts';
import type { JudgedIncident } from '../../../../shared/domain/tuning/judged-incident.ts';
import { propose } from '../../../../shared/domain/tuning/propose.ts';
import { brandYaml, sayChange, sayProposal } from '../../../../shared/domain/tuning/say-proposal.ts';
import { changed, type TuningSettings } from '../../../../shared/domain/tuning/settings.ts';
import { judged, said, usual } from './samples.ts';

const times = (n: number, make: () => JudgedIncident): JudgedIncident[] => Array.from({ length: n }, make);
const small = () => judged('noise', [11]);
const large = () => judged('confirmed', [60]);
const proposed = (incidents: JudgedIncident[], present: TuningSettings = usual) => {
  const proposal = propose('Aurora', present, incidents);
  return { proposal, change: proposal.direction === 'none' ? proposal.why : sayChange(proposal.change), says: sayProposal(proposal, 3) };
};

describe('a quieter setting', () => {
  it('is not proposed on fewer than three noise incidents', () => {
    expect(proposed([...times(2, small), ...times(5, large)]).change).toBe('little-noise');
    expect(proposed([...times(3, small), ...times(5, large)]).proposal.direction).toBe('quieter');
  });
  it('is the gentlest that spares people the noise: a few more voices in one window before a whole lens, that before the brand', () => {
    expect(proposed([...times(4, small), ...times(5, large)]).change).toBe('minimum voices: 12 in an hour');
  });
  it('says what it would have changed, also where that is not all noise', () => {
    const { says } = proposed([...times(4, small), judged('noise', [70]), ...times(7, large)]);
    expect(says.slice(0, 4)).toEqual([
      'Of 5 incidents of noise in the last 3 months, 4 would only have been recorded (sev4), with nobody told.',
      '0 of 7 confirmed ones lost.',
      '7 confirmed would have been sev2 instead of sev1.',
      '1 incident of noise would have come all the same.',
    ]);
  });
  it('of one product is proposed where that product is the noise, and the brand keeps its ears', () => {
    const router = () => judged('noise', [said(14, { series: 'Aurora/product:Router X2/1h' })]);
    const { change, proposal } = proposed([...times(4, router), judged('confirmed', [12])]);
    expect(change).toBe('lens "product:Router X2": normal → quiet');
    expect(proposal).toMatchObject({ effect: { lost: [], lower: [] } });
  });
  it('never loses a confirmed incident for it: not opened, or recorded with nobody told, both count as lost', () => {
    const incidents = [...times(4, small), judged('confirmed', [11])];
    expect(proposed(incidents).change).toBe('costs-confirmed');
    expect(proposed(incidents).says[0]).toContain('would also have lost a confirmed one');
  });
  it('of two that spare the same it is the one that leaves confirmed ones as grave as they were', () => {
    const ofRouter = (window: string, observed: number) => said(observed, { series: `Aurora/product:Router X2/${window}` });
    const noise = times(4, () => judged('noise', [ofRouter('5m', 8)]));
    expect(proposed([...noise, judged('confirmed', [70])]).change).toBe('lens "product:Router X2": normal → quiet');
    // A quieter product would have made a sev2 of this sev1.
    expect(proposed([...noise, judged('confirmed', [ofRouter('1h', 70)])]).change).toBe('minimum voices: 9 in 5 minutes');
  });
  it('is not proposed for noise that the present settings keep out, or let nobody hear of, already', () => {
    for (const voices of [12, 20]) {
      const present: TuningSettings = { sensitivity: 'normal', detection: { lenses: {}, minimumVoices: { '1h': voices } } };
      expect(proposed(times(6, small), present).change, String(voices)).toBe('little-noise');
    }
  });
  it('is not proposed where no single one spares people half of it', () => {
    expect(proposed(times(4, () => judged('noise', [500]))).change).toBe('not-enough');
  });
  it('keeps what else was set', () => {
    const present: TuningSettings = { sensitivity: 'early', detection: { lenses: { risk: 'off' }, minimumVoices: { '5m': 9 } } };
    const { proposal } = proposed(
      times(5, () => judged('noise', [8])),
      present,
    );
    expect(proposal).toMatchObject({ settings: { detection: { lenses: { risk: 'off' }, minimumVoices: { '5m': 9 } } } });
  });
  it('is judged by a severity as it was made: amplified by reach, held down by a raid', () => {
    const reach = { factor: 'reach' as const, value: 500_000, against: 1000, effect: 'raises' as const, say: 'many' };
    const raid = { suspected: true, reasons: ['copies'] };
    const judge = judgeBy('Aurora', usual);
    const needs = lensParameters(parametersFor('Aurora'), 'negative');
    if (needs === 'off') throw new Error('negative is never off by itself');
    const [nearly, plenty] = [0.9 * needs.sev2.voices, 1.5 * needs.sev1.voices].map((times) => times * needs.pagingMinimum['1h']);
    expect([judge(said(nearly!)), judge(said(nearly!, { severityReasons: [reach] }))]).toEqual(['sev3', 'sev2']);
    expect([judge(said(plenty!)), judge(said(plenty!, { raid }))]).toEqual(['sev1', 'sev2']);
  });
});

describe('an earlier setting', () => {
  const byHand = (...evidence: Parameters<typeof judged>[1]) => judged('confirmed', evidence, { byHand: true, openedBy: null });
  it('is proposed where nothing was noise and people had to open incidents by hand; what it changes is for a backtest to say', () => {
    const { change, says } = proposed([large(), byHand(), byHand()]);
    expect(change).toBe('sensitivity of the brand: normal → early');
    expect(says.join(' ')).toContain('stormwatch backtest');
  });
  it('is of the lens that noticed late what people had opened', () => {
    expect(
      proposed([byHand(said(12, { series: 'Aurora/low-rating/1h' })), byHand(said(9, { series: 'Aurora/low-rating/1d' }))]).change,
    ).toBe('lens "low-rating": normal → early');
  });
  it('is not proposed on one incident, nor beside noise, nor where it is early already', () => {
    expect(proposed([large(), byHand()]).change).toBe('nothing-to-change');
    expect(proposed([small(), byHand(), byHand()]).change).toBe('little-noise');
    expect(proposed([byHand(), byHand()], { ...usual, sensitivity: 'early' }).change).toBe('nothing-to-change');
  });
});

describe('the YAML to adopt it', () => {
  it('is what the configuration reads, whatever the brand is called', () => {
    const settings = changed(
      { ...usual, sensitivity: 'quiet' },
      { setting: 'lens', lens: 'product:Router "X2": y', from: 'normal', to: 'off' },
    );
    const more = changed(settings, { setting: 'minimum-voices', from: {}, to: { '1h': 15 } });
    for (const name of ['Acme', 'yes', '- id: "x"', 'a\u0085b\u2028c', '#1 "Café": crème']) {
      const [entry] = parse(brandYaml(name, more)) as Record<string, unknown>[];
      expect(entry).toEqual({ id: name, ...more });
    }
  });
  it('fits a brand of the configuration', () => {
    const settings = changed(usual, { setting: 'lens', lens: 'risk:fraud', from: 'normal', to: 'quiet' });
    const [entry] = parse(brandYaml('Acme', settings)) as object[];
    expect(brandSchema.safeParse({ name: 'Acme', escalationPolicy: 'care', ...entry }).error).toBeUndefined();
  });
});

const anyIncident = fc
  .record({
    judgement: fc.constantFrom('noise' as const, 'confirmed' as const, 'unknown' as const),
    reason: fc.constantFrom(...noiseReason.options),
    evidence: fc.array(
      fc.record({
        observed: fc.integer({ min: 3, max: 120 }),
        expected: fc.integer({ min: 0, max: 20 }),
        score: fc.double({ min: 0.5, max: 8, noNaN: true }),
        series: fc.constantFrom(
          'Aurora/negative/5m',
          'Aurora/negative/1h',
          'Aurora/low-rating/1d',
          'Aurora/risk:fraud/1h',
          'Aurora/platform:x/1h',
        ),
        coldStart: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ judgement, evidence }) =>
    judged(
      judgement,
      evidence.map(({ observed, ...part }) => said(observed, part)),
    ),
  );
const anySettings: fc.Arbitrary<TuningSettings> = fc.record({
  sensitivity: fc.constantFrom('quiet' as const, 'normal' as const, 'early' as const),
  detection: fc.record({
    lenses: fc.dictionary(
      fc.constantFrom('negative', 'risk', 'platform:x'),
      fc.constantFrom('off' as const, 'quiet' as const, 'early' as const),
    ),
    minimumVoices: fc.record({ '1h': fc.integer({ min: 1, max: 30 }) }, { requiredKeys: [] }),
  }),
});
test.prop([fc.array(anyIncident, { maxLength: 30 }), anySettings], { numRuns: 300 })(
  'whatever people said: no proposed setting loses a confirmed incident or raises noise, and the order of incidents makes no difference',
  (incidents, present) => {
    const proposal = propose('Aurora', present, incidents);
    expect(propose('Aurora', present, incidents.toReversed())).toMatchObject(
      proposal.direction === 'none' ? proposal : { change: proposal.change, settings: proposal.settings },
    );
    if (proposal.direction !== 'quieter') return;
    const [now, then] = [judgeBy('Aurora', present), judgeBy('Aurora', proposal.settings)];
    const opensBy = (judge: typeof now, of: 'noise' | 'confirmed') =>
      incidents.filter((i) => i.judgement === of && gravestBy(judge, i.evidence) !== null).length;
    expect(opensBy(then, 'confirmed')).toBe(opensBy(now, 'confirmed'));
    expect(opensBy(then, 'noise')).toBeLessThanOrEqual(opensBy(now, 'noise'));
  },
);
