import { describe, expect, test } from 'vitest';
import type { IncidentAction, NewTask } from '../../../../shared/domain/incident/incident-commands.ts';
import { MOST_TASKS } from '../../../../shared/domain/incident/incident-events.ts';
import type { IncidentEvent } from '../../../../shared/domain/incident/incident-state.ts';
import { incident } from '../../../../shared/domain/incident/incident.ts';
import { given as givenAny, type Happened } from '../../../support/given.ts';
import { byPerson, joinedSignal, SYSTEM, T0 } from '../../../support/incident-samples.ts';

const opened: Happened<IncidentEvent> = {
  type: 'IncidentOpened',
  data: { title: 'a burst', severity: 'sev1', beganAt: T0, stale: false, why: 'why', signal: joinedSignal() },
};
const resolved: Happened<IncidentEvent> = { type: 'IncidentResolved', data: { reason: 'person', note: '' } };
const read: NewTask = { id: 'task_1', text: 'Read the posts', playbookId: 'outage' };
const call: NewTask = { id: 'task_2', text: 'Call the bakery', playbookId: null };
const added = (...tasks: NewTask[]): Happened<IncidentEvent> => ({ type: 'TasksAdded', data: { tasks } });
const done: Happened<IncidentEvent> = { type: 'TaskDone', data: { taskId: 'task_1', text: read.text }, at: T0, actor: byPerson('ana') };

const given = (...happened: Happened<IncidentEvent>[]) => {
  const world = givenAny(incident, happened);
  const when = (action: IncidentAction, by = byPerson('ana')) => world.when({ ...action, at: T0, by });
  return { when, policy: (...tasks: NewTask[]) => when({ type: 'AddTasks', tasks }, SYSTEM) };
};
const many = (n: number, playbookId: string | null = 'outage'): NewTask[] =>
  Array.from({ length: n }, (_, i) => ({ id: `task_many_${i}`, text: `step ${i}`, playbookId }));

describe('tasks', () => {
  test('of a playbook are added once, however often they are handed over, and twice the same step is one', () => {
    given(opened)
      .policy(read, read)
      .then([added(read)]);
    given(opened, added(read)).policy(read).thenNothing();
    given(opened, added(read))
      .policy(read, { ...read, id: 'task_3' })
      .then([added({ ...read, id: 'task_3' })]);
  });

  test('of another playbook are not added: the one that was chosen first stays, as its drafts do', () => {
    given(opened, added(read))
      .policy({ ...read, id: 'task_9', playbookId: 'general' })
      .thenNothing();
    given(opened, added(call))
      .policy(read)
      .then([added(read)]);
  });

  test('done are done once, by name and time, and open again when somebody says so', () => {
    const finished = given(opened, added(read)).when({ type: 'FinishTask', taskId: 'task_1' });
    finished.then([{ type: 'TaskDone', data: { taskId: 'task_1', text: 'Read the posts' } }]);
    expect(finished.state).toMatchObject({ tasks: [{ id: 'task_1', doneAt: T0, doneBy: 'ana' }] });
    given(opened, added(read), done).when({ type: 'FinishTask', taskId: 'task_1' }).thenNothing();
    const again = given(opened, added(read), done).when({ type: 'ReopenTask', taskId: 'task_1' });
    expect(again.state).toMatchObject({ tasks: [{ id: 'task_1', doneAt: null, doneBy: null }] });
    given(opened, added(read)).when({ type: 'ReopenTask', taskId: 'task_1' }).thenNothing();
  });

  test('a person’s own, sent twice, is one; said again after it was done, it is open again', () => {
    const add: IncidentAction = { type: 'AddTask', taskId: 'task_2', text: call.text };
    given(opened)
      .when(add)
      .then([added(call)]);
    given(opened, added(call)).when(add).thenNothing();
    given(opened, added(call), { ...done, data: { taskId: 'task_2', text: call.text } })
      .when(add)
      .thenNames(['TaskReopened']);
  });

  test('stay with an incident that is over, and can be done, added and opened again there', () => {
    const over = [opened, added(read), resolved];
    given(...over)
      .when({ type: 'FinishTask', taskId: 'task_1' })
      .thenNames(['TaskDone']);
    given(...over)
      .when({ type: 'AddTask', taskId: 'task_2', text: call.text })
      .thenNames(['TasksAdded']);
    given(...over, done)
      .when({ type: 'ReopenTask', taskId: 'task_1' })
      .thenNames(['TaskReopened']);
    const reopened = given(...over, done, { type: 'IncidentReopened', data: { note: '' } }).when({ type: 'FinishTask', taskId: 'task_1' });
    expect(reopened.state).toMatchObject({ status: 'open', tasks: [{ id: 'task_1', doneBy: 'ana' }] });
  });

  test('of an incident or by an id that nobody knows are refused', () => {
    given().when({ type: 'AddTask', taskId: 'task_2', text: 'x' }).thenRefused('incident_unknown');
    given().when({ type: 'FinishTask', taskId: 'task_1' }).thenRefused('incident_unknown');
    given(opened).when({ type: 'FinishTask', taskId: 'task_1' }).thenRefused('no_such_task');
    given(opened).when({ type: 'ReopenTask', taskId: 'task_1' }).thenRefused('no_such_task');
  });

  test('are at most fifty: a person is told, a policy adds what there is room for', () => {
    given(opened, added(...many(MOST_TASKS)))
      .when({ type: 'AddTask', taskId: 'task_2', text: 'x' })
      .thenRefused('too_many_tasks');
    const room = given(opened, added(...many(MOST_TASKS - 1))).policy(...many(MOST_TASKS), read);
    expect(room.state).toMatchObject({ tasks: { length: MOST_TASKS } });
    given(opened, added(...many(MOST_TASKS)))
      .policy(read)
      .thenNothing();
  });
});
