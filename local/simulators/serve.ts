import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { fault, faultMenu, type FaultKind, type Faults } from './faults.ts';

export type SimulatedRequest = { method: string; url: URL; headers: IncomingMessage['headers']; body: string };
export type SimulatedAnswer = { status: number; body: unknown; headers?: Record<string, string> };
/** One line of the request log, by which a test can convict us. */
export type LoggedRequest = {
  method: string;
  path: string;
  body: string;
  idempotencyKey: string | null;
  fault: FaultKind | null;
  status: number;
};

export type SimulatorOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  /** A SQLite file: what was posted and paused survives a restart. In memory where left out. */
  database?: string;
  now?: () => Instant;
};
export type Simulator<State> = {
  url: string;
  state: () => State;
  requests: () => LoggedRequest[];
  faults: Faults;
  close: () => Promise<void>;
};

type Parts<State> = {
  name: string;
  database: DatabaseSync;
  answer: (request: SimulatedRequest) => SimulatedAnswer;
  /** How this platform words a fault that it answers with. */
  worded: (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200') => SimulatedAnswer;
  state: () => State;
  /** Further things a test or demo may do from another process, under /simulator/. */
  control?: (name: string, body: unknown) => unknown;
};

export const openSimulatorDatabase = (options: SimulatorOptions): DatabaseSync => {
  const database = new DatabaseSync(options.database ?? ':memory:');
  database.exec(`PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS requests (id INTEGER PRIMARY KEY, method TEXT, path TEXT, body TEXT, idempotency_key TEXT, fault TEXT, status INTEGER);`);
  return database;
};

export const systemNow = (): Instant => new Date().toISOString();

/** A simulated platform over HTTP, on this machine only. Not the platform: what passes here has met its rules as we read them. */
export const serveSimulator = async <State>(options: SimulatorOptions, parts: Parts<State>): Promise<Simulator<State>> => {
  const { database } = parts;
  const faults = faultMenu();
  const now = options.now ?? systemNow;
  const log = database.prepare('INSERT INTO requests (method, path, body, idempotency_key, fault, status) VALUES (?, ?, ?, ?, ?, ?)');

  const respond = (request: SimulatedRequest, response: ServerResponse): void => {
    if (request.url.pathname.startsWith('/simulator/')) return send(response, control(request, parts, faults), now());
    const kind = faults.take(request.method, request.url.pathname);
    const answer = answerWith(kind, request, parts);
    const key = request.headers['idempotency-key'];
    log.run(
      request.method,
      request.url.pathname + request.url.search,
      request.body,
      typeof key === 'string' ? key : null,
      kind ?? null,
      answer?.status ?? 0,
    );
    if (kind === 'cut-after-commit') return void response.destroy();
    // A time-out: nothing is answered, and the caller gives up.
    if (answer !== undefined) send(response, answer, now());
  };

  const server = createServer((incoming, response) => {
    void readBody(incoming).then((body) => {
      const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
      try {
        respond({ method: incoming.method ?? 'GET', url, headers: incoming.headers, body }, response);
      } catch (error) {
        send(response, { status: 500, body: { error: `the simulator broke: ${String(error)}` } }, now());
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: parts.state,
    requests: () =>
      database
        .prepare('SELECT method, path, body, idempotency_key AS idempotencyKey, fault, status FROM requests ORDER BY id')
        .all() as unknown as LoggedRequest[],
    faults,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      database.close();
    },
  };
};

/** Undefined: no answer at all. Faults before the commit do not run the platform; those after it do. */
const answerWith = (kind: FaultKind | undefined, request: SimulatedRequest, parts: Parts<unknown>): SimulatedAnswer | undefined => {
  switch (kind) {
    case undefined:
      return parts.answer(request);
    case 'rate-limit':
    case 'expired-token':
    case 'server-error':
    case 'error-in-200':
      return parts.worded(kind);
    case 'time-out':
      return undefined;
    case 'server-error-after-commit':
      parts.answer(request);
      return parts.worded('server-error');
    case 'time-out-after-commit':
      parts.answer(request);
      return undefined;
    case 'cut-after-commit':
      return parts.answer(request);
    case 'unknown-field':
      return withUnknownField(parts.answer(request));
  }
};

const withUnknownField = (answer: SimulatedAnswer): SimulatedAnswer =>
  Array.isArray(answer.body) || typeof answer.body !== 'object' || answer.body === null
    ? answer
    : { ...answer, body: { ...answer.body, a_field_of_tomorrow: { nested: [1] } } };

const control = (request: SimulatedRequest, parts: Parts<unknown>, faults: Faults): SimulatedAnswer => {
  const name = request.url.pathname.slice('/simulator/'.length);
  const body: unknown = request.body === '' ? undefined : JSON.parse(request.body);
  if (name === 'state') return { status: 200, body: parts.state() };
  if (name === 'faults') {
    const parsed = fault.safeParse(body);
    if (!parsed.success) return { status: 400, body: { error: parsed.error.message } };
    faults.add(parsed.data);
    return { status: 200, body: { added: parsed.data } };
  }
  const done = parts.control?.(name, body);
  return done === undefined ? { status: 404, body: { error: `the ${parts.name} simulator has no ${name}` } } : { status: 200, body: done };
};

const send = (response: ServerResponse, answer: SimulatedAnswer, now: Instant): void => {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    date: new Date(now).toUTCString(),
    'x-simulator': 'stormwatch',
    ...answer.headers,
  };
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
};

const readBody = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
