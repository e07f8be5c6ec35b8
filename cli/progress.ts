import { statSync } from 'node:fs';
import type { SingleBar } from 'cli-progress';

export type Progress = { at: (bytes: number) => void; done: () => void };
const NONE: Progress = { at: () => undefined, done: () => undefined };

/** A bar over the bytes of files, on a terminal only; in a pipe, and for standard input, none. */
export const fileProgress = async (files: string[]): Promise<Progress> => {
  if (!process.stderr.isTTY || files.includes('-')) return NONE;
  const total = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  const bar = await startBar(total);
  return { at: (bytes) => bar.update(bytes), done: () => bar.stop() };
};

/** The same over a number of steps of which each takes some time. */
export const stepProgress = async (steps: number): Promise<{ step: () => void; done: () => void }> => {
  if (!process.stderr.isTTY) return { step: () => undefined, done: () => undefined };
  const bar = await startBar(steps);
  return { step: () => bar.increment(), done: () => bar.stop() };
};

const startBar = async (total: number): Promise<SingleBar> => {
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage} % · {eta_formatted} left',
    clearOnComplete: true,
  });
  process.once('exit', () => bar.stop());
  bar.start(Math.max(1, total), 0);
  return bar;
};
