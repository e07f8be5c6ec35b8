import { backtestJob, type BacktestJob } from '../contract/backtests.ts';
import { msOf, type Instant } from '../domain/time/instant.ts';
import { BACKTESTS, backtestKey } from './keys.ts';
import { queryAll, type Condition, type Item, type Table, type Value } from './table.ts';

/** A job as it is kept: what people see of it, and who works on it. Nothing of its file. */
export type KeptJob = {
  job: BacktestJob;
  /** How often somebody began it. */
  attempts: number;
  /** Grows with every sign of life of whoever works on it: where it stands still, nobody does. */
  beat: number;
  /** The one who may report on it; '' for none. */
  holder: string;
};

const NOBODY = '';

export const createJob = async (table: Table, job: BacktestJob): Promise<void> => {
  const { id, expiresAt: until, ...rest } = job;
  const kept = { ...rest, until, attempts: 0, beat: 0, holder: NOBODY, expiresAt: Math.ceil(msOf(until) / 1000) };
  await table.write({ put: { ...backtestKey(id), ...kept }, if: { kind: 'absent' } });
};

/** Undefined where there is none or its day is over. */
export const findJob = async (table: Table, id: string, now: Instant): Promise<KeptJob | undefined> => {
  const item = /^bt_[0-9a-f]{24}$/.test(id) ? await table.get(backtestKey(id)) : undefined;
  return item === undefined ? undefined : keptIn(item, now);
};

/** Every job of the last day, newest first. */
export const listJobs = async (table: Table, now: Instant): Promise<KeptJob[]> => {
  const found: KeptJob[] = [];
  for await (const item of queryAll(table, { pk: BACKTESTS })) {
    const kept = keptIn(item, now);
    if (kept !== undefined) found.push(kept);
  }
  return found.sort((a, b) => (a.job.createdAt < b.job.createdAt ? 1 : -1));
};

/** From waiting to queued; false where it was not waiting. */
export const queueJob = (table: Table, id: string): Promise<boolean> =>
  change(table, id, { status: 'queued' }, { kind: 'equals', attribute: 'status', value: 'waiting' });

/** Takes a job to work on it. False where somebody else has moved since it was read. */
export const takeJob = (table: Table, { job, attempts, beat }: KeptJob, holder: string): Promise<boolean> =>
  change(
    table,
    job.id,
    { status: 'running', holder, beat: beat + 1, attempts: attempts + 1, bytesRead: 0, mentionsRead: 0 },
    { kind: 'equals', attribute: 'beat', value: beat },
  );

/** Says how far it is. False where the job was removed or taken by somebody else: whoever hears that stops. */
export const reportJob = (table: Table, id: string, holder: string, far: { bytesRead: number; mentionsRead: number; beat: number }) =>
  change(table, id, far, { kind: 'equals', attribute: 'holder', value: holder });

/** Ends it. `problem` says why it failed; null where it is done. */
export const endJob = (
  table: Table,
  id: string,
  holder: string,
  end: { problem: string | null; mentionsRead?: number; bytesRead?: number },
) =>
  change(
    table,
    id,
    { ...end, status: end.problem === null ? 'done' : 'failed', holder: NOBODY },
    { kind: 'equals', attribute: 'holder', value: holder },
  );

export const removeJob = async (table: Table, id: string): Promise<void> => void (await table.write({ delete: backtestKey(id) }));

const change = async (table: Table, id: string, set: Record<string, Value>, only: Condition): Promise<boolean> =>
  (await table.write({ update: backtestKey(id), set, if: only })).ok;

const keptIn = (item: Item, now: Instant): KeptJob | undefined => {
  const { pk: _, sk: id, until, attempts, beat, holder, ...rest } = item;
  const job = backtestJob.parse({ ...rest, id, expiresAt: until });
  if (job.expiresAt <= now) return undefined;
  return { job, attempts: Number(attempts), beat: Number(beat), holder: typeof holder === 'string' ? holder : NOBODY };
};
