import { serve as listen, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';
import { instant } from '../shared/domain/time/instant.ts';
import { configStore } from '../shared/config/config-store.ts';
import type { Embedded } from './runtime.ts';
import type { Gateway } from './gateway/gateway.ts';

export type ServerOptions = { hostname: string; port: number; gateway: Gateway | undefined; rehearsal: boolean };

/** The API plus what only the embedded runtime has: the gateway's messages, and a rehearsal's clock. */
export const startServer = async (embedded: Embedded, options: ServerOptions): Promise<{ url: string; close: () => Promise<void> }> => {
  const settings = configStore(embedded.ports.incidents);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('/v1/local/*', async (c, next) => {
    const who = await embedded.ports.whoIs({ authorization: c.req.header('authorization'), claims: undefined });
    const hint = 'send an owner’s token, as `serve` prints one, as "authorization: Bearer …"';
    if (who === undefined) return c.json({ error: 'not_signed_in', explain: 'this needs a sign-in token', next: hint }, 401);
    // Pages carry acknowledge links, and whoever reads them can acknowledge for others.
    const { config } = await settings.read();
    if (!config.memberships.some((m) => m.person === who.personId && m.role === 'owner' && m.brand === '*'))
      return c.json({ error: 'not_allowed', explain: 'only an owner of every brand may look into the machine room', next: hint }, 403);
    return next();
  });
  app.get('/v1/local/messages', (c) =>
    c.json({ standIn: 'local gateway in place of Amazon SNS; nothing left this machine', messages: options.gateway?.messages() ?? [] }),
  );
  app.get('/v1/local/status', (c) =>
    c.json({ now: embedded.ports.now(), backlog: embedded.backlog(), deadLetters: embedded.deadLetters().length }),
  );
  app.get('/v1/local/dead-letters', (c) => c.json({ deadLetters: embedded.deadLetters() }));
  app.post('/v1/local/idle', async (c) => {
    await embedded.idle(120_000);
    return c.json({ idle: true });
  });
  if (options.rehearsal) {
    app.post('/v1/local/clock', async (c) => {
      const body = z.strictObject({ to: instant }).safeParse(await c.req.json().catch(() => undefined));
      if (!body.success)
        return c.json({ error: 'bad_request', explain: z.prettifyError(body.error), next: 'send {"to": "2026-11-22T03:00:00.000Z"}' }, 422);
      await embedded.advanceTo(body.data.to);
      return c.json({ now: embedded.ports.now() });
    });
  }
  app.all('*', (c) => embedded.fetch(c.req.raw, { sourceIp: c.env.incoming.socket.remoteAddress }));
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port: options.port, hostname: options.hostname }, (address) => {
      resolve({
        url: `http://${options.hostname.includes(':') ? `[${options.hostname}]` : options.hostname}:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', reject);
  });
};
