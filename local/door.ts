import { serve as listen, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** A port that is open before there is anybody behind it, so that everybody can be told the address. */
export type Door = {
  url: string;
  /** From now on this answers. */
  open: (app: Hono<{ Bindings: HttpBindings }>) => void;
  close: () => Promise<void>;
};

const KEEP_ALIVE_MS = 65_000;

/** Listens; answers 503 until `open`. Port 0: any free one. Rejects where the port is taken. */
export const startDoor = ({ hostname, port }: { hostname: string; port: number }): Promise<Door> =>
  new Promise((resolve, reject) => {
    let app: Hono<{ Bindings: HttpBindings }> | undefined;
    const starting = (): Response => new Response('Stormwatch is starting\n', { status: 503, headers: { 'retry-after': '1' } });
    const server = listen({ fetch: (request, env) => app?.fetch(request, env) ?? starting(), port, hostname }, (address) => {
      resolve({
        url: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${address.port}`,
        open: (answering) => {
          app = answering;
        },
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    // Longer than any proxy or client waits: a connection that closes just as a request comes would lose the request.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('error', reject);
  });
