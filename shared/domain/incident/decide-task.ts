import { refused, type Refused } from '../actor.ts';
import type { TaskAction } from './incident-commands.ts';
import { MOST_TASKS } from './incident-events.ts';
import type { IncidentEvent, Task } from './incident-state.ts';

/** What a command about tasks leads to, whether the incident is over or not. No events where it is already so. */
export const decideTask = (command: TaskAction, known: Task[]): IncidentEvent[] | Refused => {
  if (command.type === 'AddTasks') return addTasks(command.tasks, known);
  const found = known.find((task) => task.id === command.taskId);
  if (command.type === 'AddTask') {
    const { taskId: id, text } = command;
    if (found !== undefined) return reopen(found);
    if (known.length >= MOST_TASKS) return refused('too_many_tasks', `an incident has at most ${MOST_TASKS} tasks`);
    return [{ type: 'TasksAdded', data: { tasks: [{ id, text, playbookId: null }] } }];
  }
  if (found === undefined) return refused('no_such_task', 'there is no such task');
  if (command.type === 'ReopenTask') return reopen(found);
  return found.doneAt === null ? [{ type: 'TaskDone', data: { taskId: found.id, text: found.text } }] : [];
};

const reopen = (task: Task): IncidentEvent[] =>
  task.doneAt === null ? [] : [{ type: 'TaskReopened', data: { taskId: task.id, text: task.text } }];

/** As many as there is room for: a policy has nobody to tell that there were too many. */
const addTasks = (tasks: Extract<TaskAction, { type: 'AddTasks' }>['tasks'], known: Task[]): IncidentEvent[] => {
  const others = known.some((k) => k.playbookId !== null && !tasks.some((t) => t.playbookId === k.playbookId));
  if (others) return [];
  const each = [...new Map(tasks.map((t) => [t.id, t])).values()];
  const fresh = each.filter((t) => !known.some((k) => k.id === t.id)).slice(0, Math.max(0, MOST_TASKS - known.length));
  return fresh.length === 0 ? [] : [{ type: 'TasksAdded', data: { tasks: fresh } }];
};
