import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import {
  openSimulatorDatabase,
  serveSimulator,
  systemNow,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';

export type ZoomSimulatorOptions = SimulatorOptions & { accountId: string; clientId: string; clientSecret: string; users?: string[] };
export type SimulatedMeeting = {
  id: number;
  userId: string;
  topic: string;
  agenda: string;
  type: number;
  startTime: string;
  createdAt: string;
};
export type ZoomState = { meetings: SimulatedMeeting[]; tokens: number };

const wantedMeeting = z.object({
  topic: z.string().max(200).default('My Meeting'),
  type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(8)]).default(2),
  start_time: z.string().optional(),
  duration: z.number().int().positive().optional(),
  agenda: z.string().max(2000).default(''),
});

/**
 * A simulator of one Zoom account (tokens of a Server-to-Server app, meetings: make and list), written from Zoom's
 * description of 2021 and its documentation. It makes a meeting for each request: whoever asks twice has two.
 */
export const startZoom = (options: ZoomSimulatorOptions): Promise<Simulator<ZoomState>> => {
  const database = openSimulatorDatabase(options);
  const now = options.now ?? systemNow;
  database.exec(`CREATE TABLE IF NOT EXISTS meetings (id INTEGER PRIMARY KEY, userId TEXT NOT NULL, topic TEXT NOT NULL, agenda TEXT NOT NULL,
      type INTEGER NOT NULL, startTime TEXT NOT NULL, createdAt TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY) WITHOUT ROWID;`);
  const meetings = (): SimulatedMeeting[] => database.prepare('SELECT * FROM meetings ORDER BY id').all() as unknown as SimulatedMeeting[];
  const insert = database.prepare('INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keepToken = database.prepare('INSERT INTO tokens VALUES (?)');
  const knowsToken = database.prepare('SELECT token FROM tokens WHERE token = ?');
  const basic = `Basic ${Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64')}`;

  const giveToken = (request: SimulatedRequest): SimulatedAnswer => {
    const form = new URLSearchParams(request.body);
    if (request.headers.authorization !== basic)
      return { status: 400, body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } };
    if (form.get('grant_type') !== 'account_credentials')
      return { status: 400, body: { reason: 'unsupported grant type', error: 'unsupported_grant_type' } };
    if (form.get('account_id') !== options.accountId) return { status: 400, body: { reason: 'Bad Request', error: 'invalid_request' } };
    const access_token = `zoom-${randomBytes(12).toString('hex')}`;
    keepToken.run(access_token);
    return {
      status: 200,
      body: { access_token, token_type: 'bearer', expires_in: 3599, scope: 'meeting:write:admin', api_url: 'https://api.zoom.us' },
    };
  };

  const make = (userId: string, request: SimulatedRequest): SimulatedAnswer => {
    const wanted = wantedMeeting.safeParse(JSON.parse(request.body || '{}'));
    if (!wanted.success) return { status: 300, body: { code: 300, message: 'Validation Failed.' } };
    const { topic, agenda, type, start_time = now() } = wanted.data;
    const id = 85_000_000_000 + meetings().length + 1;
    insert.run(id, userId, topic, agenda, type, start_time, now());
    return { status: 201, body: entity(meetings().at(-1)!, true) };
  };

  /** Instant meetings are in no list. */
  const list = (userId: string, query: URLSearchParams): SimulatedAnswer => {
    const size = Math.min(300, Number(query.get('page_size') ?? '30'));
    const from = Number(query.get('next_page_token') ?? '0');
    const all = meetings().filter((m) => m.userId === userId && m.type !== 1);
    const page = all.slice(from, from + size);
    const next = from + size < all.length ? String(from + size) : '';
    return {
      status: 200,
      body: { page_size: size, total_records: all.length, next_page_token: next, meetings: page.map((m) => entity(m, false)) },
    };
  };

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    const { pathname, searchParams } = request.url;
    if (pathname === '/oauth/token' && request.method === 'POST') return giveToken(request);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined || knowsToken.get(bearer) === undefined) return expired;
    const user = /^\/v2\/users\/([^/]+)\/meetings$/.exec(pathname)?.[1];
    if (user === undefined) return { status: 404, body: { code: 404, message: 'Not found' } };
    const userId = decodeURIComponent(user);
    if (options.users !== undefined && !options.users.includes(userId))
      return { status: 404, body: { code: 1001, message: 'User does not exist' } };
    return request.method === 'POST' ? make(userId, request) : list(userId, searchParams);
  };

  return serveSimulator<ZoomState>(options, {
    name: 'zoom',
    database,
    answer,
    worded,
    state: () => ({ meetings: meetings(), tokens: (database.prepare('SELECT COUNT(*) AS n FROM tokens').get() as { n: number }).n }),
  });
};

/** `start_url` makes its reader the host: it is in no list, and a test looks for it where it must not be. */
const entity = (m: SimulatedMeeting, whole: boolean): Record<string, unknown> => ({
  uuid: Buffer.from(String(m.id)).toString('base64'),
  id: m.id,
  host_id: 'simulated-host',
  topic: m.topic,
  type: m.type,
  start_time: m.startTime,
  duration: 240,
  timezone: 'UTC',
  created_at: m.createdAt.replace(/\.\d{3}Z$/, 'Z'),
  join_url: `https://simulated.zoom.us/j/${m.id}?pwd=joinable`,
  ...(whole
    ? {
        agenda: m.agenda,
        start_url: `https://simulated.zoom.us/s/${m.id}?zak=only-for-the-host`,
        password: 'joinable',
        settings: { join_before_host: true },
      }
    : {}),
});

const expired: SimulatedAnswer = { status: 401, body: { code: 124, message: 'Invalid access token.' } };

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  if (kind === 'rate-limit')
    return {
      status: 429,
      body: { code: 429, message: 'You have reached the maximum per-second rate limit for this API.' },
      headers: { 'retry-after': '120' },
    };
  if (kind === 'expired-token') return expired;
  if (kind === 'server-error') return { status: 503, body: { code: 503, message: 'Service unavailable' } };
  return { status: 200, body: { code: 1, message: 'Internal error' } };
};
