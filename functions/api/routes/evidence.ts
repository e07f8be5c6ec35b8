import { Hono } from 'hono';
import { mentionsBehind } from '../../../shared/store/mentions-behind.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { signedIn } from '../request.ts';

const LIMIT = 100;

/** The posts behind an incident. Events carry only their ids: what has been erased is counted as missing. */
export const evidence = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/mentions', async (c) => {
    const { person } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    return c.json(await mentionsBehind(head, LIMIT, deps.store, deps.mentions));
  });
  return app;
};
