import { Hono, type Context } from 'hono';
import { AHEAD_MS, collect, isReservedBrand } from '../../../shared/connectors/collect.ts';
import { readBatch } from '../../../shared/connectors/webhook/read-batch.ts';
import { verifyWebhook } from '../../../shared/connectors/webhook/verify-webhook.ts';
import type { BatchAnswer } from '../../../shared/contract/webhook.ts';

import { DAY_MS, msOf } from '../../../shared/domain/time/instant.ts';
import { webhookSeenKey } from '../../../shared/store/keys.ts';
import type { Deps } from '../deps.ts';
import { granted } from '../request.ts';
import { notFound } from '../http-problem.ts';

/** Kept much longer than a signature is valid, so that none is taken twice. */
const SEEN_MS = DAY_MS;

/** Signed webhooks: the one way by which others hand us live mentions. A connection for rehearsals gives drills. */
export const webhooks = (deps: Deps): Hono => {
  const app = new Hono();
  app.post('/:connectionId', async (c) => {
    const { config } = await deps.settings.read();
    const connection = config.connections.find((x) => x.id === c.req.param('connectionId') && x.kind === 'webhook');
    if (connection === undefined) throw notFound('connection');
    const body = new Uint8Array(await c.req.arrayBuffer());
    const { webhookId } = granted(verifyWebhook(body, headersOf(c), await deps.secret(connection.credentials), deps.now()));
    const seen = webhookSeenKey(connection.id, webhookId);
    if ((await deps.incidents.get(seen)) !== undefined) return c.json({ accepted: 0, rejected: [], duplicate: true } satisfies BatchAnswer);
    const answer = await take(body, connection, deps);
    // Handed on first, remembered second: a crash between the two lets the sender's retry through, and nothing is lost.
    await deps.incidents.write({ put: { ...seen, expiresAt: Math.ceil((msOf(deps.now()) + SEEN_MS) / 1000) } });
    return c.json(answer, 202);
  });
  return app;
};

const headersOf = (c: Context) => ({
  id: c.req.header('webhook-id'),
  timestamp: c.req.header('webhook-timestamp'),
  signature: c.req.header('webhook-signature'),
});

const take = async (body: Uint8Array, connection: { id: string; brand: string; rehearsal: boolean }, deps: Deps): Promise<BatchAnswer> => {
  const batch = granted(readBatch(body, { now: deps.now(), aheadMs: AHEAD_MS }));
  const ours = batch.mentions.filter(
    ({ mention: { brand } }) => (connection.brand === '*' || connection.brand === brand) && !isReservedBrand(brand),
  );
  const foreign = batch.mentions
    .filter((m) => !ours.includes(m))
    .map(({ row }) => ({ row, reason: 'this connection does not speak for that brand' }));
  const origin = connection.rehearsal ? 'drill' : 'live';
  const { accepted } = await collect(
    ours.map((m) => m.mention),
    { origin, connectionId: connection.id, unread: [...batch.rejected, ...foreign] },
    deps,
  );
  return { accepted, rejected: [...batch.rejected, ...foreign].sort((a, b) => a.row - b.row), duplicate: false };
};
