import { Hono } from 'hono';
import { reportOf } from '../../../shared/report/report-of.ts';
import { toMarkdown } from '../../../shared/report/to-markdown.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { HttpProblem } from '../http-problem.ts';
import { signedIn } from '../request.ts';
import { detailOf } from '../incident-view.ts';

/** The post-incident report, as JSON or Markdown. */
export const report = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/report', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    const format = c.req.query('format') ?? 'json';
    if (format !== 'json' && format !== 'md') throw new HttpProblem(422, 'format_wrong', 'a report comes as json or md', 'say ?format=md');
    const made = reportOf(
      await detailOf(head, { person, config, store: deps.store, now: deps.now() }),
      Object.fromEntries(config.people.map((p) => [p.id, p.name])),
    );
    return format === 'json' ? c.json(made) : c.body(toMarkdown(made), 200, { 'content-type': 'text/markdown; charset=utf-8' });
  });
  return app;
};
