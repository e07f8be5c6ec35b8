import { forgetSession, freshToken, renewToken } from '../session/session.ts';
import { proveAgain } from '../session/step-up.ts';
import { setServerTime } from './clock.ts';
import { answered, failed } from './connection.ts';
import { takeEarly } from './early.ts';
import { problemIn, unreachable } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT';
type Sent = { method: Method; body?: unknown; headers?: Record<string, string> };

/** What was answered last for a path: a poll that changes nothing costs a 304 and hands out the very same value. */
const known = new Map<string, { etag: string; value: unknown }>();
const MOST_KNOWN = 200;
const TIMEOUT_MS = 20_000;

/** Forgets what was answered: another person may sign in on this device. */
export const forgetAnswers = (): void => known.clear();

/**
 * Reads a path of the API. `T` is the contract's type of that path: server and console are built from one tree, and the
 * API's own tests parse its answers with the contract. Throws `Problem`.
 */
export const read = async <T>(path: string, signal?: AbortSignal): Promise<T> => {
  const before = known.get(path);
  const response = await send(path, { method: 'GET', headers: before === undefined ? {} : { 'if-none-match': before.etag } }, signal);
  if (response.status === 304 && before !== undefined) return before.value as T;
  const value = await bodyOf(response);
  const etag = response.headers.get('etag');
  if (etag !== null) {
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!);
    known.set(path, { etag, value });
  }
  return value as T;
};

/** Does something. Asks for a fresh proof of who it is where the API wants one, and then does it. Throws `Problem`. */
export const act = async <T>(path: string, body: unknown = {}, method: 'POST' | 'PUT' = 'POST'): Promise<T> => {
  const response = await send(path, { method, body });
  return (await bodyOf(response)) as T;
};

/** A file or text of the API, for saving. Throws `Problem`. */
export const download = async (path: string): Promise<Blob> => {
  const response = await send(path, { method: 'GET' });
  if (!response.ok) throw problemIn(response.status, await jsonOf(response));
  return response.blob();
};

const bodyOf = async (response: Response): Promise<unknown> => {
  const body = await jsonOf(response);
  if (!response.ok) throw problemIn(response.status, body);
  return body;
};

const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

const send = async (path: string, sent: Sent, signal?: AbortSignal): Promise<Response> => {
  const first = await once(path, sent, await freshToken(), signal);
  if (first.status !== 401) return first;
  const why = ((await jsonOf(first.clone())) as { error?: unknown } | undefined)?.error;
  if (why === 'step_up_needed') return (await proveAgain()) ? once(path, sent, await freshToken(), signal) : first;
  const renewed = await renewToken();
  if (renewed !== undefined) return once(path, sent, renewed, signal);
  forgetSession();
  return first;
};

const once = async (path: string, { method, body, headers }: Sent, token: string | undefined, signal?: AbortSignal): Promise<Response> => {
  try {
    const early = method === 'GET' ? takeEarly(path, token) : undefined;
    const response = await (early ??
      fetch(path, {
        method,
        cache: 'no-store',
        credentials: 'omit',
        headers: {
          ...headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal === undefined ? [] : [signal])]),
      }));
    const at = response.headers.get('stormwatch-now');
    if (at !== null) setServerTime(at);
    // A server in trouble has answered, and nothing is known by it.
    if (response.status >= 500) failed();
    else answered();
    return response;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    failed();
    throw unreachable();
  }
};
