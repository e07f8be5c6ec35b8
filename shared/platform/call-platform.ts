import { instantOf, msOf, type Instant } from '../domain/time/instant.ts';
import type { Failed, Read } from './outcome.ts';

/** What a platform answered: its status, headers, and its body where that was JSON. */
export type Answer = { answered: true; status: number; headers: Headers; body: unknown };
/** No answer: `sent` says whether the request may have arrived. */
export type NoAnswer = { answered: false; sent: boolean; reason: string };

export const CALL_TIMEOUT_MS = 8_000;
const BODY_LIMIT = 4_000_000;
/** Errors that say nothing arrived, because nobody was there to take it. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** One request, never repeated by itself, never redirected (a token would travel along); resolves whatever happens. */
export const callPlatform = async (
  fetcher: typeof fetch,
  url: string,
  init: RequestInit,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<Answer | NoAnswer> => {
  try {
    const response = await fetcher(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return { answered: true, status: response.status, headers: response.headers, body: await jsonOf(response) };
  } catch (error) {
    const code = codeOf(error);
    return { answered: false, sent: !NOT_SENT.has(code), reason: code };
  }
};

const jsonOf = async (response: Response): Promise<unknown> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // The web's type for a body's chunks is any; they are bytes.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
};

/** The innermost error's code, else its name: messages may repeat a URL or a text. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'Error';
  if (error.cause instanceof Error) return codeOf(error.cause);
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
};

/** The platform's own clock, as it says in its answer; ours where it says nothing. Its times are compared with its times. */
export const clockOf = (answer: Answer, now: Instant): Instant => {
  const ms = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(ms) ? now : instantOf(ms);
};

const SOONEST_MS = 1_000;
const LATEST_MS = 60 * 60_000;

/**
 * When a platform that is being asked too often may be asked again: `Retry-After` (seconds or a date) or `resetHeader`
 * (an instant), counted from the platform's own clock; at most an hour.
 */
export const retryAtOf = (answer: Answer, now: Instant, resetHeader?: string): Instant | undefined => {
  const platformNow = msOf(clockOf(answer, now));
  const after = answer.headers.get('retry-after');
  const reset = resetHeader === undefined ? null : answer.headers.get(resetHeader);
  const seconds = after !== null && /^\d+$/.test(after.trim()) ? Number(after) * 1000 : undefined;
  const waitMs = seconds ?? Date.parse(after ?? reset ?? '') - platformNow;
  return Number.isNaN(waitMs) ? undefined : instantOf(msOf(now) + Math.min(LATEST_MS, Math.max(SOONEST_MS, waitMs)));
};

/** An effect that got no answer. */
export const unanswered = ({ sent, reason }: NoAnswer): Failed => (sent ? { outcome: 'unknown', reason } : { outcome: 'retry', reason });

/** A look that failed like this effect: what is unknown to an effect is simply to be looked at again. */
export const failedRead = <T>(failed: Failed): Read<T> => ({
  ok: false,
  ...failed,
  outcome: failed.outcome === 'rejected' ? 'rejected' : 'retry',
});
