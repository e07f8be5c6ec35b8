import { Hono } from 'hono';
import type { Evidence } from '../../../shared/contract/api.ts';
import { mentionsBehind } from '../../../shared/store/mentions-behind.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { postView } from '../post-view.ts';
import { signedIn } from '../request.ts';

const LIMIT = 100;

/**
 * The posts behind an incident, those that represent it first, each with what was understood of it. Events carry only
 * their ids: what has been erased is counted as missing.
 */
export const evidence = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/mentions', async (c) => {
    const { person } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    const { posts, missing } = await mentionsBehind(head, LIMIT, deps.store, deps.mentions);
    const mentions = posts
      .toSorted((a, b) => Number(b.representative) - Number(a.representative))
      .map(({ representative, ...post }) => ({ ...postView(post), representative }));
    return c.json({ mentions, missing } satisfies Evidence);
  });
  return app;
};
