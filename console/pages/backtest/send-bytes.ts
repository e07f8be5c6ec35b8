import { problemIn, unreachable } from '../../api/problem.ts';

/** A slice that is on its way: what of it has gone, and how to stop it. */
export type Sending = { url: string; headers: Record<string, string>; body: Blob; onSent: (bytes: number) => void; signal: AbortSignal };

/** A slice may take its time on a slow line, but not for ever without a byte moving. */
const STILL_MS = 60_000;

/** PUTs bytes. XMLHttpRequest, as `fetch` does not say how much has gone. Throws `Problem`; status 0 where the line broke. */
export const sendBytes = ({ url, headers, body, onSent, signal }: Sending): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let still: ReturnType<typeof setTimeout> | undefined;
    const watch = (): void => {
      clearTimeout(still);
      still = setTimeout(() => request.abort(), STILL_MS);
    };
    const over = (settle: () => void): void => {
      clearTimeout(still);
      signal.removeEventListener('abort', stop);
      settle();
    };
    const stop = (): void => request.abort();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      watch();
      onSent(event.loaded);
    };
    request.onload = () =>
      over(() =>
        request.status >= 200 && request.status < 300 ? resolve() : reject(problemIn(request.status, jsonOf(request.responseText))),
      );
    request.onerror = request.onabort = request.ontimeout = () => over(() => reject(unreachable()));
    signal.addEventListener('abort', stop);
    watch();
    request.send(body);
  });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
