import { onOneLine } from '../shared/plot/one-line.ts';

/** Writes to standard output, waiting where the reader is slow. */
export const print = (text: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

/** One line for a person, on standard error: standard output is for the result only. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** A reader that has seen enough (`| head`) ends us quietly, wherever we are. */
export const endWithReader = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
};

/** Gathers small writes into large ones: a line a write is slow in a pipe. */
export const lineWriter = (limit = 65_536): { line: (text: string) => Promise<void>; flush: () => Promise<void> } => {
  let waiting = '';
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text !== '') await print(text);
  };
  return {
    flush,
    line: async (text) => {
      waiting += `${text}\n`;
      if (waiting.length > limit) await flush();
    },
  };
};

/** Hostile text on a terminal or in JSON lines: no control character (C1 included) and no line break gets through raw. */
export const forTerminal = onOneLine;
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
