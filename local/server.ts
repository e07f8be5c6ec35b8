import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HttpProblem } from '../functions/api/http-problem.ts';
import { configStore } from '../shared/config/config-store.ts';
import { consoleHeaders } from '../shared/platform/console-headers.ts';
import { reasonOf } from '../shared/platform/run-batch.ts';
import { consoleFiles } from './console-files.ts';
import { startDoor, type Door } from './door.ts';
import type { Gateway } from './gateway/gateway.ts';
import { machineRoom } from './machine-room.ts';
import type { Embedded } from './runtime.ts';
import { localSignIn } from './sign-in.ts';
import { uploadRoutes } from './upload-routes.ts';

export type ServerOptions = {
  gateway: Gateway | undefined;
  rehearsal: boolean;
  /** Where people reach it; default: the address it listens on. */
  publicUrl?: string | undefined;
  /** The built console; absent: the API only. A build may come, and change, while the server runs. */
  consoleFolder?: string | undefined;
  /** Sees every request of the API before it is answered. */
  onRequest?: (request: Request) => void;
};
export type Server = { url: string; close: () => Promise<void> };

const BODY_LIMIT = 64 * 1024;

/** The API, the console, and what only the embedded runtime has, at a port of its own. */
export const startServer = async (embedded: Embedded, options: ServerOptions & { hostname: string; port: number }): Promise<Server> => {
  const door = await startDoor(options);
  serveAt(door, embedded, options);
  return { url: door.url, close: door.close };
};

/** The same behind a door that is open already. */
export const serveAt = (door: Door, embedded: Embedded, options: ServerOptions): void => {
  const { ports, identities, issueToken } = embedded;
  const settings = configStore(ports.incidents);
  const publicUrl = options.publicUrl ?? door.url;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('/v1/*', async (c, next) => {
    options.onRequest?.(c.req.raw);
    return next();
  });
  // Before the rest: a part of a file is larger than any other body.
  app.route('/', uploadRoutes(embedded));
  app.route('/v1/local', local(embedded, { ...options, settings, publicUrl, identities, issueToken }));
  const headers = consoleHeaders({ connect: [], https: publicUrl.startsWith('https:') });
  const files = options.consoleFolder === undefined ? undefined : consoleFiles(options.consoleFolder, headers);
  app.on(['GET', 'HEAD'], '*', async (c, next) => {
    if (/^\/(v1|a)(\/|$)/.test(c.req.path)) return next();
    return (await files?.(c.req.raw)) ?? next();
  });
  app.all('*', (c) => embedded.fetch(c.req.raw, { sourceIp: c.env.incoming.socket.remoteAddress }));
  door.open(app);
};

type LocalOptions = Parameters<typeof machineRoom>[1] & Pick<Parameters<typeof localSignIn>[0], 'publicUrl' | 'identities' | 'issueToken'>;

/** What AWS does elsewhere: sign-in, and a look into the machine room. */
const local = (embedded: Embedded, options: LocalOptions): Hono => {
  const { ports } = embedded;
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('stormwatch-now', ports.now());
  });
  app.use('*', bodyLimit({ maxSize: BODY_LIMIT, onError: () => raise(tooLarge()) }));
  app.route('/', localSignIn({ ...options, whoIs: ports.whoIs }));
  app.route('/', machineRoom(embedded, options));
  app.onError((error, c) => {
    if (error instanceof HttpProblem) return c.json(error.problem, error.status);
    ports.log('error', 'local', { did: 'failed', reason: reasonOf(error) });
    return c.json({ error: 'failed', explain: 'something went wrong on our side', next: 'try again' }, 500);
  });
  return app;
};

const tooLarge = (): HttpProblem => new HttpProblem(413, 'too_large', 'the body is larger than 64 kB', 'send a smaller one');
const raise = (error: Error): never => {
  throw error;
};
