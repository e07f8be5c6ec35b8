import { Hono } from 'hono';
import * as z from 'zod';
import { bodies } from '../../../shared/contract/api.ts';
import { config, type Config } from '../../../shared/config/config.ts';
import { settingsBodies, type ConfigProblems } from '../../../shared/contract/settings.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';

/** The whole configuration, for owners of everything: whoever can change memberships can change everything else. */
export const settings = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person } = await signedIn(c, deps);
    allow(person, '*', 'own');
    const { version, document, changedAt, changedBy } = await deps.settings.read();
    return c.json({ version, config: document, changedAt, changedBy });
  });
  app.post('/check', async (c) => {
    const { person } = await signedIn(c, deps);
    allow(person, '*', 'own');
    return c.json({ problems: problemsOf((await bodyOf(c, settingsBodies.check)).config) } satisfies ConfigProblems);
  });
  app.put('/', async (c) => {
    const { person, by } = await signedIn(c, deps);
    allow(person, '*', 'own');
    const body = await bodyOf(c, bodies.putConfig);
    const next = config.safeParse(body.config);
    if (!next.success) throw new HttpProblem(422, 'config_wrong', z.prettifyError(next.error).slice(0, 2000), 'correct it and apply again');
    if (!keepsOwner(next.data)) throw new HttpProblem(422, 'no_owner_left', NO_OWNER, 'keep at least one owner of "*"');
    const { version, document, changedAt, changedBy } = granted(await deps.settings.replace(next.data, body.basedOn, by, deps.now()));
    return c.json({ version, config: document, changedAt, changedBy });
  });
  return app;
};

const NO_OWNER = 'nobody would be left who may change the configuration';
const keepsOwner = (next: Config): boolean => next.memberships.some((m) => m.brand === '*' && m.role === 'owner');

/** As many as a form can show. */
const MOST_PROBLEMS = 100;

const problemsOf = (wanted: unknown): ConfigProblems['problems'] => {
  const next = config.safeParse(wanted);
  if (next.success) return keepsOwner(next.data) ? [] : [{ path: ['memberships'], message: NO_OWNER }];
  return next.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
    path: path.map((step) => (typeof step === 'number' ? step : String(step))),
    message,
  }));
};
