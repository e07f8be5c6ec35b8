import type { ReplayFile } from '../../shared/backtest/replay-file.ts';
import type { ConfigStore } from '../../shared/config/config-store.ts';
import { UnreadableInput } from '../../shared/connectors/file/unreadable-input.ts';
import { MINUTE_MS, msOf } from '../../shared/domain/time/instant.ts';
import type { catalogue } from '../../shared/events/catalogue.ts';
import { FileGone, type FileStore } from '../../shared/platform/file-store.ts';
import type { Decision, Message, Ports } from '../../shared/platform/runtime.ts';
import { endJob, findJob, reportJob, takeJob, type KeptJob } from '../../shared/store/backtest-jobs.ts';
import { MOST_ATTEMPTS } from './attempts.ts';

export type Deps = Pick<Ports, 'incidents' | 'now' | 'random'> & {
  files: FileStore;
  settings: ConfigStore;
  replayFile: ReplayFile;
  model: string | undefined;
  wait: (ms: number) => Promise<void>;
};

/** About a second's work: so often it is said how far it is. */
const SAVED_EVERY_BYTES = 500_000;
/** Whoever says nothing for so long is dead; between two signs of life lies at most the sorting of a file's beginning. */
const SILENCE_MS = 30_000;
/** Before the function's own limit of 15 minutes would cut it off without a word. */
const MOST_MINUTES = 14;

/** The job was removed, or somebody else works on it. */
class NotOurs extends Error {
  override name = 'NotOurs';
}
class TooSlow extends Error {
  override name = 'TooSlow';
}

/**
 * Runs the backtest of an uploaded file. A job whose process died begins again at its next delivery; two deliveries at
 * once run it once; after two attempts that broke off it failed. Nothing of the file gets into the tables.
 */
export const runBacktest = async (
  { detail: { jobId } }: Message<(typeof catalogue)['BacktestRequested']>,
  deps: Deps,
): Promise<Decision> => {
  const kept = await findJob(deps.incidents, jobId, deps.now());
  if (kept === undefined) return { did: 'found-no-job', jobId };
  const { status } = kept.job;
  if (status === 'done' || status === 'failed' || status === 'waiting') return { did: 'left-as-it-is', jobId, status };
  if (status === 'running' && (await isAlive(kept, deps))) return { did: 'left-to-another', jobId };
  const holder = Buffer.from(deps.random(12)).toString('hex');
  if (!(await takeJob(deps.incidents, kept, holder))) return { did: 'left-to-another', jobId };
  if (kept.attempts >= MOST_ATTEMPTS) {
    await endJob(deps.incidents, jobId, holder, { problem: brokeOff });
    return { did: 'gave-up', jobId, attempts: kept.attempts };
  }
  return work(kept, holder, deps);
};

const brokeOff = `The backtest broke off ${MOST_ATTEMPTS} times. The file may be too much for one job: cut it into parts, by brand or by year.`;

/** Nobody's clock is asked: whoever works on it moves its beat. */
const isAlive = async ({ job, beat }: KeptJob, { incidents, now, wait }: Deps): Promise<boolean> => {
  await wait(SILENCE_MS);
  const later = await findJob(incidents, job.id, now());
  return later === undefined || later.beat !== beat || later.job.status !== 'running';
};

const work = async ({ job, beat, attempts }: KeptJob, holder: string, deps: Deps): Promise<Decision> => {
  const { incidents, files, now, settings, replayFile, model } = deps;
  const startedAt = now();
  const far = { bytesRead: 0, mentionsRead: 0, beat: beat + 1 };
  const said = { did: 'backtested', jobId: job.id, bytes: job.bytes, attempt: attempts + 1 };
  try {
    const { config } = await settings.read();
    const bytes = telling(files.read(`uploads/${job.id}`), async (bytesRead) => {
      far.beat++;
      if (!(await reportJob(incidents, job.id, holder, { ...far, bytesRead }))) throw new NotOurs('the job is not ours any more');
      if (msOf(now()) - msOf(startedAt) > MOST_MINUTES * MINUTE_MS) throw new TooSlow('out of time');
      far.bytesRead = bytesRead;
    });
    const outcome = await replayFile(bytes, { config, now: startedAt, model }, (count) => void (far.mentionsRead = count));
    await files.write(`results/${job.id}`, outcome);
    const ended = await endJob(incidents, job.id, holder, { problem: null, mentionsRead: far.mentionsRead, bytesRead: job.bytes });
    if (!ended) {
      // Removed meanwhile, and nobody would ever look at the result; unless it is somebody else's by now.
      if ((await findJob(incidents, job.id, now())) === undefined) await files.remove(`results/${job.id}`);
      return { ...said, did: 'stopped' };
    }
    // It has served: the sooner people's own words are gone, the better.
    await files.remove(`uploads/${job.id}`);
    return { ...said, mentions: far.mentionsRead };
  } catch (error) {
    if (error instanceof NotOurs) return { ...said, did: 'stopped' };
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    await endJob(incidents, job.id, holder, { problem });
    return { ...said, did: 'could-not-read' };
  }
};

/** What the person can mend; anything else is tried again. */
const problemOf = (error: unknown): string | undefined => {
  if (error instanceof UnreadableInput) return withoutQuotes(error.message);
  if (error instanceof FileGone) return 'The file is not there any more: it is kept for a day. Upload it again.';
  if (error instanceof TooSlow) return `It takes longer than ${MOST_MINUTES} minutes: cut the file into parts, by brand or by year.`;
  return undefined;
};

/** A row of a table is no place for what stands in somebody's file: longer quotations may be column names of theirs. */
const withoutQuotes = (message: string): string => message.replace(/"[^"]{2,}"/g, '"…"');

async function* telling(bytes: AsyncIterable<Uint8Array>, tell: (bytesRead: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  let read = 0;
  let told = 0;
  for await (const piece of bytes) {
    yield piece;
    read += piece.length;
    if (read - told < SAVED_EVERY_BYTES) continue;
    told = read;
    await tell(read);
  }
}
