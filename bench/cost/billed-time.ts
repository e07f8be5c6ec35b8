import type { FunctionUsage } from './meter.ts';
import type { SdkTime } from './sdk-time.ts';

/** What is taken for granted about AWS, because there was no account to measure it on. */
export type Assumed = {
  /** Times the processor time measured here: another core, sockets and encryption, the runtime's own work. */
  safety: number;
  /** Memory at which Lambda gives one whole core. */
  wholeCoreMb: number;
  /** What one round to a service takes, answered from the same region. */
  roundMs: { table: number; bus: number; queue: number };
  /** How fast items arrive at a function. */
  readMbPerSecond: number;
};

export const assumed: Assumed = { safety: 1.5, wholeCoreMb: 1769, roundMs: { table: 5, bus: 25, queue: 12 }, readMbPerSecond: 60 };

/** Milliseconds that Lambda would bill for all of a function's invocations, from what was measured here. */
export const billedMs = (used: FunctionUsage, memoryMb: number, sdk: SdkTime, a: Assumed = assumed): number => {
  const megabytes = used.bytesRead / 1e6;
  const processor = used.busyMs + used.requests * sdk.requestMs + megabytes * sdk.readMsPerMb;
  const slower = Math.max(1, a.wholeCoreMb / memoryMb);
  const waits = used.rounds.table * a.roundMs.table + used.rounds.bus * a.roundMs.bus + used.rounds.queue * a.roundMs.queue;
  return processor * a.safety * slower + waits + (megabytes / a.readMbPerSecond) * 1000;
};
