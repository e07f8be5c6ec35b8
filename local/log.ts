import type { Log } from '../shared/platform/runtime.ts';

/** One JSON line per decision. Never to standard output, which belongs to the command. */
export const jsonLines =
  (out: { write: (line: string) => unknown }): Log =>
  (level, message, fields) =>
    void out.write(`${JSON.stringify({ level, message, ...fields })}\n`);
