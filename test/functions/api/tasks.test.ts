import { describe, expect, test } from 'vitest';
import { incidentDetail, type IncidentDetail } from '../../../shared/contract/api.ts';
import { sayEvent } from '../../../shared/report/say-event.ts';
import { apiUnderTest, INCIDENT, TASK, type ApiUnderTest } from './api-under-test.ts';

const inc = `/v1/incidents/${INCIDENT}`;
const look = async ({ ask }: ApiUnderTest): Promise<IncidentDetail> => incidentDetail.parse((await ask('GET', inc, { as: 'vic' })).body);

describe('tasks of an incident', () => {
  test('are shown with who did them, and the timeline says what was done', async () => {
    const kit = await apiUnderTest();
    await kit.ask('POST', `${inc}/tasks/${TASK}/done`, { as: 'ana', body: {} });
    expect((await kit.ask('POST', `${inc}/tasks/${TASK}/done`, { as: 'ben', body: {} })).body['recorded']).toEqual([]);
    const { tasks, timeline, people } = await look(kit);
    expect(tasks).toMatchObject([{ id: TASK, text: 'Read the posts', playbookId: 'general', doneBy: 'ana' }]);
    expect(timeline.map((e) => sayEvent(e, people))).toEqual(
      expect.arrayContaining(['1 task of the playbook general', 'Task done: Read the posts']),
    );
    expect(people['ana']).toBe('ana');
  });

  test('are added by a person, once for the same words, and opened again', async () => {
    const kit = await apiUnderTest();
    const add = () => kit.ask('POST', `${inc}/tasks`, { as: 'ana', body: { text: '  Call <b>the</b> bakery ' } });
    expect([(await add()).body['recorded'], (await add()).body['recorded']]).toEqual([['TasksAdded'], []]);
    const added = (await look(kit)).tasks[1]!;
    expect(added).toMatchObject({ text: 'Call <b>the</b> bakery', playbookId: null, doneAt: null });
    await kit.ask('POST', `${inc}/tasks/${added.id}/done`, { as: 'ben', body: {} });
    await kit.ask('POST', `${inc}/tasks/${added.id}/reopen`, { as: 'ana', body: {} });
    expect((await look(kit)).tasks[1]).toEqual(added);
  });

  test('go on after the end, without taking the way from the next incident', async () => {
    const kit = await apiUnderTest();
    await kit.ask('POST', `${inc}/resolve`, { as: 'ana', body: { note: 'over' } });
    const next = await kit.ask('POST', '/v1/incidents', {
      as: 'ana',
      body: { brand: 'Acme', title: 'Another', severity: 'sev3', why: 'x' },
    });
    expect(next.status).toBe(201);
    expect((await kit.ask('POST', `${inc}/tasks/${TASK}/done`, { as: 'ana', body: {} })).status).toBe(200);
    expect((await look(kit)).status).toBe('resolved');
    expect((await kit.ask('POST', `${inc}/reopen`, { as: 'ana', body: { note: 'again' } })).body['error']).toBe('another_incident_is_open');
  });

  test('that are not there, empty or too long are refused', async () => {
    const { ask } = await apiUnderTest();
    expect((await ask('POST', `${inc}/tasks/task_nope/done`, { as: 'ana', body: {} })).status).toBe(404);
    expect((await ask('POST', `${inc}/tasks`, { as: 'ana', body: { text: '  ' } })).status).toBe(422);
    expect((await ask('POST', `${inc}/tasks`, { as: 'ana', body: { text: 'x'.repeat(201) } })).status).toBe(422);
  });
});
