import { expect, it } from 'vitest';
import { headlineOf, titleOf } from '../../../../shared/domain/incident/from-signal.ts';
import type { Described } from '../../../../shared/domain/incident/incident-events.ts';
import { joinedSignal } from '../../../support/incident-samples.ts';

const signal = (part: Parameters<typeof joinedSignal>[0]) => ({ ...joinedSignal(part), active: true });
const first = signal({ severity: 'sev3', series: 'Aurora/negative/5m', observed: 6, expected: 0 });
const facts = { title: 'as it was at opening', byHand: false, signals: [first] };

it('a page names the gravest signal, not the one that opened the incident', () => {
  const grave = signal({ signalId: 'sig_2', series: 'Aurora/low-rating/1d', observed: 61.4, expected: 2 });
  const mild = signal({ signalId: 'sig_3', severity: 'sev4', series: 'Aurora/negative/1h' });
  expect(headlineOf({ ...facts, signals: [first, grave, mild] })).toBe('61 low ratings in a day, 2 expected');
});
it('of signals as grave the newest', () =>
  expect(headlineOf({ ...facts, signals: [first, { ...first, signalId: 'sig_2', observed: 9 }] })).toBe(
    '9 negative voices in 5 minutes, 0 expected',
  ));
it('an incident opened by hand keeps its title', () => expect(headlineOf({ ...facts, byHand: true })).toBe(facts.title));
it('a series nobody knows leaves the title', () =>
  expect(headlineOf({ ...facts, signals: [signal({ series: 'odd' })] })).toBe(facts.title));

const said: Described = {
  themes: ['app down', 'log in', 'refund'].map((phrase, i) => ({ phrase, posts: 9 - i, examples: [] })),
  risks: [
    { category: 'outage', posts: 8 },
    { category: 'legal', posts: 2 },
  ],
  representative: [],
  postsRead: 40,
};
const numbers = { lens: 'negative', window: '1h', observed: 84, expected: 6, saturated: false } as const;

it('a title says the numbers first, then the first risk and two of the things people say', () =>
  expect(titleOf(numbers, said)).toBe('84 negative voices in an hour, 6 expected: service outage — "app down", "log in"'));
it('a title says what is known: risk or themes alone, or the numbers only', () => {
  expect(titleOf(numbers, { ...said, themes: [] })).toBe('84 negative voices in an hour, 6 expected: service outage');
  expect(titleOf(numbers, { ...said, risks: [] })).toBe('84 negative voices in an hour, 6 expected: "app down", "log in"');
  expect(titleOf(numbers, { ...said, risks: [], themes: [] })).toBe(titleOf(numbers));
});
it('a page names what the gravest signal is about, or another one where that is not known', () => {
  const described = signal({ severity: 'sev3', described: said });
  const grave = signal({ signalId: 'sig_2', severity: 'sev1', described: { ...said, risks: [], themes: said.themes.slice(2) } });
  expect(headlineOf({ ...facts, signals: [described, grave] })).toContain('6 expected: "refund"');
  const { described: _, ...numbersOnly } = grave;
  expect(headlineOf({ ...facts, signals: [described, numbersOnly] })).toContain('service outage — "app down"');
});
