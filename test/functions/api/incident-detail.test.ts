import { describe, expect, test } from 'vitest';
import { incidentDetail, type IncidentDetail } from '../../../shared/contract/api.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { MINUTE_MS, shift } from '../../../shared/domain/time/instant.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import { joinedSignal, SYSTEM } from '../../support/incident-samples.ts';
import { apiUnderTest, configuration, INCIDENT, NOW, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const inc = `/v1/incidents/${INCIDENT}`;
const after = (minutes: number) => shift(NOW, minutes * MINUTE_MS);
const look = async ({ ask }: ApiUnderTest, as: PersonId = 'vic'): Promise<IncidentDetail> =>
  incidentDetail.parse((await ask('GET', inc, { as })).body);
const on = (kit: ApiUnderTest, action: IncidentAction, at = NOW) =>
  runIncident(eventStore(kit.incidents), INCIDENT, { ...action, at, by: SYSTEM }, { brand: 'Acme', origin: 'live' });
const step = (n: number, round = 0): IncidentAction => ({
  ...{ type: 'TakeEscalationStep', step: n, round, pageIds: [`page_${n}`], personIds: ['ana'], why: '', nextDueAt: null },
});

/** On call at night, then ben after 10 minutes, then carla after 20 more; once more after another 30. */
const ladder = {
  ...configuration,
  escalationPolicies: [
    {
      id: 'care',
      steps: [
        { delayMinutes: 0, schedules: ['nights'] },
        { delayMinutes: 10, people: ['ben'] },
        { delayMinutes: 20, schedules: ['nights'], people: ['carla'] },
      ],
      ...{ repeats: 1, repeatDelayMinutes: 30 },
    },
  ],
  schedules: [{ id: 'nights', startsAt: '2026-11-22T00:00:00Z', people: ['ana'] }],
};
const climbing = async (): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  await kit.configure(ladder);
  return kit;
};
const sev1: IncidentAction = { type: 'JoinSignal', signal: joinedSignal({ signalId: 'sig_grave', severity: 'sev1', at: after(1) }) };

describe('how grave an incident is', () => {
  test('is told from its opening on, with why and by whom; the gravest it was stays known', async () => {
    const kit = await apiUnderTest();
    await kit.ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev1', why: 'the press called' } });
    await kit.ask('POST', `${inc}/regrade`, { as: 'ben', body: { severity: 'sev3', why: 'it was one person' } });
    const { severity, maxSeverity, severityHistory } = await look(kit);
    expect([severity, maxSeverity]).toEqual(['sev3', 'sev1']);
    expect(severityHistory.map((s) => [s.severity, s.why, s.by.kind === 'person' ? s.by.id : s.by.kind])).toEqual([
      ['sev2', expect.stringContaining('55 people'), 'system'],
      ['sev1', 'the press called', 'ana'],
      ['sev3', 'it was one person', 'ben'],
    ]);
  });
});

describe('who is paged next', () => {
  test('is whoever is on call now where nobody was paged yet', async () => {
    const { paging } = await look(await climbing());
    expect(paging).toEqual({ next: { at: NOW, step: 1, of: 2, round: 1, personIds: ['ana'], owners: false }, exhausted: false });
  });

  test('names only the steps that page at the severity: at sev2 those on call, at sev1 all', async () => {
    const kit = await climbing();
    await on(kit, step(0));
    expect((await look(kit)).paging.next).toEqual({ at: after(20), step: 2, of: 2, round: 1, personIds: ['ana', 'carla'], owners: false });
    await on(kit, sev1, after(1));
    await on(kit, step(0), after(1));
    kit.clock.set(after(2));
    expect((await look(kit)).paging.next).toEqual({ at: after(11), step: 2, of: 3, round: 1, personIds: ['ben'], owners: false });
  });

  test('is now, where the time has come and the page is not out yet; after the last step the ladder begins again, then it is the owners', async () => {
    const kit = await climbing();
    await on(kit, step(0));
    kit.clock.set(after(25));
    expect((await look(kit)).paging.next?.at).toBe(after(25));
    await on(kit, step(2), after(25));
    expect((await look(kit)).paging.next).toMatchObject({ at: after(55), step: 1, round: 2 });
    await on(kit, step(2, 1), after(60));
    kit.clock.set(after(61));
    expect((await look(kit)).paging).toMatchObject({ next: { at: after(90), personIds: ['carla'], owners: true }, exhausted: false });
    await on(kit, { type: 'ExhaustEscalation', rounds: 2, pageIds: [], personIds: [], why: '' }, after(90));
    expect((await look(kit)).paging).toEqual({ next: null, exhausted: true });
  });

  test('is nobody once a person has taken it, when it is over, and where the severity pages nobody', async () => {
    const taken = await climbing();
    await taken.ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect(await look(taken)).toMatchObject({ acknowledgedBy: 'ana', acknowledgedAt: NOW, paging: { next: null, exhausted: false } });
    await taken.ask('POST', `${inc}/resolve`, { as: 'ana', body: { note: 'over' } });
    expect((await look(taken)).paging.next).toBeNull();
    const mild = await climbing();
    await mild.ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev3', why: 'mild' } });
    expect((await look(mild)).paging.next).toBeNull();
  });

  test('is the acknowledger where it became graver, then the ladder, until they do anything', async () => {
    const kit = await climbing();
    await kit.ask('POST', `${inc}/acknowledge`, { as: 'ben' });
    await on(kit, sev1, after(1));
    kit.clock.set(after(1));
    expect((await look(kit)).paging.next).toMatchObject({ at: after(1), personIds: ['ben'] });
    await on(kit, { type: 'PageAcknowledgerAgain', reason: 'severity-raised', pageIds: ['page_x'], why: '' }, after(1));
    expect((await look(kit)).paging.next).toMatchObject({ at: after(6), step: 1, personIds: ['ana'] });
    kit.clock.set(after(3));
    await kit.ask('POST', `${inc}/tasks`, { as: 'ben', body: { text: 'Call the bakery' } });
    expect((await look(kit)).paging.next).toBeNull();
  });

  test('is the owners, at once, where the brand has no ladder any more', async () => {
    const kit = await climbing();
    await kit.configure({
      ...ladder,
      brands: ladder.brands.filter((b) => b.id !== 'Acme'),
      memberships: [],
      connections: [],
      adAccounts: [],
      silences: [],
    });
    await kit.configure({
      ...ladder,
      brands: [],
      memberships: [{ person: 'vic', brand: '*', role: 'viewer' }],
      connections: [],
      adAccounts: [],
      silences: [],
    });
    expect((await look(kit)).paging).toMatchObject({ next: { at: NOW, personIds: [], owners: true }, exhausted: false });
  });
});

describe('an incident', () => {
  test('names by name whom it names by id, and says what the asker may do', async () => {
    const kit = await climbing();
    const people = ladder.people.map((p) => ({ ...p, name: `${p.id} of Acme` }));
    await kit.configure({ ...ladder, people });
    await kit.ask('POST', `${inc}/acknowledge`, { as: 'ben' });
    const detail = await look(kit, 'leo');
    expect(detail.people).toEqual({ ben: 'ben of Acme' });
    expect(detail.may).toEqual(['look', 'approve']);
    expect((await look(kit, 'carla')).may).toEqual(['look', 'respond', 'approve', 'hold', 'own']);
  });

  test('lists as many as are asked for, the newest first', async () => {
    const { ask } = await apiUnderTest();
    const list = async (query: string) => (await ask('GET', `/v1/incidents${query}`, { as: 'carla' })).body['incidents'] as unknown[];
    expect([(await list('')).length, (await list('?limit=2')).length, (await list('?limit=1')).length]).toEqual([3, 2, 1]);
    for (const wrong of ['0', '-1', '201', 'many', '1.5'])
      expect((await ask('GET', `/v1/incidents?limit=${wrong}`, { as: 'carla' })).status).toBe(422);
  });

  test('with words that would do harm is answered as data, untouched', async () => {
    const kit = await apiUnderTest();
    const why = '<img src=x onerror=alert(1)> \u202e[a](javascript:1) \u200d"\\';
    await kit.ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev1', why } });
    const response = await kit.app.request(inc, { headers: { authorization: 'Bearer vic' } });
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(incidentDetail.parse(await response.json()).severityHistory.at(-1)?.why).toBe(why);
  });
});
