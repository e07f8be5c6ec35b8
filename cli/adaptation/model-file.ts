import { randomUUID } from 'node:crypto';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliProblem } from '../cli-problem.ts';

/** Throws `CliProblem` where a model cannot or should not be written to `out`: asked before the work, not after it. */
export const demandWritable = (out: string, labels: string, force: boolean): void => {
  const folder = dirname(out);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CliProblem(`${out}: there is no folder ${folder}; make it first`);
  const there = statSync(out, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isFile()) throw new CliProblem(`${out}: that is no file; name the file that is to be written`, 2);
  if (labels !== '-' && statSync(labels, { throwIfNoEntry: false }) !== undefined && realpathSync(labels) === realpathSync(out))
    throw new CliProblem(`${out}: these are the labels; write the model to another file`, 2);
  if (!force) throw new CliProblem(`${out}: it exists already; --force replaces it`);
};

/** The whole file or none of it: whoever reads it meanwhile finds the old one. */
export const writeModel = (out: string, bytes: Uint8Array): void => {
  const part = `${out}.${randomUUID()}.part`;
  try {
    writeFileSync(part, bytes, { flag: 'wx', flush: true });
    renameSync(part, out);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
};
