import { describe, expect, test } from 'vitest';
import { incidentDetail } from '../../../shared/contract/api.ts';
import { responderList } from '../../../shared/contract/responders.ts';
import { apiUnderTest, configuration, INCIDENT, NOW, PEOPLE, type ApiUnderTest, type PersonId } from './api-under-test.ts';

const inc = `/v1/incidents/${INCIDENT}`;
const detail = async ({ ask }: ApiUnderTest, as: PersonId = 'vic') => incidentDetail.parse((await ask('GET', inc, { as })).body);
const taken = async (): Promise<ApiUnderTest> => {
  const kit = await apiUnderTest();
  expect((await kit.ask('POST', `${inc}/acknowledge`, { as: 'ana' })).status).toBe(200);
  return kit;
};
const handOver = (kit: ApiUnderTest, to: string, as: PersonId = 'ana') =>
  kit.ask('POST', `${inc}/hand-over`, { as, body: { to, note: 'my shift ends' } });

describe('handing over', () => {
  test('leaves it with who has it until the other accepts, and says so', async () => {
    const kit = await taken();
    expect((await handOver(kit, 'ben')).body).toEqual({ id: INCIDENT, status: 'acknowledged', recorded: ['HandOverRequested'] });
    expect(await detail(kit)).toMatchObject({ acknowledgedBy: 'ana', handOver: { to: 'ben', by: 'ana', at: NOW }, people: { ben: 'ben' } });
    expect((await kit.ask('POST', `${inc}/acknowledge`, { as: 'carla' })).body['error']).toBe('incident_already_acknowledged');
    kit.clock.advance(60_000);
    expect((await kit.ask('POST', `${inc}/acknowledge`, { as: 'ben' })).body['recorded']).toEqual(['IncidentAcknowledged']);
    expect(await detail(kit)).toMatchObject({ acknowledgedBy: 'ben', handOver: null });
  });
  test('asked twice is asked once; to somebody else instead, the first is not asked any more', async () => {
    const kit = await taken();
    await handOver(kit, 'ben');
    expect((await handOver(kit, 'ben')).body['recorded']).toEqual([]);
    expect((await handOver(kit, 'carla', 'ben')).body['recorded']).toEqual(['HandOverRequested']);
    expect((await kit.ask('POST', `${inc}/acknowledge`, { as: 'ben' })).body['error']).toBe('incident_already_acknowledged');
    expect((await detail(kit)).handOver).toMatchObject({ to: 'carla', by: 'ben' });
  });
  test('goes only to somebody who may respond for the brand; who is unknown and who may not look the same', async () => {
    const kit = await taken();
    const answers = [];
    for (const to of ['vic', 'leo', 'eve', 'nobody', 'no-such-person', 'ANA']) answers.push(await handOver(kit, to));
    expect(answers.map((a) => a.status)).toEqual(Array(6).fill(422));
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(await kit.recorded()).not.toContain('HandOverRequested');
  });
  test('is refused where nobody has it, to who has it already, and once it is over', async () => {
    const kit = await apiUnderTest();
    expect((await handOver(kit, 'ben')).body).toMatchObject({ error: 'incident_not_acknowledged', next: 'take it, or escalate now' });
    await kit.ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect((await handOver(kit, 'ana', 'ben')).body['error']).toBe('has_it_already');
    await kit.ask('POST', `${inc}/resolve`, { as: 'ana', body: { note: 'over' } });
    expect((await handOver(kit, 'ben')).body['error']).toBe('incident_already_resolved');
  });
});

describe('who may take it over', () => {
  test('is everybody who may respond for the brand and has it not, who is on call on the ladder first', async () => {
    const kit = await apiUnderTest();
    await kit.configure({ ...configuration, escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, schedules: ['nights'] }] }] });
    const names = async () =>
      responderList
        .parse((await kit.ask('GET', `${inc}/responders`, { as: 'carla' })).body)
        .responders.map((r) => `${r.personId}${r.onCall ? ' on call' : ''}`);
    // The rotation of weeks began with ana on the first of November; it is the fourth week.
    expect(await names()).toEqual(['ben on call', 'ana', 'carla']);
    await kit.ask('POST', `${inc}/acknowledge`, { as: 'ana' });
    expect(await names()).toEqual(['ben on call', 'carla']);
  });
  test('is told to those who may respond, and to nobody else', async () => {
    const { ask } = await apiUnderTest();
    const statuses = await Promise.all(PEOPLE.map(async (as) => [as, (await ask('GET', `${inc}/responders`, { as })).status]));
    expect(Object.fromEntries(statuses)).toEqual({ vic: 403, ana: 200, leo: 403, ben: 200, carla: 200, eve: 404, nobody: 404 });
  });
});

describe('escalating now', () => {
  test('is written down with who wanted it and why, once while the step is not taken', async () => {
    const kit = await taken();
    const escalate = (body: object) => kit.ask('POST', `${inc}/escalate`, { as: 'ana', body });
    expect((await escalate({ why: 'I need somebody who speaks Polish' })).body['recorded']).toEqual(['EscalatedByHand']);
    expect((await escalate({})).body['recorded']).toEqual([]);
    const seen = await detail(kit);
    expect(seen).toMatchObject({ acknowledgedBy: 'ana', helpAskedAt: NOW });
    expect(seen.timeline.find((e) => e.type === 'EscalatedByHand')).toMatchObject({
      actor: { kind: 'person', id: 'ana', via: 'session' },
      data: { why: 'I need somebody who speaks Polish' },
    });
  });
  test('needs no words, and a severity that pages somebody', async () => {
    const kit = await taken();
    await kit.ask('POST', `${inc}/regrade`, { as: 'ana', body: { severity: 'sev3', why: 'mild' } });
    expect(await kit.ask('POST', `${inc}/escalate`, { as: 'ana', body: {} })).toMatchObject({
      status: 409,
      body: { error: 'severity_pages_nobody', next: 'raise the severity' },
    });
  });
  test('whoever answers the request has it then; who asked may say that they still do', async () => {
    const kit = await taken();
    await kit.ask('POST', `${inc}/escalate`, { as: 'ana', body: {} });
    kit.clock.advance(60_000);
    expect((await kit.ask('POST', `${inc}/acknowledge`, { as: 'ben' })).body['recorded']).toEqual(['IncidentAcknowledged']);
    expect(await detail(kit)).toMatchObject({ acknowledgedBy: 'ben', helpAskedAt: null });
  });
});

test('who comes second by a link is told by name who has it', async () => {
  const kit = await apiUnderTest();
  await kit.configure({ ...configuration, people: configuration.people.map((p) => (p.id === 'ben' ? { ...p, name: 'Ben Okafor' } : p)) });
  await kit.ask('POST', `${inc}/acknowledge`, { as: 'ben' });
  const second = await kit.ask('POST', '/v1/links/acknowledge', { body: { token: 'a-token-of-22-letters-' } });
  expect(second).toMatchObject({ status: 409, body: { error: 'incident_already_acknowledged', explain: 'Ben Okafor has it' } });
});
