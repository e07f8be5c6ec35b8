import { createInterface } from 'node:readline/promises';

export type Terminal = {
  say: (text: string) => void;
  /** Undefined where nobody is there to answer. */
  ask: ((question: string) => Promise<string>) | undefined;
};

/** The terminal this runs in; in a pipe there is nobody to ask. */
export const terminal = (): Terminal => ({
  say: (text) => void process.stdout.write(text),
  ask: process.stdin.isTTY
    ? async (question) => {
        const lines = createInterface({ input: process.stdin, output: process.stdout });
        try {
          return (await lines.question(question)).trim();
        } finally {
          lines.close();
        }
      }
    : undefined,
});

export const isYes = (answer: string): boolean => /^y(es)?$/i.test(answer);
