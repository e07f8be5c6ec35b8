import { describe, expect, it } from 'vitest';
import type { IncidentAction } from '../../../../shared/domain/incident/incident-commands.ts';
import type { IncidentEvent } from '../../../../shared/domain/incident/incident-state.ts';
import { incident } from '../../../../shared/domain/incident/incident.ts';
import type { Severity } from '../../../../shared/domain/incident/severity.ts';
import { MINUTE_MS, shift, type Instant } from '../../../../shared/domain/time/instant.ts';
import { given as givenAny, type Happened } from '../../../support/given.ts';
import { byPerson, joinedSignal, T0 } from '../../../support/incident-samples.ts';

const after = (minutes: number): Instant => shift(T0, minutes * MINUTE_MS);
const opened = (severity: Severity = 'sev1'): Happened<IncidentEvent> => ({
  ...{ type: 'IncidentOpened', at: T0 },
  data: { title: 'a burst', severity, beganAt: T0, stale: false, why: 'why', signal: joinedSignal({ severity }) },
});
const stepTaken = (step: number, at: Instant, pageIds = [`page_${step}`]): Happened<IncidentEvent> => ({
  ...{ type: 'EscalationStepTaken', at },
  data: { step, round: 0, pageIds, personIds: [], why: '', nextDueAt: null, policyId: 'night' },
});
const acknowledged = (personId: string, at = after(5)): Happened<IncidentEvent> => ({
  ...{ type: 'IncidentAcknowledged', data: { personId }, at, actor: byPerson(personId) },
});
const asked = (to: string, at = after(10)): Happened<IncidentEvent> => ({
  ...{ type: 'HandOverRequested', data: { from: 'ana', to, note: '' }, at, actor: byPerson('ana') },
});
const byHand = (at = after(10)): Happened<IncidentEvent> => ({ type: 'EscalatedByHand', data: { why: '' }, at, actor: byPerson('ana') });
const exhausted: Happened<IncidentEvent> = { type: 'EscalationExhausted', data: { rounds: 1 }, at: after(9) };
const given = (...happened: Happened<IncidentEvent>[]) => {
  const spec = givenAny(incident, happened);
  return { ...spec, when: (action: IncidentAction, by = 'ana', at = after(20)) => spec.when({ ...action, at, by: byPerson(by) }) };
};
const take = (personId: string): IncidentAction => ({ type: 'Acknowledge', personId });
const handOver = (to: string): IncidentAction => ({ type: 'HandOver', to, note: '' });
const escalate: IncidentAction = { type: 'EscalateNow', why: '' };
const climbOf = (state: unknown) => (state as { climb: object }).climb;

describe('handing over', () => {
  it('who has it keeps it until the one who was asked takes it', () => {
    const spec = given(opened(), acknowledged('ana'), asked('ben'));
    expect(spec.state).toMatchObject({ acknowledgedBy: 'ana', handOver: { to: 'ben', by: 'ana', at: after(10) } });
    const done = spec.when(take('ben'), 'ben');
    done.thenNames(['IncidentAcknowledged']);
    expect(done.state).toMatchObject({ acknowledgedBy: 'ben', acknowledgedAt: after(20) });
    expect(done.state).not.toHaveProperty('handOver');
  });
  it('nobody else can take it meanwhile, and who has it still has it', () => {
    const spec = given(opened(), acknowledged('ana'), asked('ben'));
    spec.when(take('cem')).thenRefused('incident_already_acknowledged');
    spec.when(take('ana')).thenNothing();
  });
  it('is looked at at once, so that a page goes out', () =>
    expect(given(opened(), acknowledged('ana')).when(handOver('ben')).dues()).toEqual([{ event: 'EscalationDue', dueAt: after(20) }]));
  it('asked once more changes nothing; somebody else is asked instead', () => {
    const spec = given(opened(), acknowledged('ana'), asked('ben'));
    spec.when(handOver('ben')).thenNothing();
    expect(spec.when(handOver('cem')).state).toMatchObject({ handOver: { to: 'cem' } });
  });
  it('is not possible where nobody has it, or to who has it', () => {
    given(opened()).when(handOver('ben')).thenRefused('incident_not_acknowledged');
    given(opened(), acknowledged('ana')).when(handOver('ana')).thenRefused('has_it_already');
  });
  it('ends with the incident', () => {
    const resolved: Happened<IncidentEvent> = { type: 'IncidentResolved', data: { reason: 'person', note: '' }, at: after(12) };
    const spec = given(opened(), acknowledged('ana'), asked('ben'), resolved);
    spec.when(take('ben'), 'ben').thenRefused('incident_already_resolved');
    expect(spec.state).not.toHaveProperty('handOver');
  });
});

describe('escalating now', () => {
  it('while nobody has it: the next step is wanted at once, and is no longer once it was taken', () => {
    const spec = given(opened(), stepTaken(0, after(1)), byHand());
    expect(climbOf(spec.state)).toMatchObject({ hastenedAt: after(10), last: { step: 0 }, policyId: 'night' });
    spec.when(escalate).thenNothing();
    expect(climbOf(given(opened(), byHand(), stepTaken(0, after(11))).state)).not.toHaveProperty('hastenedAt');
  });
  it('a step that found nobody leaves it wanted', () =>
    expect(climbOf(given(opened(), byHand(), stepTaken(0, after(11), [])).state)).toMatchObject({
      ...{ hastenedAt: after(10), last: { step: 0, nobody: true } },
    }));
  it('while somebody has it: they keep it, and whoever answers has it then', () => {
    const spec = given(opened(), stepTaken(0, after(1)), acknowledged('ana'), byHand());
    expect(spec.state).toMatchObject({ acknowledgedBy: 'ana', reminder: { reason: 'help', paged: true }, climb: { last: { step: 0 } } });
    expect(spec.when(take('ben'), 'ben').state).toMatchObject({ acknowledgedBy: 'ben', reminder: null });
  });
  it('once taken it can be asked again', () => {
    const again = given(opened(), stepTaken(0, after(1)), acknowledged('ana'), byHand(), acknowledged('ben', after(15))).when(
      escalate,
      'ben',
    );
    again.thenNames(['EscalatedByHand']);
  });
  it('a ladder that was exhausted is climbed again', () =>
    expect(climbOf(given(opened(), stepTaken(0, after(1)), exhausted, byHand()).state)).toEqual({
      ...{ startedAt: after(10), severity: 'sev1', last: null, exhausted: false, hastenedAt: after(10) },
    }));
  it('is refused where the severity pages nobody, and when it is over', () => {
    given(opened('sev3')).when(escalate).thenRefused('severity_pages_nobody');
    const merged: Happened<IncidentEvent> = { type: 'IncidentMerged', data: { into: 'inc_1' }, at: after(3) };
    given(opened(), merged).when(escalate).thenRefused('incident_merged');
  });
});

describe('a step whose people cannot be reached', () => {
  const miss = (step: number): IncidentAction => ({ type: 'MissEscalationStep', step, round: 0, why: '' });
  it('is as one that found nobody, and counts once', () => {
    const spec = given(opened(), stepTaken(0, after(1)), stepTaken(1, after(6)));
    const missed = spec.when(miss(1));
    missed.thenNames(['EscalationStepMissed']);
    expect(climbOf(missed.state)).toEqual({
      ...{ startedAt: T0, severity: 'sev1', policyId: 'night', exhausted: false },
      ...{ pagedAt: after(1), last: { step: 1, round: 0, at: after(20), nobody: true } },
    });
  });
  it('is only the last one', () => {
    given(opened(), stepTaken(0, after(1)), stepTaken(1, after(6)))
      .when(miss(0))
      .thenNothing();
    given(opened()).when(miss(0)).thenNothing();
    given(opened(), stepTaken(0, after(1), []))
      .when(miss(0))
      .thenNothing();
  });
  it('the first of all leaves nobody paged', () =>
    expect(climbOf(given(opened(), stepTaken(0, after(1))).when(miss(0)).state)).not.toHaveProperty('pagedAt'));
});
