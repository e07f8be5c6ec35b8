import { Hono } from 'hono';
import { bodies } from '../../../shared/contract/api.ts';
import type { Silence } from '../../../shared/config/on-call-settings.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import { mayDo } from '../authority.ts';
import { changeConfig } from '../change-config.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';

/** A person's explicit silences. They are part of the configuration, so they are versioned and say who. */
export const silences = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    return c.json({ silences: config.silences.filter((s) => mayDo(person, s.brand, 'look')) });
  });

  app.post('/', async (c) => {
    const { person, config, by } = await signedIn(c, deps);
    const body = await bodyOf(c, bodies.silence);
    if (!mayDo(person, body.brand, 'look')) throw notFound('brand');
    allow(person, body.brand, 'respond');
    if (body.brand !== '*' && !config.brands.some((b) => b.id === body.brand)) throw notFound('brand');
    const now = deps.now();
    const startsAt = body.startsAt ?? now;
    if (body.endsAt <= startsAt || body.endsAt <= now)
      throw new HttpProblem(422, 'silence_over', 'the silence would end before it begins', 'choose a later end');
    const silence: Silence = { ...body, id: idFrom('silence-', person.id, body.brand, now), startsAt, createdBy: person.id };
    granted(await changeConfig(deps, by, (all) => ({ ...all, silences: [...all.silences, silence] })));
    return c.json(silence, 201);
  });

  app.post('/:id/expire', async (c) => {
    const { person, config, by } = await signedIn(c, deps);
    const found = config.silences.find((s) => s.id === c.req.param('id'));
    if (found === undefined || !mayDo(person, found.brand, 'look')) throw notFound('silence');
    allow(person, found.brand, 'respond');
    await bodyOf(c, bodies.nothing);
    const expired = { ...found, endsAt: deps.now() };
    const expire = (all: Silence[]): Silence[] => all.map((s) => (s.id === found.id ? expired : s));
    granted(await changeConfig(deps, by, (all) => ({ ...all, silences: expire(all.silences) })));
    return c.json(expired);
  });
  return app;
};
