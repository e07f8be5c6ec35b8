import { Hono } from 'hono';
import * as z from 'zod';
import { bodies } from '../../../shared/contract/api.ts';
import { config } from '../../../shared/config/config.ts';
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
  app.put('/', async (c) => {
    const { person, by } = await signedIn(c, deps);
    allow(person, '*', 'own');
    const body = await bodyOf(c, bodies.putConfig);
    const next = config.safeParse(body.config);
    if (!next.success) throw new HttpProblem(422, 'config_wrong', z.prettifyError(next.error).slice(0, 2000), 'correct it and apply again');
    if (!next.data.memberships.some((m) => m.brand === '*' && m.role === 'owner')) {
      throw new HttpProblem(
        422,
        'no_owner_left',
        'nobody would be left who may change the configuration',
        'keep at least one owner of "*"',
      );
    }
    const { version, document, changedAt, changedBy } = granted(await deps.settings.replace(next.data, body.basedOn, by, deps.now()));
    return c.json({ version, config: document, changedAt, changedBy });
  });
  return app;
};
