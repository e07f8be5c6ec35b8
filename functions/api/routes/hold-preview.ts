import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { holdPreview as previewOf } from '../hold-preview.ts';
import { signedIn } from '../request.ts';

/** What would stop now, and what that costs. It uses the ad accounts' credentials, so it is for those who may hold. */
export const holdPreview = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/holds/preview', async (c) => {
    const { person, config } = await signedIn(c, deps);
    return c.json(await previewOf(await findIncident(c.req.param('id'), person, 'hold', deps), config, deps));
  });
  return app;
};
