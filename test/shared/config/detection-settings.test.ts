import { describe, expect, test } from 'vitest';
import { brand } from '../../../shared/config/config.ts';
import { fromYamlFiles, toYamlFiles } from '../../../shared/config/config-yaml.ts';
import { RISK_CATEGORIES } from '../../../shared/domain/mention/risk-category.ts';
import { lensParameters, parametersFor } from '../../../shared/domain/signal/parameters.ts';
import type { Lens } from '../../../shared/domain/signal/signal-events.ts';

const files = (detection: string) => ({
  'brands.yaml': `- id: Acme\n  name: Acme\n  escalationPolicy: care\n  detection:\n${detection}`,
  'escalationPolicies.yaml': '- id: care\n  steps: [{ delayMinutes: 0, people: [] }]\n',
});
const lenses = (...lines: string[]) => files(`    lenses:\n${lines.map((l) => `      ${l}\n`).join('')}`);
const of = (settings: object) => brand.parse({ id: 'Acme', name: 'Acme', escalationPolicy: 'care', ...settings });
const at = (settings: object, lens: Lens) => lensParameters(parametersFor('Acme', of(settings)), lens);

describe('how readily detection speaks', () => {
  test('is set for lenses and kinds of lenses, and for the voices needed; exported it reads back as it was', () => {
    const read = fromYamlFiles({
      ...lenses('negative: quiet', '"product:Router X2": off', 'place: early', ...RISK_CATEGORIES.map((r) => `risk:${r}: normal`)),
    });
    expect(read.brands[0]!.detection.lenses).toMatchObject({ negative: 'quiet', 'product:Router X2': 'off', place: 'early' });
    expect(fromYamlFiles(toYamlFiles(read))).toEqual(read);
    expect(fromYamlFiles(files('    minimumVoices: { 1h: 15 }\n')).brands[0]!.detection).toEqual({
      lenses: {},
      minimumVoices: { '1h': 15 },
    });
  });

  test('of a brand that says nothing is as usual', () => {
    expect(of({})).toMatchObject({ sensitivity: 'normal', detection: { lenses: {}, minimumVoices: {} } });
  });

  test.each([
    ['all: quiet', 'there is no lens "all"; there are negative, low-rating, risk, platform, product, place, or one of a kind'],
    ['Negative: quiet', 'there is no lens "Negative"'],
    ['constructor: quiet', 'there is no lens "constructor"'],
    ['risk:weather: quiet', 'there is no risk "weather"; there are '],
    ['"product:": quiet', 'a product needs a name'],
    ['"product:Router/X2": quiet', 'as it is counted, this is "product:Router X2": write it like that'],
    ['"place:São  Paulo": quiet', 'as it is counted, this is "place:São Paulo"'],
    ['negative: loud', 'brands.yaml:6'],
  ])('%s says what is wrong, and where: a setting that silently does nothing is none', (line, message) => {
    expect(() => fromYamlFiles(lenses(line))).toThrow(message);
    expect(() => fromYamlFiles(lenses(line))).toThrow('brands.yaml:6 (0.detection.lenses');
  });

  test.each(['{ 1h: 0 }', '{ 1h: 1.5 }', '{ 2h: 5 }', '{ 1h: 1000000 }'])('minimum voices of %s are refused', (voices) => {
    expect(() => fromYamlFiles(files(`    minimumVoices: ${voices}\n`))).toThrow('brands.yaml:5');
  });

  test('a lens goes before its kind, its kind before the brand', () => {
    const settings = { sensitivity: 'quiet', detection: { lenses: { product: 'off', 'product:Router X2': 'early' } } };
    const minimum = (lens: Lens) => {
      const parameters = at(settings, lens);
      return parameters === 'off' ? 'off' : parameters.minimum['1h'];
    };
    expect(minimum('product:Kettle')).toBe('off');
    expect(minimum('product:Router X2')).toBeLessThan(minimum('negative') as number);
  });

  test('the voices needed are a floor: they make nothing more sensitive', () => {
    const usual = at({}, 'negative');
    for (const [voices, expected] of [
      [1, usual === 'off' ? 0 : usual.minimum['1h']],
      [500, 500],
    ] as const) {
      expect(at({ detection: { minimumVoices: { '1h': voices } } }, 'negative')).toMatchObject({ minimum: { '1h': expected } });
    }
  });
});
