import type { Instant } from '../../domain/time/instant.ts';
import { callPlatform, failedRead, retryAtOf, unanswered, type Answer, type NoAnswer } from '../../platform/call-platform.ts';
import type { Failed, Read } from '../../platform/outcome.ts';
import type { Connector, Posted, Published, Reply } from '../connector.ts';
import { words, wordsOfHtml } from './plain-text.ts';
import { postedStatus, statuses, type Status } from './schema.ts';

export type MastodonOptions = {
  /** The account's instance, e.g. https://mastodon.social */
  baseUrl: string;
  accountId: string;
  token: string;
  fetch: typeof fetch;
  now: () => Instant;
  timeoutMs?: number;
};

const PAGE = 40;
/** We look through at most this many posts of ours made since the bookmark. */
const MOST_PAGES = 5;

/** Publishing on Mastodon (API of 4.x). It keeps an Idempotency-Key for an hour; after that reading back is what protects us. */
export const mastodonConnector = (options: MastodonOptions): Connector => {
  const { now } = options;
  const own = `/api/v1/accounts/${encodeURIComponent(options.accountId)}/statuses`;
  const call = (path: string, init: RequestInit = {}): Promise<Answer | NoAnswer> =>
    callPlatform(
      options.fetch,
      new URL(path, options.baseUrl).href,
      {
        ...init,
        headers: { authorization: `Bearer ${options.token}`, accept: 'application/json', ...(init.headers as Record<string, string>) },
      },
      options.timeoutMs,
    );
  const page = async (query: Record<string, string>): Promise<Read<Status[]>> => {
    const answer = await call(`${own}?${new URLSearchParams({ exclude_reblogs: 'true', ...query }).toString()}`);
    const failed = failureOf(answer, now());
    if (failed !== undefined) return failedRead(failed);
    const parsed = statuses.safeParse((answer as Answer).body);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, outcome: 'retry', reason: 'an answer we do not understand' };
  };

  return {
    platform: 'mastodon',
    bookmark: async () => {
      const newest = await page({ limit: '1' });
      return newest.ok ? { ok: true, value: newest.value[0]?.id ?? null } : newest;
    },
    post: async (reply, intentId) => {
      const body = JSON.stringify({
        status: reply.text,
        visibility: 'public',
        language: reply.language,
        ...(reply.replyTo === null ? {} : { in_reply_to_id: reply.replyTo }),
      });
      const headers = { 'content-type': 'application/json', 'idempotency-key': intentId };
      return postedOf(await call('/api/v1/statuses', { method: 'POST', body, headers }), now());
    },
    findReply: (reply, after) => findReply(page, reply, after),
  };
};

const findReply = async (
  page: (query: Record<string, string>) => Promise<Read<Status[]>>,
  reply: Reply,
  after: string | null,
): Promise<Read<Published | null>> => {
  let before: string | undefined;
  for (let i = 0; i < MOST_PAGES; i++) {
    const since = after === null ? {} : { since_id: after };
    const found = await page({ limit: String(PAGE), ...since, ...(before === undefined ? {} : { max_id: before }) });
    if (!found.ok) return found;
    const match = found.value.find((s) => (s.in_reply_to_id ?? null) === reply.replyTo && wordsOfHtml(s.content) === words(reply.text));
    if (match !== undefined) return { ok: true, value: { externalId: match.id, url: match.url ?? null } };
    before = found.value.at(-1)?.id;
    if (before === undefined || found.value.length < PAGE) break;
  }
  return { ok: true, value: null };
};

/** An answer that is no success, as an outcome of an effect; undefined where it is one. */
const failureOf = (answer: Answer | NoAnswer, now: Instant): Failed | undefined => {
  if (!answer.answered) return unanswered(answer);
  const { status, body } = answer;
  if (status === 429) {
    const retryAt = retryAtOf(answer, now, 'x-ratelimit-reset');
    return { outcome: 'retry', reason: 'rate limit', ...(retryAt === undefined ? {} : { retryAt }) };
  }
  // A server in trouble may have kept the post before it stumbled.
  if (status >= 500) return { outcome: 'unknown', reason: `HTTP ${status}` };
  if (status === 401) return { outcome: 'rejected', reason: 'the access token is not valid any more' };
  if (status === 403) return { outcome: 'rejected', reason: 'the account may not do this' };
  if (status === 404 || status === 410) return { outcome: 'rejected', reason: 'the post or account is gone' };
  if (status === 422) return { outcome: 'rejected', reason: 'the platform does not take this text' };
  if (status >= 400) return { outcome: 'rejected', reason: `HTTP ${status}` };
  if (typeof body === 'object' && body !== null && 'error' in body) return { outcome: 'unknown', reason: `an error inside HTTP ${status}` };
  return status >= 200 && status < 300 ? undefined : { outcome: 'unknown', reason: `HTTP ${status}` };
};

const postedOf = (answer: Answer | NoAnswer, now: Instant): Posted => {
  const failed = failureOf(answer, now);
  if (failed !== undefined) return failed;
  const parsed = postedStatus.safeParse((answer as Answer).body);
  if (!parsed.success) return { outcome: 'unknown', reason: 'an answer we do not understand' };
  return { outcome: 'delivered', externalId: parsed.data.id, url: webAddress(parsed.data.url) };
};

/** Only a web address is kept: it becomes a link in the console. */
const webAddress = (url: string | null | undefined): string | null =>
  url?.startsWith('https://') || url?.startsWith('http://') ? url : null;
