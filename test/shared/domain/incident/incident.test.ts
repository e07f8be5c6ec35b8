import { describe, expect, it } from 'vitest';
import type { IncidentAction } from '../../../../shared/domain/incident/incident-commands.ts';
import type { IncidentEvent } from '../../../../shared/domain/incident/incident-state.ts';
import { incident } from '../../../../shared/domain/incident/incident.ts';
import type { Severity } from '../../../../shared/domain/incident/severity.ts';
import { HOUR_MS, MINUTE_MS, shift, type Instant } from '../../../../shared/domain/time/instant.ts';
import { given as givenAny, type Happened } from '../../../support/given.ts';
import { byPerson, joinedSignal, SYSTEM, T0 } from '../../../support/incident-samples.ts';

const after = (minutes: number): Instant => shift(T0, minutes * MINUTE_MS);
const policy = { kind: 'policy', name: 'quiet' } as const;
const opened = (severity: Severity = 'sev1', at = T0): Happened<IncidentEvent> => ({
  type: 'IncidentOpened',
  data: { title: 'a burst', severity, beganAt: at, stale: false, why: 'why', signal: joinedSignal({ severity }) },
  at,
});
const openedByHand: Happened<IncidentEvent> = {
  type: 'IncidentOpened',
  data: { title: 'a call', severity: 'sev3', beganAt: T0, stale: false, why: 'why', signal: null },
  at: T0,
  actor: byPerson('ana'),
};
const acknowledged = (personId = 'ana', at = after(5)): Happened<IncidentEvent> => ({
  type: 'IncidentAcknowledged',
  data: { personId },
  at,
  actor: byPerson(personId),
});
const calmed = (at: Instant): Happened<IncidentEvent> => ({ type: 'SignalCalmed', data: { signalId: 'sig_1' }, at });
const resolved: Happened<IncidentEvent> = { type: 'IncidentResolved', data: { reason: 'person', note: '' }, at: after(90) };
const regraded = (to: Severity, personId: string, at = after(20)): Happened<IncidentEvent> => ({
  type: 'SeverityChanged',
  data: { from: 'sev1', to, why: 'judged' },
  at,
  actor: byPerson(personId),
});
const raised = (at = after(20)): Happened<IncidentEvent> => ({
  type: 'SeverityChanged',
  data: { from: 'sev3', to: 'sev1', why: 'graver' },
  at,
});
const stepTaken = (step: number, round = 0, at = after(1)): Happened<IncidentEvent> => ({
  type: 'EscalationStepTaken',
  data: { step, round, pageIds: ['page_1'], personIds: ['ana'], why: '', nextDueAt: null },
  at,
});
const pagedAgain = (at: Instant, pageIds = ['page_9']): Happened<IncidentEvent> => ({
  type: 'AcknowledgerPagedAgain',
  data: { personId: 'ana', pageIds, why: '' },
  at,
});
const given = (...happened: Happened<IncidentEvent>[]) => {
  const spec = givenAny(incident, happened);
  return {
    ...spec,
    when: (action: IncidentAction, at: Instant = after(30), by: Parameters<typeof spec.when>[0]['by'] = SYSTEM) =>
      spec.when({ ...action, at, by }),
  };
};
const step = (n: number, round = 0): IncidentAction => ({
  type: 'TakeEscalationStep',
  step: n,
  round,
  pageIds: [],
  personIds: [],
  why: '',
  nextDueAt: after(40),
});

describe('opening', () => {
  const open: IncidentAction = { type: 'OpenFromSignal', signal: joinedSignal(), title: 'a burst', beganAt: after(-20) };
  it('a signal opens an incident at its severity and with its reason', () => {
    const spec = given().when(open, T0);
    spec.then([
      {
        type: 'IncidentOpened',
        data: { title: 'a burst', severity: 'sev1', beganAt: after(-20), stale: false, why: joinedSignal().why, signal: joinedSignal() },
      },
    ]);
    expect(spec.state).toMatchObject({ status: 'open', severity: 'sev1', climb: { startedAt: T0, last: null }, quietSince: null });
  });
  it('evidence that began more than two hours ago makes the incident stale', () => {
    given()
      .when({ ...open, beganAt: after(-120) }, T0)
      .thenNames(['IncidentOpened']);
    const stale = (beganAt: Instant) => (given().when({ ...open, beganAt }, T0).state as { stale: boolean }).stale;
    expect([stale(after(-120)), stale(shift(after(-120), -1))]).toEqual([false, true]);
  });
  it('the same signal opens the same incident once', () => given(opened()).when(open).thenNothing());
  it('another signal cannot open what is there', () =>
    given(opened())
      .when({ ...open, signal: joinedSignal({ signalId: 'sig_2' }) })
      .thenRefused('incident_already_open'));
  it('a person opens an incident by hand, without a signal', () =>
    given()
      .when({ type: 'OpenByHand', title: 'a call', severity: 'sev2', why: 'the CEO rang' }, T0, byPerson('ana'))
      .then([
        {
          type: 'IncidentOpened',
          data: { title: 'a call', severity: 'sev2', beganAt: T0, stale: false, why: 'the CEO rang', signal: null },
        },
      ]));
});

describe('signals of an open incident', () => {
  const join = (part: Parameters<typeof joinedSignal>[0]): IncidentAction => ({ type: 'JoinSignal', signal: joinedSignal(part) });
  it('evidence that is known joins nothing new', () => given(opened()).when(join({})).thenNothing());
  it('older evidence of a known signal joins nothing new', () =>
    given(opened())
      .when(join({ at: after(-5), severity: 'sev1' }))
      .thenNothing());
  it('a second signal joins without changing a severity as grave', () =>
    given(opened())
      .when(join({ signalId: 'sig_2' }))
      .thenNames(['SignalJoined']));
  it('a graver signal raises the severity', () =>
    given(opened('sev3'))
      .when(join({ signalId: 'sig_2' }))
      .thenNames(['SignalJoined', 'SeverityChanged']));
  it('a milder signal lowers nothing', () =>
    given(opened('sev2'))
      .when(join({ signalId: 'sig_2', severity: 'sev4' }))
      .thenNames(['SignalJoined']));
  it('what a person graded down is not raised again by the same signal as grave as it was', () =>
    given(opened('sev1'), regraded('sev3', 'ana'))
      .when(join({ at: after(25), severity: 'sev1' }))
      .thenNames(['SignalJoined']));
  it('a new graver signal raises what a person graded down', () =>
    given(opened('sev1'), regraded('sev3', 'ana'))
      .when(join({ signalId: 'sig_2', severity: 'sev2' }))
      .thenNames(['SignalJoined', 'SeverityChanged']));
  it('a signal that becomes graver than it was raises what a person graded down', () =>
    given(opened('sev2'), regraded('sev4', 'ana'))
      .when(join({ at: after(25), severity: 'sev1' }))
      .thenNames(['SignalJoined', 'SeverityChanged']));
  it('a signal calms once', () => {
    given(opened()).when({ type: 'CalmSignal', signalId: 'sig_1' }).thenNames(['SignalCalmed']);
    given(opened(), calmed(after(10)))
      .when({ type: 'CalmSignal', signalId: 'sig_1' })
      .thenNothing();
    given(opened()).when({ type: 'CalmSignal', signalId: 'sig_unknown' }).thenNothing();
  });
  it('a signal that comes back ends the quiet', () =>
    expect(given(opened(), calmed(after(10))).when(join({ at: after(20) })).state).toMatchObject({ quietSince: null }));
  it('calm signals are forgotten in the end, active ones never', () => {
    const many = Array.from({ length: 200 }, (_, n): Happened<IncidentEvent>[] => [
      { type: 'SignalJoined', data: { signal: joinedSignal({ signalId: `sig_x${n}` }) } },
      { type: 'SignalCalmed', data: { signalId: `sig_x${n}` } },
    ]).flat();
    const { state } = given(opened(), ...many);
    expect(state).toMatchObject({ status: 'open' });
    const { signals } = state as { signals: { signalId: string }[] };
    expect(signals.length).toBeLessThan(70);
    expect(signals.map((s) => s.signalId)).toContain('sig_1');
  });
});

describe('quiet', () => {
  const review: IncidentAction = { type: 'ReviewQuiet' };
  it('two hours without an active signal resolve an incident nobody took, up to sev3', () =>
    given(opened('sev3'), calmed(T0))
      .when(review, after(120), policy)
      .then([{ type: 'IncidentResolved', data: { reason: 'quiet', note: 'no active signal for two hours' } }]));
  it('not a minute earlier', () => given(opened('sev3'), calmed(T0)).when(review, after(119)).thenNothing());
  it('not while a signal is active', () => given(opened('sev3')).when(review, after(600)).thenNothing());
  it('not a sev2: a person resolves it', () => given(opened('sev2'), calmed(T0)).when(review, after(600)).thenNothing());
  it('not what somebody took', () => given(opened('sev3'), calmed(T0), acknowledged()).when(review, after(600)).thenNothing());
  it('not what a person opened', () => given(openedByHand).when(review, after(600)).thenNothing());
  it('not what a person reopened', () =>
    given(opened('sev3'), calmed(T0), resolved, { type: 'IncidentReopened', data: { note: '' }, at: after(100) })
      .when(review, after(600))
      .thenNothing());
  it('the review is due two hours after the last signal calmed', () =>
    expect(given(opened('sev3')).when({ type: 'CalmSignal', signalId: 'sig_1' }, after(30)).dues()).toEqual([
      { event: 'IncidentReviewDue', dueAt: after(150) },
    ]));
  it('grading down a quiet incident makes it due for review', () =>
    expect(
      given(opened('sev1'), calmed(after(10)))
        .when({ type: 'Regrade', severity: 'sev3', why: '' }, after(30), byPerson('ana'))
        .dues(),
    ).toContainEqual({
      event: 'IncidentReviewDue',
      dueAt: after(130),
    }));
});

describe('acknowledging', () => {
  const ack = (personId: string): IncidentAction => ({ type: 'Acknowledge', personId });
  it('a person takes it', () =>
    given(opened())
      .when(ack('ana'), after(5), byPerson('ana'))
      .then([{ type: 'IncidentAcknowledged', data: { personId: 'ana' } }]));
  it('the same person twice changes nothing', () => given(opened(), acknowledged()).when(ack('ana')).thenNothing());
  it('another person is told who has it', () =>
    given(opened(), acknowledged()).when(ack('ben')).thenRefused('incident_already_acknowledged'));
  it('not what is resolved', () => given(opened(), resolved).when(ack('ana')).thenRefused('incident_already_resolved'));
  it('not what is not there', () => given().when(ack('ana')).thenRefused('incident_unknown'));
  it('is questioned after 60 minutes where the severity pages', () => {
    expect(given(opened()).when(ack('ana'), after(5)).dues()).toEqual([{ event: 'EscalationDue', dueAt: after(65) }]);
    expect(given(opened('sev3')).when(ack('ana'), after(5)).dues()).toEqual([]);
  });
});

describe('the ladder', () => {
  it('a step is taken once', () => {
    given(opened()).when(step(0)).thenNames(['EscalationStepTaken']);
    given(opened(), stepTaken(1)).when(step(1)).thenNothing();
    given(opened(), stepTaken(1)).when(step(0)).thenNothing();
    given(opened(), stepTaken(1)).when(step(0, 1)).thenNames(['EscalationStepTaken']);
  });
  it('nobody is paged by the ladder after an acknowledgement', () =>
    given(opened(), acknowledged()).when(step(0)).thenRefused('incident_already_acknowledged'));
  it('a sev3 has no ladder', () => given(opened('sev3')).when(step(0)).thenRefused('severity_pages_nobody'));
  it('the next look is due when the policy says', () =>
    expect(given(opened()).when(step(0)).dues()).toEqual([{ event: 'EscalationDue', dueAt: after(40) }]));
  it('a raised severity begins the climb anew', () =>
    expect(given(opened('sev2'), stepTaken(1), raised()).state).toMatchObject({ climb: { startedAt: after(20), last: null } }));
  it('a lowered severity goes on where it was', () =>
    expect(given(opened('sev1'), stepTaken(1), regraded('sev2', 'ana')).state).toMatchObject({
      climb: { startedAt: T0, last: { step: 1 } },
    }));
  it('is exhausted once', () => {
    given(opened(), stepTaken(0))
      .when({ type: 'ExhaustEscalation', rounds: 2, pageIds: [], personIds: [], why: 'nobody answered' })
      .thenNames(['EscalationExhausted']);
    given(opened(), { type: 'EscalationExhausted', data: { rounds: 2 } })
      .when({ type: 'ExhaustEscalation', rounds: 2, pageIds: [], personIds: [], why: 'nobody answered' })
      .thenNothing();
  });
});

describe('severity raised after acknowledgement', () => {
  const remind: IncidentAction = { type: 'PageAcknowledgerAgain', reason: 'severity-raised', pageIds: ['page_9'], why: '' };
  it('pages the acknowledger again, once', () => {
    given(opened('sev3'), acknowledged(), raised()).when(remind).thenNames(['AcknowledgerPagedAgain']);
    given(opened('sev3'), acknowledged(), raised(), pagedAgain(after(21)))
      .when(remind)
      .thenNothing();
  });
  it('then escalates: the ladder begins five minutes later', () => {
    const spec = given(opened('sev3'), acknowledged(), raised()).when(remind, after(21));
    expect(spec.dues()).toEqual([{ event: 'EscalationDue', dueAt: after(26) }]);
    given(opened('sev3'), acknowledged(), raised(), pagedAgain(after(21)))
      .when(step(0), after(26))
      .thenNames(['EscalationStepTaken']);
  });
  it('at once where the acknowledger has no contact method left', () =>
    expect(given(opened('sev3'), acknowledged(), raised(), pagedAgain(after(21), [])).state).toMatchObject({
      climb: { startedAt: after(21) },
    }));
  it('acknowledging again stops it, also by another person', () => {
    const spec = given(opened('sev3'), acknowledged(), raised(), pagedAgain(after(21)));
    spec.when({ type: 'Acknowledge', personId: 'ben' }).thenNames(['IncidentAcknowledged']);
    given(opened('sev3'), acknowledged(), raised(), acknowledged('ana', after(22)))
      .when(step(0))
      .thenRefused('incident_already_acknowledged');
  });
  it('who raises their own incident is not paged for it', () =>
    given(opened('sev3'), acknowledged('ana'), regraded('sev1', 'ana')).when(remind).thenNothing());
  it('raised by another person pages the acknowledger', () =>
    given(opened('sev3'), acknowledged('ana'), regraded('sev1', 'ben')).when(remind).thenNames(['AcknowledgerPagedAgain']));
});

describe('acknowledged without action', () => {
  const remind: IncidentAction = { type: 'PageAcknowledgerAgain', reason: 'no-action', pageIds: ['page_9'], why: '' };
  it('pages again after 60 minutes, not before', () => {
    given(opened(), acknowledged('ana', T0)).when(remind, after(59)).thenNothing();
    given(opened(), acknowledged('ana', T0)).when(remind, after(60)).thenNames(['AcknowledgerPagedAgain']);
  });
  it('and again after another 60', () => {
    const spec = given(opened(), acknowledged('ana', T0), pagedAgain(after(60)));
    spec.when(remind, after(119)).thenNothing();
    spec.when(remind, after(120)).thenNames(['AcknowledgerPagedAgain']);
  });
  it('is no matter before anybody took it', () => given(opened()).when(remind, after(600)).thenRefused('incident_not_acknowledged'));
});

describe('the end', () => {
  const ends: [IncidentAction, IncidentEvent['type'], string][] = [
    [{ type: 'Resolve', note: 'answered' }, 'IncidentResolved', 'incident_already_resolved'],
    [{ type: 'MergeInto', into: 'inc_2' }, 'IncidentMerged', 'incident_merged'],
    [{ type: 'CloseAsNoise', note: 'a game' }, 'IncidentClosedAsNoise', 'incident_closed_as_noise'],
  ];
  it.each(ends)('%j ends an open or acknowledged incident', (action, name, reason) => {
    const spec = given(opened()).when(action);
    spec.thenNames([name]);
    given(opened(), acknowledged()).when(action).thenNames([name]);
    const over = spec.state;
    const again = incident.decide({ type: 'JoinSignal', signal: joinedSignal({ signalId: 'sig_2' }), at: after(60), by: SYSTEM }, over);
    expect(again).toMatchObject({ refused: reason });
  });
  it('what was resolved or closed as noise can be reopened, and the ladder begins anew', () => {
    const spec = given(opened(), stepTaken(2), acknowledged(), resolved).when(
      { type: 'Reopen', note: 'back' },
      after(100),
      byPerson('ana'),
    );
    spec.thenNames(['IncidentReopened']);
    expect(spec.state).toMatchObject({ status: 'open', climb: { startedAt: after(100), last: null }, byHand: true });
    given(opened(), { type: 'IncidentClosedAsNoise', data: { note: '' } })
      .when({ type: 'Reopen', note: '' })
      .thenNames(['IncidentReopened']);
  });
  it('what was merged is not reopened, nor what is open', () => {
    given(opened(), { type: 'IncidentMerged', data: { into: 'inc_2' } })
      .when({ type: 'Reopen', note: '' })
      .thenRefused('incident_merged');
    given(opened()).when({ type: 'Reopen', note: '' }).thenRefused('incident_not_closed');
  });
  it('grading to the severity it has changes nothing', () =>
    given(opened()).when({ type: 'Regrade', severity: 'sev1', why: '' }).thenNothing());
});

it('a state of weeks stays far below the table’s item limit', () => {
  const many = Array.from({ length: 300 }, (_, n): Happened<IncidentEvent> => ({
    type: 'SignalJoined',
    data: {
      signal: joinedSignal({ signalId: `sig_x${n}`, mentionIds: Array.from({ length: 10 }, () => 'm'.repeat(128)), why: 'w'.repeat(300) }),
    },
    at: shift(T0, n * HOUR_MS),
  }));
  const calm = many.map((_, n): Happened<IncidentEvent> => ({ type: 'SignalCalmed', data: { signalId: `sig_x${n}` } }));
  const { state } = given(opened(), ...many.flatMap((e, n) => [e, calm[n]!]));
  expect(JSON.stringify(state).length).toBeLessThan(200_000);
});
