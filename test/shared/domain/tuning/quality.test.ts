import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../shared/domain/actor.ts';
import { followMerges, judgeIncident } from '../../../../shared/domain/tuning/judged-incident.ts';
import { qualityOf } from '../../../../shared/domain/tuning/quality.ts';
import { byPerson, joinedSignal, SYSTEM, T0 } from '../../../support/incident-samples.ts';
import { judged, said } from './samples.ts';

const signal = joinedSignal({ series: 'Aurora/product:Router X2/5m', severity: 'sev3' });
const event = (type: string, data: unknown, actor: Actor = SYSTEM) => ({ type, data, at: T0, actor });
const opened = event('IncidentOpened', { title: 't', severity: 'sev3', beganAt: T0, stale: false, why: 'w', signal });
const byHand = event(
  'IncidentOpened',
  { title: 't', severity: 'sev3', beganAt: T0, stale: false, why: 'w', signal: null },
  byPerson('ana'),
);
const noise = event('IncidentClosedAsNoise', { note: 'slogans', reason: 'raid' }, byPerson('ana'));
const resolved = (reason: 'person' | 'quiet') => event('IncidentResolved', { reason, note: '' });
const judgementOf = (...timeline: ReturnType<typeof event>[]) => judgeIncident('inc_1', [opened, ...timeline])?.judgement;

describe('what people made of an incident', () => {
  it.each([
    ['a person resolved it', [resolved('person')], 'confirmed'],
    ['a reply was published', [event('DraftPublished', {})], 'confirmed'],
    ['a campaign was held, and then it went quiet', [event('HoldPlaced', {}), resolved('quiet')], 'confirmed'],
    ['it was closed as noise, whatever was done before', [event('DraftPublished', {}), noise], 'noise'],
    ['it went quiet with nobody doing anything', [resolved('quiet')], 'unknown'],
    ['it is open', [], 'unknown'],
    ['somebody took it, and has not said anything yet', [event('IncidentAcknowledged', { personId: 'ana' }, byPerson('ana'))], 'unknown'],
    ['it was noise and then reopened', [noise, event('IncidentReopened', { note: '' })], 'unknown'],
    ['it was noise, reopened and resolved', [noise, event('IncidentReopened', { note: '' }), resolved('person')], 'confirmed'],
  ] as const)('%s', (_, timeline, expected) => {
    expect(judgementOf(...timeline)).toBe(expected);
  });
  it('who called it noise, when and why is kept', () => {
    expect(judgeIncident('inc_1', [opened, noise])?.noise).toEqual({ at: T0, by: 'ana', reason: 'raid', note: 'slogans' });
    expect(judgeIncident('inc_1', [opened, noise, event('IncidentReopened', { note: '' })])?.noise).toBeNull();
  });
  it('it is booked to the lens and window that opened it, with the gravest it ever was', () => {
    const joined = event('SignalJoined', { signal: joinedSignal({ signalId: 'sig_2' }) });
    const raised = event('SeverityChanged', { from: 'sev3', to: 'sev1', why: 'w' });
    const lowered = event('SeverityChanged', { from: 'sev1', to: 'sev4', why: 'w' }, byPerson('ana'));
    expect(judgeIncident('inc_1', [opened, joined, raised, lowered])).toMatchObject({
      openedBy: { lens: 'product:Router X2', window: '5m' },
      severity: 'sev1',
      byHand: false,
      evidence: [{ signalId: 'sig_1' }, { signalId: 'sig_2' }],
    });
    expect(judgeIncident('inc_1', [byHand])).toMatchObject({ openedBy: null, byHand: true });
  });
  it('of a timeline without an opening nothing is said', () => {
    expect(judgeIncident('inc_1', [resolved('person')])).toBeNull();
  });
  it('merged, it is what became of the one it was merged into, and unknown where that is not to be seen or turns in a circle', () => {
    const end = judged('confirmed', [20], { incidentId: 'end' });
    const via = judged('unknown', [20], { incidentId: 'via', mergedInto: 'end' });
    const from = judged('unknown', [20], { incidentId: 'from', mergedInto: 'via' });
    const lost = judged('unknown', [20], { incidentId: 'lost', mergedInto: 'gone' });
    const [a, b] = [
      judged('noise', [20], { incidentId: 'a', mergedInto: 'b' }),
      judged('noise', [20], { incidentId: 'b', mergedInto: 'a' }),
    ];
    expect(followMerges([from, via, end, lost, a, b]).map((i) => i.judgement)).toEqual([
      ...['confirmed', 'confirmed', 'confirmed'],
      ...['unknown', 'unknown', 'unknown'],
    ]);
  });
});

describe('precision', () => {
  const stars = said(12, { series: 'Aurora/low-rating/1d' });
  const incidents = [
    judged('confirmed', [30], { severity: 'sev2' }),
    judged('confirmed', [30]),
    judged('noise', [30], { severity: 'sev1' }),
    judged('unknown', [30]),
    judged('noise', [30], { openedAt: '2026-10-31T23:59:59.999Z' }),
    judged('unknown', [stars]),
    judged('confirmed', []),
  ];
  const quality = qualityOf(incidents);
  it('is told by month, lens and window, with what it is a share of', () => {
    expect(
      quality.rows.map(({ month, lens, window, all }) => [month, lens, window, all.confirmed, all.noise, all.unknown, all.precision]),
    ).toEqual([
      ['2026-10', 'negative', '1h', 0, 1, 0, 0],
      ['2026-11', 'low-rating', '1d', 0, 0, 1, null],
      ['2026-11', 'negative', '1h', 2, 1, 1, 2 / 3],
    ]);
  });
  it('of what paged is told apart', () => {
    expect(quality.total.paging).toEqual({ opened: 2, confirmed: 1, noise: 1, unknown: 0, precision: 0.5 });
  });
  it('is of what detection opened; what people opened by hand is counted beside it', () => {
    expect([quality.total.all.opened, quality.byHand.opened]).toEqual([6, 1]);
    expect(quality.lenses.map((l) => [l.lens, l.all.opened])).toEqual([
      ['low-rating', 1],
      ['negative', 5],
    ]);
  });
  it('comes with why things were noise, most frequent first, also where nobody said', () => {
    const because = (reason: 'raid' | 'praise' | null) => judged('noise', [30], { noise: { at: T0, by: 'ana', reason, note: '' } });
    expect(
      qualityOf([because('raid'), because(null), because('raid'), because('praise'), because(null), because('raid')]).noiseReasons,
    ).toEqual([
      { reason: 'raid', incidents: 3 },
      { reason: null, incidents: 2 },
      { reason: 'praise', incidents: 1 },
    ]);
  });
});
