import { apiProblem } from '../shared/contract/api.ts';
import { CliProblem } from './cli-problem.ts';

export type ApiOptions = { url: string; token?: string };
type Ask = { method?: 'GET' | 'PUT' | 'POST'; body?: string; contentType?: string };
export type ApiClient = (path: string, ask?: Ask) => Promise<string>;
/** The same with an answer that is no text. */
export type BytesClient = (path: string, ask?: Ask) => Promise<Buffer>;

const RETRIES = 5;
const FIRST_WAIT_MS = 200;

/**
 * Asks the API of a running system. Waits and asks again where it is overloaded or just starting: everything asked for
 * here may be asked twice. Problems come as sentences.
 */
export const apiClient = (options: ApiOptions): ApiClient => {
  const ask = bytesClient(options);
  return async (...asked) => (await ask(...asked)).toString();
};

export const bytesClient = ({ url, token }: ApiOptions): BytesClient => {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new CliProblem(`--url ${url}: it has to be an address that begins with http:// or https://`, 2);
  if (token === undefined || token === '')
    throw new CliProblem('who are you? Give --token (or STORMWATCH_TOKEN): the token that `stormwatch serve` printed', 2);
  let met = false;
  return async (path, { method = 'GET', body, contentType = 'application/json' } = {}) => {
    for (let attempt = 0; ; attempt++) {
      const response = await send(
        new URL(path, url),
        { method, ...(body === undefined ? {} : { body }), headers: { authorization: `Bearer ${token}`, 'content-type': contentType } },
        met,
      );
      met ||= response !== undefined;
      if (response !== undefined && ![429, 502, 503, 504].includes(response.status)) return answerOf(response, url);
      if (attempt >= RETRIES)
        throw new CliProblem(
          `${url} ${response === undefined ? 'does not answer; is it running (stormwatch serve)?' : 'is overloaded; try again later'}`,
        );
      await new Promise((done) => setTimeout(done, FIRST_WAIT_MS * 2 ** attempt));
    }
  };
};

/** Undefined where nobody answered and it is worth another try: a system that was met before may be starting again. */
const send = async (url: URL, init: RequestInit, met: boolean): Promise<Response | undefined> => {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    const refused = error instanceof Error && String((error.cause as { code?: unknown } | undefined)?.code) === 'ECONNREFUSED';
    if (refused && !met)
      throw new CliProblem(`nothing answers at ${url.origin}; is it running (stormwatch serve), and is --url right?`, 1, { cause: error });
    return undefined;
  }
};

const answerOf = async (response: Response, url: string): Promise<Buffer> => {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.ok) return bytes;
  const problem = apiProblem.safeParse(parsed(bytes.toString()));
  if (problem.success) throw new CliProblem(`${problem.data.explain}. What to do: ${problem.data.next}.`);
  throw new CliProblem(`${url} answered ${response.status}; is that Stormwatch?`);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
