import { describe, expect, it, test } from 'vitest';
import { fc, test as property } from '@fast-check/vitest';
import { judgeAfterNoise, type Counted, type Noticed } from '../../../../shared/domain/incident/after-noise.ts';
import type { IncidentEvent, NoiseIncident } from '../../../../shared/domain/incident/incident-state.ts';
import { incident } from '../../../../shared/domain/incident/incident.ts';
import { HOUR_MS, MINUTE_MS, shift, type Instant } from '../../../../shared/domain/time/instant.ts';
import { given, type Happened } from '../../../support/given.ts';
import { byPerson, joinedSignal, SYSTEM, T0 } from '../../../support/incident-samples.ts';

const after = (minutes: number): Instant => shift(T0, minutes * MINUTE_MS);
const first = joinedSignal({ severity: 'sev2', observed: 66, expected: 6 });
const opened: Happened<IncidentEvent> = {
  type: 'IncidentOpened',
  data: { title: 'a burst', severity: 'sev2', beganAt: after(-40), stale: false, why: 'why', signal: first },
  at: T0,
};
const closed: Happened<IncidentEvent> = {
  type: 'IncidentClosedAsNoise',
  data: { note: 'a game', reason: 'raid' },
  at: after(20),
  actor: byPerson('ana'),
};
const noise = (...more: Happened<IncidentEvent>[]): NoiseIncident => {
  const { state } = given(incident, [opened, closed, ...more]);
  if (state.status !== 'noise') throw new Error('not closed as noise');
  return state;
};
/** The day's window, twenty minutes after the closing: 60 above the usual where the hour saw 60. */
const noticed = (part: Partial<Noticed> = {}): Noticed => ({
  signalId: 'sig_day',
  since: after(-40),
  at: after(40),
  observed: 100,
  expected: 40,
  severity: 'sev3',
  mentionIds: ['men_9'],
  ...part,
});

const counted = (part: Partial<Counted>): Counted => ({ held: 0, before: 0, after: 0, ...part });

describe('after an incident was closed as noise', () => {
  it('what looks back at the same time opens nothing, and it is known what would', () => {
    expect(judgeAfterNoise(noticed(), noise())).toEqual({ opens: false, from: 160, above: 'sev2' });
  });
  it('twice the voices above the usual open, one fewer do not', () => {
    expect(judgeAfterNoise(noticed({ observed: 160 }), noise())).toEqual({ opens: true, because: 'doubled' });
    expect(judgeAfterNoise(noticed({ observed: 159 }), noise())).toMatchObject({ opens: false });
  });
  it('what the incident held until it was closed counts, where that is more than its signals said', () => {
    expect(judgeAfterNoise(noticed({ observed: 160 }), noise(), counted({ held: 90 }))).toEqual({ opens: false, from: 220, above: 'sev2' });
    expect(judgeAfterNoise(noticed({ observed: 160 }), noise(), counted({ held: 10 }))).toMatchObject({ opens: true });
  });
  it('graver than the incident ever was opens, as grave does not', () => {
    expect(judgeAfterNoise(noticed({ severity: 'sev1' }), noise())).toEqual({ opens: true, because: 'graver' });
    expect(judgeAfterNoise(noticed({ severity: 'sev2' }), noise())).toMatchObject({ opens: false });
  });
  it('a person’s lower grading before the closing does not let the same in again', () => {
    const graded: Happened<IncidentEvent> = {
      type: 'SeverityChanged',
      data: { from: 'sev2', to: 'sev4', why: 'small' },
      at: after(10),
      actor: byPerson('ana'),
    };
    const { state } = given(incident, [opened, graded, closed]);
    expect(judgeAfterNoise(noticed({ severity: 'sev2' }), state as NoiseIncident)).toMatchObject({ opens: false, above: 'sev2' });
  });
  it('what mostly came after the closing is something else, unless most of its posts are the same', () => {
    const later = { since: after(15), at: after(40) };
    expect(judgeAfterNoise(noticed(later), noise())).toEqual({ opens: true, because: 'other-evidence' });
    expect(judgeAfterNoise(noticed({ ...later, mentionIds: ['men_1', 'men_2', 'men_3'] }), noise())).toMatchObject({ opens: false });
    expect(judgeAfterNoise(noticed({ ...later, mentionIds: ['men_1', 'men_3'] }), noise())).toMatchObject({ opens: true });
  });
  it('when its people spoke counts more than how long its span is', () => {
    const long = noticed({ since: after(-40), at: after(200) });
    expect(judgeAfterNoise(long, noise())).toMatchObject({ opens: true, because: 'other-evidence' });
    expect(judgeAfterNoise(long, noise(), counted({ before: 51, after: 49 }))).toMatchObject({ opens: false });
    expect(judgeAfterNoise(noticed(), noise(), counted({ before: 49, after: 51 }))).toMatchObject({ opens: true });
  });
  it('it holds for a day', () => {
    const same = { since: after(-40), mentionIds: ['men_1'] };
    expect(judgeAfterNoise(noticed({ ...same, at: shift(after(20), 24 * HOUR_MS - 1) }), noise())).toMatchObject({ opens: false });
    expect(judgeAfterNoise(noticed({ ...same, at: shift(after(20), 24 * HOUR_MS) }), noise())).toMatchObject({ opens: true });
  });
  it('evidence from before the incident began is not about it', () => {
    expect(judgeAfterNoise(noticed({ since: after(-90), at: after(-41) }), noise())).toMatchObject({ opens: true });
  });
  it('a signal that was part of it is judged by what it says, whenever it says it', () => {
    const own = noticed({ signalId: 'sig_1', since: after(3000), at: after(3060) });
    expect(judgeAfterNoise(own, noise())).toMatchObject({ opens: false });
    expect(judgeAfterNoise({ ...own, severity: 'sev1' }, noise())).toMatchObject({ opens: true });
  });
  it('what a person opened by hand and closed again says nothing about voices', () => {
    const byHand: Happened<IncidentEvent> = { ...opened, data: { ...opened.data, signal: null } as never, actor: byPerson('ana') };
    const { state } = given(incident, [byHand, closed]);
    expect(judgeAfterNoise(noticed(), state as NoiseIncident)).toEqual({ opens: true, because: 'other-evidence' });
  });
});

describe('a signal that is left', () => {
  const leave = (at = after(40)) => ({
    type: 'LeaveSignal' as const,
    signal: joinedSignal({ signalId: 'sig_day', at }),
    opensFrom: 160,
    opensAbove: 'sev2' as const,
    at: after(41),
    by: SYSTEM,
  });
  const left: Happened<IncidentEvent> = {
    type: 'SignalLeft',
    data: { signal: leave().signal, noiseClosedAt: after(20), noiseClosedBy: 'ana', opensFrom: 160, opensAbove: 'sev2' },
    at: after(41),
  };
  it('is kept with who closed it when, and what would open', () => {
    given(incident, [opened, closed])
      .when(leave())
      .then([{ type: left.type, data: left.data }]);
  });
  it('is kept once for the same evidence, and again for newer', () => {
    given(incident, [opened, closed, left]).when(leave()).thenNothing();
    given(incident, [opened, closed, left])
      .when(leave(after(50)))
      .thenNames(['SignalLeft']);
  });
  it('changes nothing of what later signals are compared with', () => {
    expect(judgeAfterNoise(noticed({ signalId: 'sig_3' }), noise(left))).toEqual(judgeAfterNoise(noticed({ signalId: 'sig_3' }), noise()));
  });
  it('belongs to the incident once that is reopened', () => {
    const { state } = given(incident, [opened, closed, left]).when({
      type: 'Reopen',
      note: 'it was real',
      at: after(60),
      by: byPerson('ana'),
    });
    expect(state).toMatchObject({ status: 'open', signals: [{ signalId: 'sig_1' }, { signalId: 'sig_day' }] });
  });
  it('is refused by an incident that is not closed as noise', () => {
    given(incident, [opened]).when(leave()).thenRefused('incident_not_noise');
  });
});

test('the reason of a closing as noise is kept beside the note, and nothing where none was given', () => {
  const close = { type: 'CloseAsNoise' as const, note: 'slogans', at: after(20), by: byPerson('ana') };
  given(incident, [opened])
    .when({ ...close, reason: 'raid' })
    .then([{ type: 'IncidentClosedAsNoise', data: { note: 'slogans', reason: 'raid' } }]);
  given(incident, [opened])
    .when(close)
    .then([{ type: 'IncidentClosedAsNoise', data: { note: 'slogans' } }]);
});

property.prop([fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.integer({ min: -60, max: 2000 }), fc.nat({ max: 300 })])(
  'more voices never keep shut what fewer would open',
  (some, more, minutes, held) => {
    const at = (observed: number) => judgeAfterNoise(noticed({ observed, at: after(minutes) }), noise(), counted({ held })).opens;
    expect(Number(at(some + more))).toBeGreaterThanOrEqual(Number(at(some)));
  },
);
