import { Hono } from 'hono';
import type { Connection } from '../../../shared/config/config.ts';
import { isSimulated } from '../../../shared/config/values.ts';
import type { SourceList, SourceView } from '../../../shared/contract/sources.ts';
import { sourceHealth } from '../../../shared/domain/source/source-health.ts';
import { readDays } from '../../../shared/store/source-health.ts';
import { mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../request.ts';

/** So many connections are read at the same time. */
const AT_ONCE = 20;

/** Where mentions come from, and whether they still do. A connection of every brand is for those who may look at every brand. */
export const sources = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const own = config.connections.filter((x) => mayDo(person, x.brand, 'look'));
    const views: SourceView[] = [];
    for (let i = 0; i < own.length; i += AT_ONCE)
      views.push(...(await Promise.all(own.slice(i, i + AT_ONCE).map((connection) => viewOf(connection, deps)))));
    return c.json({ at: deps.now(), sources: views } satisfies SourceList);
  });
  return app;
};

const viewOf = async (connection: Connection, deps: Deps): Promise<SourceView> => {
  const { id, kind, brand } = connection;
  const health = sourceHealth(await readDays(deps.incidents, id), deps.now());
  // None of today's kinds is paid by the post.
  return { id, kind, brand, simulated: isSimulated(connection), ...health, replies: kind === 'mastodon', budget: null };
};
