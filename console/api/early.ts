import { keptSession } from '../session/kept-session.ts';

/**
 * What the page at this address is going to ask first, asked while its scripts are still on the way: on a slow line that is
 * half a second less. Each answer is taken once, by the request that would have asked the same.
 */
type Early = { token: string; response: Promise<Response> };

const early = new Map<string, Early>();

/** Asks with the session that is kept on this device; without one there is nothing to ask. */
export const askEarly = (paths: readonly string[]): void => {
  const token = keptSession()?.token;
  if (token === undefined) return;
  for (const path of paths) {
    const response = fetch(path, { cache: 'no-store', credentials: 'omit', headers: { authorization: `Bearer ${token}` } });
    // Nobody may ever take it; a failure is told by the request that does.
    response.catch(() => {});
    early.set(path, { token, response });
  }
};

/** What was asked and not taken yet. */
export const earlyPaths = (): string[] => [...early.keys()];

/** The answer that is on its way to this path for this session; undefined where nobody asked, or it was taken already. */
export const takeEarly = (path: string, token: string | undefined): Promise<Response> | undefined => {
  const found = early.get(path);
  early.delete(path);
  return found?.token === token ? found?.response : undefined;
};
