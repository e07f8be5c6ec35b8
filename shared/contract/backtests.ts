import * as z from 'zod';
import { instant } from '../domain/time/instant.ts';
import { backtestReport } from './backtest.ts';

export const MOST_BACKTEST_BYTES = 200_000_000;
/** How large one part of an upload to the embedded runtime may be. */
export const UPLOAD_PART_BYTES = 4_000_000;

export const backtestBodies = {
  /** `POST /v1/backtests`: announces a file of mentions (.csv, .ndjson, or either with .gz). */
  create: z.strictObject({
    fileName: z
      .string()
      .min(1)
      .max(200)
      .regex(/\.(csv|ndjson|jsonl)(\.gz)?$/i, 'a file of mentions is .csv or .ndjson, or either with .gz'),
    bytes: z.number().int().positive().max(MOST_BACKTEST_BYTES),
  }),
} as const;

/**
 * Where the file goes. `put`: the whole file by one PUT, to an address that expires (S3). `parts`: slices of `partBytes`,
 * each by `PUT <url>?part=N` with the session, from 0 on; a part may be sent again.
 */
export const upload = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('put'), url: z.url(), headers: z.record(z.string(), z.string()), expiresAt: instant }),
  z.strictObject({ how: z.literal('parts'), url: z.string(), partBytes: z.number().int().positive(), expiresAt: instant }),
]);
export type Upload = z.infer<typeof upload>;

export const backtestJob = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  createdAt: instant,
  createdBy: z.string(),
  /** Files and results are gone a day after they were made. */
  expiresAt: instant,
  status: z.enum(['waiting', 'queued', 'running', 'done', 'failed']),
  bytesRead: z.number().int().nonnegative(),
  mentionsRead: z.number().int().nonnegative(),
  /** Why it failed and what to do; null where it did not. */
  problem: z.string().nullable(),
});
export type BacktestJob = z.infer<typeof backtestJob>;
export const backtestJobs = z.strictObject({ jobs: z.array(backtestJob) });

/** `POST /v1/backtests` answers the job and where its file goes; `POST /v1/backtests/:id/start` queues it. */
export const backtestCreated = z.strictObject({ job: backtestJob, upload });
export type BacktestCreated = z.infer<typeof backtestCreated>;

/**
 * Hours since 1970 on one line: voices (a person, a text, once) from `from` on, one number for each hour; where there are
 * too many to draw, for each `everyHours` hours the busiest of them.
 */
const hourly = z.strictObject({
  brand: z.string(),
  from: z.number().int(),
  mentions: z.array(z.number()),
  negative: z.array(z.number()),
  everyHours: z.number().int().min(2).exactOptional(),
});

/** What a job leaves in the file store. `rejects`: the first rows that could not be read; `notes`: what else to know. */
export const backtestOutcome = z.strictObject({
  report: backtestReport,
  hourly: z.array(hourly),
  rejects: z.array(z.strictObject({ line: z.number().int().positive(), reason: z.string() })).exactOptional(),
  notes: z.array(z.string()).exactOptional(),
});
export type BacktestOutcome = z.infer<typeof backtestOutcome>;

/** `GET /v1/backtests/:id/result`: the report at every sensitivity and what was counted, for drawing. */
export const backtestResult = backtestOutcome.extend({ job: backtestJob });
export type BacktestResult = z.infer<typeof backtestResult>;
