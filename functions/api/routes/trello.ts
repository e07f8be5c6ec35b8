import { Hono } from 'hono';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { origin } from '../../../shared/domain/mention/mention.ts';
import { DAY_MS, msOf } from '../../../shared/domain/time/instant.ts';
import { cardKey, webhookSeenKey } from '../../../shared/store/keys.ts';
import type { Item } from '../../../shared/store/table.ts';
import { callback } from '../../../shared/war-room/trello/schema.ts';
import { isFromTrello } from '../../../shared/war-room/trello/verify-callback.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';

/** Trello signs no time, so what was seen is kept: longer than it repeats anything. */
const SEEN_MS = 14 * DAY_MS;

/** Trello's callback. It says only that a card was touched; how it stands is read at Trello, by `sync-tasks`. */
export const trello = (deps: Deps): Hono => {
  const app = new Hono();
  // Trello asks by HEAD whether there is somebody before it takes a callback's address; HEAD is answered as GET.
  app.get('/callback', (c) => c.body(null, 200));
  app.post('/callback', async (c) => {
    const { config } = await deps.settings.read();
    const wanted = config.warRoom?.trello?.callback;
    if (wanted === undefined) throw notFound('callback');
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (!isFromTrello(body, c.req.header('x-trello-webhook'), wanted.url, await deps.secret(wanted.secret)))
      throw new HttpProblem(
        401,
        'signature_wrong',
        'this is not signed by Trello for this address',
        'look at the callback’s address and secret',
      );
    const read = callback.safeParse(jsonOf(body));
    // Kinds of actions we do not know are none of our business, and no reason for Trello to try again.
    if (!read.success || read.data.action.data.card === undefined) return c.json({ accepted: false });
    return c.json({ accepted: await take(read.data.action.id, read.data.action.data.card.id, deps) });
  });
  return app;
};

const take = async (actionId: string, cardId: string, deps: Deps): Promise<boolean> => {
  const task = taskIn(await deps.incidents.get(cardKey(cardId)));
  if (task === undefined) return false;
  const seen = webhookSeenKey('trello', actionId);
  if ((await deps.incidents.get(seen)) !== undefined) return false;
  await deps.publish([{ definition: catalogue.CardTouched, detail: { ...task, at: deps.now() } }]);
  // Handed on first, remembered second: a crash between the two lets Trello's retry through.
  await deps.incidents.write({ put: { ...seen, expiresAt: Math.ceil((msOf(deps.now()) + SEEN_MS) / 1000) } });
  return true;
};

const taskIn = (row: Item | undefined) => {
  const read = catalogue.CardTouched.schema
    .omit({ at: true })
    .safeParse(
      row && { incidentId: row['incidentId'], taskId: row['taskId'], brand: row['brand'], origin: origin.safeParse(row['origin']).data },
    );
  return read.success ? read.data : undefined;
};

const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
};
