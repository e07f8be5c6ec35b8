import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SlowProxy = {
  url: string;
  /** Requests whose sender cannot have written down a result yet: on their way, or answered a moment ago. */
  unsettled: () => number;
  close: () => Promise<void>;
};

/** How long after an answer its result may still be unwritten. */
const WRITING_MS = 60;

/**
 * Stands before a simulator and makes its answers slow, so that a kill falls inside a send: `during` is told when the
 * request has been forwarded and the answer not yet given.
 */
export const slowProxy = async (target: string, delayMs: number, during: () => void): Promise<SlowProxy> => {
  const { hostname, port } = new URL(target);
  let open = 0;
  const server = createServer((incoming, outgoing) => {
    open++;
    outgoing.on('close', () => setTimeout(() => open--, WRITING_MS));
    const onward = forward({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      if (incoming.method !== 'GET') during();
      setTimeout(() => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }, delayMs);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unsettled: () => open,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
