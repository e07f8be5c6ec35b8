import * as z from 'zod';
import { measure } from '../../../shared/domain/draft/length.ts';
import { instantOf, msOf, type Instant } from '../../../shared/domain/time/instant.ts';
import {
  openSimulatorDatabase,
  serveSimulator,
  systemNow,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';
import { statusEntity, type PostedStatus } from './status-entity.ts';

export type MastodonState = { statuses: PostedStatus[]; posts: number };
export type MastodonSimulatorOptions = SimulatorOptions & {
  accountId: string;
  token: string;
  /** Refuses replies to posts it does not know, as Mastodon does. Off, so that rehearsals of any file can reply. */
  strictParents?: boolean;
};

const KEY_KEPT_MS = 60 * 60_000;
const LIMIT = 500;

const newStatus = z.object({
  status: z.string(),
  in_reply_to_id: z.string().optional(),
  visibility: z.enum(['public', 'unlisted', 'private', 'direct']).default('public'),
  language: z.string().nullish(),
});

/**
 * A simulator of one Mastodon account (statuses only), written from the API's description. It keeps an Idempotency-Key
 * for an hour, and posts twice for whoever asks twice without one or later.
 */
export const startMastodon = (options: MastodonSimulatorOptions): Promise<Simulator<MastodonState>> => {
  const database = openSimulatorDatabase(options);
  const now = options.now ?? systemNow;
  database.exec(`CREATE TABLE IF NOT EXISTS statuses (id TEXT PRIMARY KEY, text TEXT NOT NULL, in_reply_to_id TEXT, visibility TEXT NOT NULL,
    language TEXT, created_at TEXT NOT NULL, idempotency_key TEXT) WITHOUT ROWID;`);
  const columns =
    'id, text, in_reply_to_id AS inReplyToId, visibility, language, created_at AS createdAt, idempotency_key AS idempotencyKey';
  const all = (): PostedStatus[] =>
    database.prepare(`SELECT ${columns} FROM statuses ORDER BY CAST(id AS INTEGER)`).all() as unknown as PostedStatus[];
  const insert = database.prepare('INSERT INTO statuses VALUES (?, ?, ?, ?, ?, ?, ?)');
  const entity = (status: PostedStatus) => statusEntity(status, options.accountId);

  const post = (request: SimulatedRequest): SimulatedAnswer => {
    const key = header(request, 'idempotency-key');
    const kept = key === null ? undefined : all().find((s) => s.idempotencyKey === key && msOf(now()) - msOf(s.createdAt) < KEY_KEPT_MS);
    if (kept !== undefined) return { status: 200, body: entity(kept), headers: limits(now()) };
    const wanted = newStatus.safeParse(parsedBody(request));
    if (!wanted.success || wanted.data.status.trim() === '') return invalid("Validation failed: Text can't be blank");
    const { status: text, in_reply_to_id: parent = null, visibility, language = null } = wanted.data;
    if (measure('mastodon', text) > LIMIT) return invalid('Validation failed: Text character limit of 500 exceeded');
    if (parent !== null && options.strictParents === true && !all().some((s) => s.id === parent)) return notFound;
    const id = String((BigInt(msOf(now())) << 16n) + BigInt(all().length % 65_536));
    insert.run(id, text, parent, visibility, language, now(), key);
    return {
      status: 200,
      body: entity({ id, text, inReplyToId: parent, visibility, language, createdAt: now(), idempotencyKey: key }),
      headers: limits(now()),
    };
  };

  const list = (query: URLSearchParams): SimulatedAnswer => {
    const after = BigInt(query.get('since_id') ?? query.get('min_id') ?? '0');
    const before = query.get('max_id');
    const found = all().filter((s) => BigInt(s.id) > after && (before === null || BigInt(s.id) < BigInt(before)));
    const limit = Math.min(40, Number(query.get('limit') ?? '20'));
    return { status: 200, body: found.reverse().slice(0, limit).map(entity), headers: limits(now()) };
  };

  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    if (header(request, 'authorization') !== `Bearer ${options.token}`) return expired;
    const path = request.url.pathname;
    if (request.method === 'POST' && path === '/api/v1/statuses') return post(request);
    if (request.method === 'GET' && path === `/api/v1/accounts/${options.accountId}/statuses`) return list(request.url.searchParams);
    const one = /^\/api\/v1\/statuses\/(\d+)$/.exec(path)?.[1];
    const found = all().find((s) => s.id === one);
    return request.method === 'GET' && found !== undefined ? { status: 200, body: entity(found), headers: limits(now()) } : notFound;
  };

  return serveSimulator(options, {
    name: 'mastodon',
    database,
    answer,
    worded: (kind) => worded(kind, now()),
    state: () => ({ statuses: all(), posts: all().length }),
  });
};

const invalid = (error: string): SimulatedAnswer => ({ status: 422, body: { error } });
const notFound: SimulatedAnswer = { status: 404, body: { error: 'Record not found' } };
const expired: SimulatedAnswer = { status: 401, body: { error: 'The access token is invalid' } };

/** 300 calls in five minutes; this simulator counts none, it only says so. */
const limits = (now: Instant, remaining = 299): Record<string, string> => ({
  'x-ratelimit-limit': '300',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': instantOf(msOf(now) + 300_000),
});

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200', now: Instant): SimulatedAnswer => {
  if (kind === 'rate-limit') return { status: 429, body: { error: 'Too many requests' }, headers: limits(now, 0) };
  if (kind === 'expired-token') return expired;
  if (kind === 'server-error') return { status: 503, body: { error: 'Remote data could not be fetched' } };
  return { status: 200, body: { error: 'Something went wrong' } };
};

const header = (request: SimulatedRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

const parsedBody = (request: SimulatedRequest): unknown => {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
};
