import { Worker } from 'node:worker_threads';
import type { ReplayFile, ReplayGiven } from '../shared/backtest/replay-file.ts';
import { UnreadableInput } from '../shared/connectors/file/unreadable-input.ts';

/** What the thread says: it wants the next piece, or it is done. `mentions`: how many it has read so far. */
export type FromThread =
  | { kind: 'more'; mentions: number }
  | { kind: 'done'; mentions: number; outcome: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; unreadable: boolean; reason: string };
/** The next piece; null at the end. */
export type ToThread = { piece: Uint8Array | null };

/** The heap of one job; what needs more ends by itself and takes nobody with it. */
const HEAP_MB = 2048;

/**
 * A replay in a thread of its own: understanding texts is work for minutes, and here pages, counting and people's requests
 * share one event loop. Pieces of the file are handed over one by one; whoever stops handing them over ends the thread.
 */
export const replayInThread: ReplayFile = async (bytes, given: ReplayGiven, onMentions) => {
  const thread = new Worker(new URL('./backtest-worker.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  // Whoever stops the runtime does not wait for it; the job begins again at the next start.
  thread.unref();
  const source = bytes[Symbol.asyncIterator]();
  try {
    return await new Promise((resolve, reject) => {
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('the backtest’s thread ended without a word')));
      thread.on('message', (said: FromThread) => {
        if (said.kind === 'failed') reject(said.unreadable ? new UnreadableInput(said.reason) : new Error(said.reason));
        else onMentions(said.mentions);
        if (said.kind === 'done') resolve(said.outcome);
        if (said.kind === 'more')
          source.next().then(({ done, value }) => thread.postMessage({ piece: done === true ? null : value } satisfies ToThread), reject);
      });
    });
  } finally {
    await thread.terminate();
    await source.return?.();
  }
};
