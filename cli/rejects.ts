import { say } from './output.ts';

const SHOWN = 20;

/** Rows that were skipped, on standard error: the first twenty by file and line, then only how many more. */
export const rejects = (): {
  of: (file: string) => (row: { line: number; reason: string }) => void;
  count: () => number;
  done: () => void;
} => {
  let count = 0;
  return {
    of: (file) => (row) => {
      if (++count <= SHOWN) say(`${file === '-' ? 'standard input' : file}:${row.line}: ${row.reason}; skipped`);
    },
    count: () => count,
    done: () => {
      if (count > SHOWN) say(`… and ${count - SHOWN} more`);
      if (count > 0) say(`${count} row${count === 1 ? '' : 's'} skipped. --strict makes the first one fatal.`);
    },
  };
};
