import { describe, expect, test } from 'vitest';
import { stretchOf } from '../../../console/pages/now/ranges.ts';
import { lensInWords, seriesInOrder } from '../../../console/pages/now/series-words.ts';
import { brandsInOrder, brandToShow, openOf, weatherOf } from '../../../console/pages/now/weather.ts';
import { filterOf, searchOf, shownBy } from '../../../console/pages/incidents/filter.ts';
import type { IncidentListed } from '../../../shared/contract/api.ts';
import type { BrandSeries } from '../../../shared/contract/series.ts';

const AT = '2026-03-01T03:00:00.000Z';
const brands = [
  { id: 'coffee', name: 'Coffee' },
  { id: 'tea', name: 'Tea' },
];
const incident = (over: Partial<IncidentListed> = {}): IncidentListed => ({
  ...{ id: 'inc_1', brand: 'tea', origin: 'live', title: 't', severity: 'sev1', status: 'open', openedAt: AT, stale: false },
  ...{ acknowledgedBy: null, acknowledgedByName: null, endedAt: null, headline: null },
  ...over,
});
const one = (over: Partial<BrandSeries['series'][number]> = {}): BrandSeries['series'][number] => ({
  ...{ series: 'tea/negative/1h', lens: 'negative', window: '1h', observed: 2.4, expected: 1.6, score: 0.2, raisesAt: 10, raises: true },
  ...{ active: null, status: 'watching' },
  ...over,
});
const series = (over: Partial<BrandSeries> = {}): BrandSeries => ({
  ...{ brand: 'tea', at: AT, since: AT, newest: AT, expected: 1.6, raisesAt: 10, series: [one()], hours: [] },
  ...over,
});

describe('calm or storm', () => {
  test('calm is said with what is and what is usual, in whole people', () => {
    expect(weatherOf(series(), [])).toEqual({ weather: 'calm', count: 2, usual: 2 });
  });
  test('a grave open incident is a storm, a minor one is not', () => {
    expect(weatherOf(series(), [incident()]).weather).toBe('storm');
    expect(weatherOf(series(), [incident({ severity: 'sev3' })]).weather).toBe('stir');
  });
  test('a rehearsal is no storm', () => {
    expect(weatherOf(series(), [incident({ origin: 'drill' })]).weather).toBe('calm');
  });
  test('a raised signal without an incident is not called calm', () => {
    expect(weatherOf(series({ series: [one({ active: { since: AT, severity: 'sev3' } })] }), []).weather).toBe('rising');
  });
  test('what only counts beside is no alarm', () => {
    expect(weatherOf(series({ series: [one(), one({ raises: false, active: { since: AT, severity: 'sev4' } })] }), []).weather).toBe(
      'calm',
    );
  });
  test('without enough history nobody claims to know what is usual', () => {
    expect(weatherOf(series({ series: [one({ status: 'too little history' })] }), [])).toEqual({
      weather: 'learning',
      count: 2,
      usual: null,
    });
  });
  test('a brand that was never heard of is not calm but silent', () => {
    expect(weatherOf(series({ newest: null, series: [] }), []).weather).toBe('silent');
  });
});

describe('which brand is shown', () => {
  const show = (tapped: string | undefined, remembered: string | null, all: IncidentListed[]) =>
    brandToShow({ tapped, remembered }, brands, all);
  test('the one looked at last time, while it is calm everywhere', () => {
    expect(show(undefined, 'tea', [])).toBe('tea');
  });
  test('nobody who was woken sees another brand’s calm first', () => {
    expect(show(undefined, 'coffee', [incident()])).toBe('tea');
  });
  test('what was tapped in this visit stays', () => {
    expect(show('coffee', null, [incident()])).toBe('coffee');
  });
  test('a brand one lost the role for is forgotten', () => {
    expect(show('gone', 'gone', [])).toBe('coffee');
    expect(brandToShow({ tapped: undefined, remembered: null }, [], [])).toBeUndefined();
  });
  test('stormy ones stand first', () => {
    expect(brandsInOrder(brands, [incident()]).map((b) => b.id)).toEqual(['tea', 'coffee']);
  });
  test('of what is open, the gravest first, of equals what nobody has', () => {
    const all = [
      incident({ id: 'minor', severity: 'sev3' }),
      incident({ id: 'taken', status: 'acknowledged' }),
      incident({ id: 'over', status: 'resolved' }),
      incident({ id: 'nobody' }),
    ];
    expect(openOf('tea', all).map((i) => i.id)).toEqual(['nobody', 'taken', 'minor']);
  });
});

describe('what is watched', () => {
  test('a lens is said in words, an unknown one as it is named', () => {
    expect(lensInWords('risk:data-privacy')).toMatchObject({ values: { what: 'data and privacy' } });
    expect(lensInWords('place:Porto: old town')).toMatchObject({ values: { what: 'Porto: old town' } });
    expect(lensInWords('sonar')).toEqual({ text: '{lens}', values: { lens: 'sonar' } });
  });
  test('what is raised first, context last, of each the hour first', () => {
    const raised = one({ series: 'r', lens: 'risk:legal', active: { since: AT, severity: 'sev2' } });
    const all = [one({ series: 'c', lens: 'all', raises: false }), one({ series: '5m', window: '5m' }), one({ series: '1h' }), raised];
    expect(seriesInOrder(all).map((s) => s.series)).toEqual(['r', '1h', '5m', 'c']);
  });
  test('a range ends with the last whole minute, so that nothing looks over and a poll asks for the same again', () => {
    const now = Date.parse('2026-03-01T03:07:42.000Z');
    expect(stretchOf('6h', now)).toEqual({ from: '2026-02-28T21:06:00.000Z', to: '2026-03-01T03:06:00.000Z', by: 'minute' });
    expect(stretchOf('7d', now)).toMatchObject({ to: '2026-03-01T03:00:00.000Z', by: 'hour' });
  });
});

describe('the list of incidents', () => {
  const all = [
    incident({ id: 'a', openedAt: AT }),
    incident({ id: 'b', brand: 'coffee', status: 'noise', openedAt: '2026-03-01T04:00:00.000Z' }),
  ];
  test('newest first, by brand and by whether it is over', () => {
    expect(shownBy({ brand: '', status: 'any' }, all).map((i) => i.id)).toEqual(['b', 'a']);
    expect(shownBy({ brand: '', status: 'ended' }, all).map((i) => i.id)).toEqual(['b']);
    expect(shownBy({ brand: 'tea', status: 'ended' }, all)).toEqual([]);
  });
  test('a filter survives its address', () => {
    const filter = { brand: 'Nimbus & Söhne', status: 'now' } as const;
    expect(filterOf(searchOf(filter))).toEqual(filter);
    expect(filterOf('?status=<script>')).toEqual({ brand: '', status: 'any' });
    expect(searchOf({ brand: '', status: 'any' })).toBe('');
  });
});
