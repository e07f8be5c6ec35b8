import * as z from 'zod';
import { msOf } from '../../../shared/domain/time/instant.ts';
import {
  openSimulatorDatabase,
  serveSimulator,
  systemNow,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  type SimulatorOptions,
} from '../serve.ts';
import { blocks, BLOCKS_BYTES, type SlackBlocks } from './block-rules.ts';
import { signedPress, type SignedRequest } from './signed-press.ts';

export type SlackSimulatorOptions = SimulatorOptions & {
  token: string;
  signingSecret: string;
  /** Rooms the app is in, and people it may write to. */
  channels: string[];
  users: string[];
};
/** `edits`: how often it was changed in place. */
export type SlackRow = { channel: string; ts: string; text: string; blocks: SlackBlocks; edits: number };
/** What one person was told that nobody else sees. */
export type Whisper = { userId: string; text: string };
export type SlackState = { messages: SlackRow[]; whispers: Whisper[] };
export type SlackSimulator = Simulator<SlackState> & {
  /** What Slack posts to an app when somebody presses this button of this message; undefined where it has no such button. */
  press: (press: { userId: string; ts: string; actionId: string }) => SignedRequest | undefined;
};

const newMessage = z.object({
  channel: z.string(),
  text: z.string().max(40_000).default(''),
  blocks: blocks.default([]),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});
const changedMessage = newMessage.extend({ ts: z.string() });
const dmOf = (userId: string): string => `D${userId.slice(1)}`.padEnd(9, '0');

/** A simulator of a Slack workspace: one app's messages, direct messages and button presses, from the API's description. */
export const startSlack = async (options: SlackSimulatorOptions): Promise<SlackSimulator> => {
  const database = openSimulatorDatabase(options);
  const now = options.now ?? systemNow;
  database.exec(`CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, channel TEXT, ts TEXT, text TEXT, blocks TEXT, edits INTEGER DEFAULT 0);
    CREATE TABLE IF NOT EXISTS whispers (id INTEGER PRIMARY KEY, userId TEXT, text TEXT);`);
  const messages = (): SlackRow[] =>
    (database.prepare('SELECT channel, ts, text, blocks, edits FROM messages ORDER BY id').all() as unknown as SlackStored[]).map((m) => ({
      ...m,
      blocks: JSON.parse(m.blocks) as SlackBlocks,
    }));
  const rooms = [...options.channels, ...options.users.map(dmOf)];

  const post = (body: unknown): SlackAnswer => {
    const read = newMessage.safeParse(body);
    if (!read.success) return no('invalid_blocks');
    const { channel, text, blocks: given } = read.data;
    if (!rooms.includes(channel)) return no('channel_not_found');
    if (text === '' && given.length === 0) return no('no_text');
    if (Buffer.byteLength(JSON.stringify(given)) > BLOCKS_BYTES) return no('msg_blocks_too_long');
    const ts = `${Math.floor(msOf(now()) / 1000)}.${String(messages().length + 1).padStart(6, '0')}`;
    database.prepare('INSERT INTO messages (channel, ts, text, blocks) VALUES (?, ?, ?, ?)').run(channel, ts, text, JSON.stringify(given));
    const message = { type: 'message', bot_id: 'B0SIMULATE', text, ts, blocks: given };
    return { ok: true, channel, ts, message };
  };

  const update = (body: unknown): SlackAnswer => {
    const read = changedMessage.safeParse(body);
    if (!read.success) return no('invalid_blocks');
    const { channel, ts, text, blocks: given } = read.data;
    const known = database.prepare('SELECT 1 FROM messages WHERE channel = ? AND ts = ?').get(channel, ts);
    if (known === undefined) return no('message_not_found');
    database
      .prepare('UPDATE messages SET text = ?, blocks = ?, edits = edits + 1 WHERE channel = ? AND ts = ?')
      .run(text, JSON.stringify(given), channel, ts);
    return { ok: true, channel, ts, text, message: { text } };
  };

  const open = (body: unknown): SlackAnswer => {
    const read = z.object({ users: z.string() }).safeParse(body);
    if (!read.success) return no('users_list_not_supplied');
    return options.users.includes(read.data.users) ? { ok: true, channel: { id: dmOf(read.data.users) } } : no('user_not_found');
  };

  const whispered = (request: SimulatedRequest): SimulatedAnswer => {
    const read = z.object({ response_type: z.literal('ephemeral'), text: z.string() }).safeParse(parsedBody(request));
    if (!read.success) return { status: 400, body: { ok: false, error: 'invalid_payload' } };
    const userId = request.url.pathname.split('/')[2] ?? '';
    database.prepare('INSERT INTO whispers (userId, text) VALUES (?, ?)').run(userId, read.data.text);
    return { status: 200, body: { ok: true } };
  };

  const methods: Record<string, (body: unknown) => SlackAnswer> = {
    '/api/chat.postMessage': post,
    '/api/chat.update': update,
    '/api/conversations.open': open,
  };
  const answer = (request: SimulatedRequest): SimulatedAnswer => {
    if (request.url.pathname.startsWith('/actions/')) return whispered(request);
    if (request.headers.authorization !== `Bearer ${options.token}`) return { status: 200, body: no('invalid_auth') };
    const method = methods[request.url.pathname];
    return { status: 200, body: method === undefined ? no('unknown_method') : method(parsedBody(request)) };
  };

  const simulator = await serveSimulator(options, {
    name: 'slack',
    database,
    answer,
    worded,
    state: () => ({
      messages: messages(),
      whispers: database.prepare('SELECT userId, text FROM whispers ORDER BY id').all() as unknown as Whisper[],
    }),
  });
  return {
    ...simulator,
    press: ({ userId, ts, actionId }) => {
      const message = messages().find((m) => m.ts === ts);
      const button = message?.blocks.flatMap((b) => (b.type === 'actions' ? b.elements : [])).find((e) => e.action_id === actionId);
      if (message === undefined || button === undefined) return undefined;
      const facts = {
        userId,
        channel: message.channel,
        ts,
        actionId,
        value: button.value,
        responseUrl: `${simulator.url}/actions/${userId}`,
      };
      return signedPress(facts, options.signingSecret, now());
    },
  };
};

type SlackStored = Omit<SlackRow, 'blocks'> & { blocks: string };
type SlackAnswer = { ok: boolean } & Record<string, unknown>;
const no = (error: string): SlackAnswer => ({ ok: false, error });

const worded = (kind: 'rate-limit' | 'expired-token' | 'server-error' | 'error-in-200'): SimulatedAnswer => {
  switch (kind) {
    case 'rate-limit':
      return { status: 429, body: no('ratelimited'), headers: { 'retry-after': '30' } };
    case 'expired-token':
      return { status: 200, body: no('account_inactive') };
    case 'server-error':
      return { status: 500, body: no('internal_error') };
    case 'error-in-200':
      return { status: 200, body: no('rate_limited'), headers: { 'retry-after': '30' } };
  }
};

const parsedBody = (request: SimulatedRequest): unknown => {
  try {
    return JSON.parse(request.body);
  } catch {
    return undefined;
  }
};
