import { Hono } from 'hono';
import * as z from 'zod';
import { bodies } from '../../../shared/contract/api.ts';
import { config } from '../../../shared/config/config.ts';
import { shiftAt } from '../../../shared/domain/on-call/on-call.ts';
import { instant } from '../../../shared/domain/time/instant.ts';
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

/** Who is on call, for everybody with a membership. */
export const onCall = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person, config: current } = await signedIn(c, deps);
    if (person.memberships.length === 0) throw new HttpProblem(403, 'not_allowed', 'you belong to no brand', 'ask an owner for a role');
    const asked = instant.optional().safeParse(c.req.query('at'));
    if (!asked.success) throw new HttpProblem(422, 'time_wrong', 'at is an instant like 2026-11-22T03:00:00.000Z', 'correct it');
    const at = asked.data ?? deps.now();
    const schedules = current.schedules.map((s) => {
      const shift = shiftAt(s, at);
      return { id: s.id, personId: shift?.personId ?? null, until: shift?.until ?? null };
    });
    return c.json({ at, schedules });
  });
  return app;
};
