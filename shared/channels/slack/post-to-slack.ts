import type * as z from 'zod';
import type { Instant } from '../../domain/time/instant.ts';
import { callPlatform, retryAtOf, type Answer } from '../../platform/call-platform.ts';
import type { Failed, Outcome } from '../../platform/outcome.ts';
import type { PostToChannel } from '../channel-post.ts';
import { failureOfAnswer } from '../failure-of-answer.ts';
import { notOk, opened, posted } from './schema.ts';
import { slackMessage, type SlackMessage } from './slack-blocks.ts';

/** A room by its id, or a person who gets a direct message. */
export type SlackPlace = { channel: string } | { user: string };
export type SlackOptions = {
  baseUrl: string;
  /** The bot's token; goes into a header and nowhere else. */
  token: string;
  place: SlackPlace;
  /** Presses of our button come back to us, signed. */
  canTake: boolean;
  fetch: typeof fetch;
  now: () => Instant;
  timeoutMs?: number;
};

/** A direct message is two calls, and a page has fifteen seconds. */
const TIMEOUT_MS = 4_000;

/**
 * Posts to a Slack room or person by `chat.postMessage`, and changes what was posted by `chat.update`. The provider's id is
 * `room:ts`. Slack knows no idempotency key: a post whose outcome is unknown may stand there, and is not found again.
 */
export const postToSlack = (options: SlackOptions): PostToChannel => {
  const call = caller(options);
  return async (post, earlier) => {
    const message = slackMessage(post, options.canTake);
    const found = earlier === null ? undefined : /^([A-Z][A-Z0-9]+):(\d+\.\d+)$/.exec(earlier);
    if (earlier !== null && found == null) return { outcome: 'rejected', reason: 'there is no post to change' };
    if (found != null) return write(call, 'chat.update', { channel: found[1]!, ts: found[2]!, ...message });
    const room = await roomOf(options.place, call);
    if ('outcome' in room) return room;
    return write(call, 'chat.postMessage', { channel: room.id, ...message, unfurl_links: false, unfurl_media: false });
  };
};

type Called<T> = { ok: true; body: T } | { ok: false; failed: Failed };
type Call = <S extends z.ZodType>(method: string, body: object, schema: S) => Promise<Called<z.infer<S>>>;

const caller =
  ({ baseUrl, token, fetch, now, timeoutMs = TIMEOUT_MS }: SlackOptions): Call =>
  async (method, body, schema) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8', accept: 'application/json' };
    const url = new URL(`/api/${method}`, baseUrl).href;
    const answer = await callPlatform(fetch, url, { method: 'POST', headers, body: JSON.stringify(body) }, timeoutMs);
    const failed = failureOfAnswer(answer, now());
    if (failed !== undefined) return { ok: false, failed };
    const parsed = schema.safeParse((answer as Answer).body);
    return parsed.success ? { ok: true, body: parsed.data } : { ok: false, failed: failureInside(answer as Answer, now()) };
  };

const RATE = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];
/** Nothing was done, and it may work in a moment. */
const AGAIN = ['service_unavailable', 'request_timeout', 'team_added_to_org', 'external_channel_migrating'];
/** Slack says itself that part of it may have been done. */
const PERHAPS = ['fatal_error', 'internal_error'];

/** A 200 that says no. */
const failureInside = (answer: Answer, now: Instant): Failed => {
  const said = notOk.safeParse(answer.body);
  if (!said.success) return { outcome: 'unknown', reason: 'an answer we do not understand' };
  const { error } = said.data;
  if (RATE.includes(error)) {
    const retryAt = retryAtOf(answer, now);
    return { outcome: 'retry', reason: error, ...(retryAt === undefined ? {} : { retryAt }) };
  }
  if (AGAIN.includes(error)) return { outcome: 'retry', reason: error };
  return { outcome: PERHAPS.includes(error) ? 'unknown' : 'rejected', reason: error };
};

/** Opening a conversation tells nobody anything, so whatever fails there surely sent nothing. */
const roomOf = async (place: SlackPlace, call: Call): Promise<{ id: string } | Failed> => {
  if ('channel' in place) return { id: place.channel };
  const answered = await call('conversations.open', { users: place.user }, opened);
  if (answered.ok) return { id: answered.body.channel.id };
  return answered.failed.outcome === 'unknown' ? { outcome: 'retry', reason: answered.failed.reason } : answered.failed;
};

const write = async (call: Call, method: string, body: { channel: string } & SlackMessage & Record<string, unknown>): Promise<Outcome> => {
  const answered = await call(method, body, posted);
  if (!answered.ok) return answered.failed;
  return { outcome: 'delivered', providerId: `${answered.body.channel}:${answered.body.ts}` };
};
