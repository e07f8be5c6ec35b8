import { Hono } from 'hono';
import { bodies } from '../../../shared/contract/api.ts';
import { isRefused, refused, type Actor, type Refused } from '../../../shared/domain/actor.ts';
import type { Config, Silence } from '../../../shared/config/config.ts';
import { idFrom } from '../../../shared/platform/ids.ts';
import { mayDo } from '../authority.ts';
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
    granted(await change(deps, by, (s) => [...s, silence]));
    return c.json(silence, 201);
  });

  app.post('/:id/expire', async (c) => {
    const { person, config, by } = await signedIn(c, deps);
    const found = config.silences.find((s) => s.id === c.req.param('id'));
    if (found === undefined || !mayDo(person, found.brand, 'look')) throw notFound('silence');
    allow(person, found.brand, 'respond');
    await bodyOf(c, bodies.nothing);
    const expired = { ...found, endsAt: deps.now() };
    granted(await change(deps, by, (all) => all.map((s) => (s.id === found.id ? expired : s))));
    return c.json(expired);
  });
  return app;
};

const ATTEMPTS = 5;

/** Starts again where somebody else changed another part of the configuration meanwhile. */
const change = async (deps: Deps, by: Actor, to: (silences: Silence[]) => Silence[]): Promise<Config | Refused> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { version, document } = await deps.settings.read();
    const stored = await deps.settings.replace({ ...document, silences: to(document.silences) }, version, by, deps.now());
    if (!isRefused(stored)) return stored.document;
  }
  return refused('configuration_changed_meanwhile', 'the configuration is being changed by too many at once');
};
