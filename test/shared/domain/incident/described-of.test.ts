import { expect, it } from 'vitest';
import { describedOf } from '../../../../shared/domain/incident/described-of.ts';
import { evolveIncident } from '../../../../shared/domain/incident/evolve-incident.ts';
import type { Described } from '../../../../shared/domain/incident/incident-events.ts';
import { isOpen, type IncidentState } from '../../../../shared/domain/incident/incident-state.ts';
import { joinedSignal, SYSTEM, T0 } from '../../../support/incident-samples.ts';

const said = (phrases: Record<string, number>, ids: string[] = [], part: Partial<Described> = {}): Described => ({
  themes: Object.entries(phrases).map(([phrase, posts]) => ({ phrase, posts, examples: [] })),
  risks: [],
  representative: ids.map((id) => ({ id, minute: 1 })),
  postsRead: 10,
  ...part,
});
const known = (signalId: string, described?: Described, active = true) => ({
  ...joinedSignal({ signalId, ...(described === undefined ? {} : { described }) }),
  active,
});

it('signals that look at the same posts through two windows count a phrase once, as often as the one that saw it most', () =>
  expect(describedOf([known('a', said({ refund: 4, login: 9 })), known('b', said({ refund: 7 }))])?.themes).toMatchObject([
    { phrase: 'login', posts: 9 },
    { phrase: 'refund', posts: 7 },
  ]));
it('the newest signal’s representative posts come first, none twice, five at most', () =>
  expect(
    describedOf([known('a', said({}, ['1', '2', '3', '4'])), known('b', said({}, ['5', '2', '6']))])?.representative.map((p) => p.id),
  ).toEqual(['5', '2', '6', '1', '3']));
it('what calm signals spoke of is left out while another is active, and told when all is calm', () => {
  const calm = known('a', said({ refund: 40 }), false);
  expect(describedOf([calm, known('b', said({ login: 3 }))])?.themes.map((t) => t.phrase)).toEqual(['login']);
  expect(describedOf([calm])?.themes.map((t) => t.phrase)).toEqual(['refund']);
  expect(describedOf([calm, known('b')])?.themes.map((t) => t.phrase)).toEqual(['refund']);
});
it('nothing is known of signals from before posts were described', () => expect(describedOf([known('a')])).toBeNull());

it('an incident of weeks keeps the words of its eight newest described signals only', () => {
  const event = (type: 'IncidentOpened' | 'SignalJoined', data: object) =>
    ({ type, data, at: T0, actor: SYSTEM }) as unknown as Parameters<typeof evolveIncident>[1];
  const first = joinedSignal({ signalId: 'sig_0', described: said({ login: 3 }) });
  const opening = event('IncidentOpened', { title: 't', severity: 'sev1', beganAt: T0, stale: false, why: 'w', signal: first });
  let state: IncidentState = evolveIncident({ status: 'none' }, opening);
  for (let i = 1; i < 30; i++) {
    state = evolveIncident(state, event('SignalJoined', { signal: joinedSignal({ signalId: `sig_${i}`, described: said({ login: 3 }) }) }));
  }
  const signals = isOpen(state) ? state.signals : [];
  expect([signals.length, signals.filter((s) => s.described !== undefined).map((s) => s.signalId)]).toEqual([
    30,
    Array.from({ length: 8 }, (_, i) => `sig_${22 + i}`),
  ]);
});
