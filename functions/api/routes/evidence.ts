import { Hono } from 'hono';
import { mention, streamOf, type Mention } from '../../../shared/domain/mention/mention.ts';
import { mentionKey } from '../../../shared/store/keys.ts';
import type { Deps } from '../deps.ts';
import { findIncident } from '../find-incident.ts';
import { signedIn } from '../request.ts';
import type { Known } from '../view.ts';

const LIMIT = 100;

/** The posts behind an incident. Events carry only their ids: what has been erased is counted as missing. */
export const evidence = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:id/mentions', async (c) => {
    const { person } = await signedIn(c, deps);
    const head = await findIncident(c.req.param('id'), person, 'look', deps);
    const stream = streamOf(head.brand, head.origin);
    const places = placesOf(head);
    const found = await Promise.all([...places].slice(0, LIMIT).map(([id, minute]) => deps.mentions.get(mentionKey(stream, minute, id))));
    const mentions = found.flatMap((item): Mention[] => {
      if (item === undefined) return [];
      const { id, brand, source, time, text, author, followers, rating, url, parent, language } = item;
      const read = mention.safeParse({ id, brand, source, time, text, author, followers, rating, url, parent, language });
      return read.success ? [read.data] : [];
    });
    return c.json({ mentions, missing: places.size - mentions.length });
  });
  return app;
};

/** Each mention and the minute it lies in. */
const placesOf = ({ state }: Known): Map<string, number> =>
  new Map(
    state.signals.flatMap((s) =>
      s.mentionIds.flatMap((id, i): [string, number][] => (s.mentionMinutes?.[i] === undefined ? [] : [[id, s.mentionMinutes[i]]])),
    ),
  );
