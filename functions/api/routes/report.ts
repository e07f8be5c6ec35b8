import { Hono, type Context } from 'hono';
import * as z from 'zod';
import type { Config } from '../../../shared/config/config.ts';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { reportOf } from '../../../shared/report/report-of.ts';
import { mentionsBehind } from '../../../shared/store/mentions-behind.ts';
import type { Person } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { HttpProblem } from '../http-problem.ts';
import { detailOf } from '../incident-view.ts';
import { reportChart } from '../report-chart.ts';
import { signedIn } from '../request.ts';
import type { Known } from '../view.ts';

const formats = z.enum(['json', 'md', 'html', 'pdf']);
const MOST_POSTS = 5;
/** Enough for what any incident names, so that the number of missing ones is true. */
const LOOKED_AT = 1000;

/** The post-incident report, for everybody who may look at the incident. */
export const report = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/report', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    const format = formats.safeParse(c.req.query('format') ?? 'json');
    if (!format.success) throw new HttpProblem(422, 'format_wrong', 'a report comes as json, md, html or pdf', 'say ?format=pdf');
    return answer(c, format.data, await made(head, person, config, deps));
  });
  return app;
};

const made = async (head: Known, person: Person, config: Config, deps: Deps): Promise<IncidentReport> => {
  const now = deps.now();
  const detail = await detailOf(head, { person, config, store: deps.store, now });
  const [chart, { posts, missing }] = await Promise.all([
    reportChart(head, detail.endedAt, { mentions: deps.mentions, config, now }),
    mentionsBehind(head, LOOKED_AT, deps.store, deps.mentions),
  ]);
  const chosen = posts.toSorted((a, b) => Number(b.representative) - Number(a.representative)).slice(0, MOST_POSTS);
  const shown = chosen.map(({ mention: { time, source, text } }) => ({ at: time, source, text }));
  return reportOf(detail, Object.fromEntries(config.people.map((p) => [p.id, p.name])), { now, chart, posts: { shown, missing } });
};

const answer = async (c: Context, format: z.infer<typeof formats>, report: IncidentReport): Promise<Response> => {
  const file = (type: string, ending: string) => ({
    'content-type': type,
    'content-disposition': `inline; filename="stormwatch-report-${report.id}.${ending}"`,
  });
  // Each is loaded when somebody asks for it: every other answer of a cold start is that much sooner.
  switch (format) {
    case 'json':
      return c.json(report);
    case 'md': {
      const { toMarkdown } = await import('../../../shared/report/to-markdown.ts');
      return c.body(toMarkdown(report), 200, { 'content-type': 'text/markdown; charset=utf-8' });
    }
    case 'html': {
      const { toHtml } = await import('../../../shared/report/to-html.ts');
      // Should a browser show it under our own address, nothing in it may run or be framed.
      return c.body(toHtml(report), 200, { ...file('text/html; charset=utf-8', 'html'), 'content-security-policy': SANDBOX });
    }
    case 'pdf': {
      const { toPdf } = await import('../../../shared/report/to-pdf.ts');
      return c.body(await toPdf(report), 200, file('application/pdf', 'pdf'));
    }
  }
};

/** The page's own policy allows its style alone; this one adds that it is a document of nobody's origin. */
const SANDBOX = "sandbox allow-popups; frame-ancestors 'none'";
