import { Hono } from 'hono';
import { bodies } from '../../../shared/contract/api.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import type { Deps } from '../deps.ts';
import { incidentCommand } from '../incident-command.ts';

/** What is to be done about an incident, also after its end. The same words are one task: sent twice they are added once. */
export const tasks = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/:id/tasks', (c) =>
    incidentCommand(c, deps, bodies.addTask, ({ text }, _, head) => ({
      type: 'AddTask',
      taskId: idFrom('task_', head.ref.id, text.toWellFormed()),
      text: text.toWellFormed(),
    })),
  );
  app.post('/:id/tasks/:taskId/done', (c) =>
    incidentCommand(c, deps, bodies.nothing, () => ({ type: 'FinishTask', taskId: c.req.param('taskId') })),
  );
  app.post('/:id/tasks/:taskId/reopen', (c) =>
    incidentCommand(c, deps, bodies.nothing, () => ({ type: 'ReopenTask', taskId: c.req.param('taskId') })),
  );
  return app;
};
