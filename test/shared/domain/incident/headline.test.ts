import { expect, it } from 'vitest';
import { headlineOf } from '../../../../shared/domain/incident/from-signal.ts';
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
