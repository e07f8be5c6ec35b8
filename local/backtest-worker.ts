import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReplayGiven } from '../shared/backtest/replay-file.ts';
import { replayHere } from '../shared/backtest/replay-here.ts';
import { UnreadableInput } from '../shared/connectors/file/unreadable-input.ts';
import type { FromThread, ToThread } from './backtest-thread.ts';

/** The thread of backtest-thread.ts: asks for the file piece by piece and answers with the outcome. */
const port = parentPort!;
const say = (said: FromThread): void => port.postMessage(said);
let mentions = 0;

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const answer = once(port, 'message') as Promise<[ToThread]>;
    say({ kind: 'more', mentions });
    const [{ piece }] = await answer;
    if (piece === null) return;
    yield piece;
  }
}

try {
  const outcome = await replayHere(pieces(), workerData as ReplayGiven, (count) => void (mentions = count));
  say({ kind: 'done', mentions, outcome });
} catch (error) {
  say({ kind: 'failed', unreadable: error instanceof UnreadableInput, reason: error instanceof Error ? error.message : String(error) });
}
