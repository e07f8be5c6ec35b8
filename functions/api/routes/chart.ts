import { Hono } from 'hono';
import { chartStep, MOST_CHART_DAYS } from '../../../shared/contract/chart.ts';
import { DAY_MS, instant, msOf, shift, type Instant } from '../../../shared/domain/time/instant.ts';
import { mayDo } from '../authority.ts';
import { chartOf, type ChartWanted } from '../brand-chart.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { signedIn } from '../request.ts';

/** What is shown where nobody says from when. */
const DAYS_SHOWN = { minute: 1, hour: 14 } as const;

/** What was counted for a brand over time, with what is usual. */
export const chart = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:brand/chart', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const brand = c.req.param('brand');
    if (!mayDo(person, brand, 'look')) throw notFound('brand');
    const made = await chartOf({ brand, ...wantedIn(c.req.query(), deps.now()) }, deps.mentions, config);
    if (made === undefined) throw notFound('brand');
    return c.json(made);
  });
  return app;
};

const wantedIn = (asked: Record<string, string>, now: Instant): Omit<ChartWanted, 'brand'> => {
  const by = chartStep.safeParse(asked['by'] ?? 'minute');
  if (!by.success) throw new HttpProblem(422, 'step_wrong', 'by is minute or hour', 'correct it');
  const given = timeIn(asked['to'], 'to') ?? now;
  const to = given < now ? given : now;
  const from = timeIn(asked['from'], 'from') ?? shift(to, -DAYS_SHOWN[by.data] * DAY_MS);
  if (from >= to) throw new HttpProblem(422, 'stretch_wrong', 'from is before to, and before now', 'correct them');
  const most = MOST_CHART_DAYS[by.data];
  if (msOf(to) - msOf(from) > most * DAY_MS)
    throw new HttpProblem(422, 'stretch_too_long', `by the ${by.data} at most ${most} days are shown`, 'ask for less, or by the hour');
  return { by: by.data, from, to };
};

const timeIn = (asked: string | undefined, name: string): Instant | undefined => {
  const read = instant.optional().safeParse(asked);
  if (read.success) return read.data;
  throw new HttpProblem(422, 'time_wrong', `${name} is an instant like 2026-11-22T03:00:00.000Z`, 'correct it');
};
