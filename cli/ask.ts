import { createInterface } from 'node:readline/promises';
import { CliProblem } from './cli-problem.ts';

/** Questions go to standard error: standard output is for the result only. */
export const ask = async (question: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
};

const [ENTER, LINE_FEED, INTERRUPT, END, BACKSPACE, DELETE] = ['\r', '\n', '\u0003', '\u0004', '\b', '\u007f'];

/** Asks for something nobody should read over a shoulder: nothing is shown while it is typed. Needs a terminal. */
export const askSecret = (question: string): Promise<string> => {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) throw new CliProblem('a password is asked for on a terminal only; run this in one', 2);
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const take = (chunk: Buffer): void => {
      for (const key of chunk.toString('utf8')) {
        if (key === ENTER || key === LINE_FEED || key === END) {
          end();
          return resolve(typed);
        }
        if (key === INTERRUPT) {
          end();
          return reject(new CliProblem('stopped'));
        }
        typed = key === BACKSPACE || key === DELETE ? typed.slice(0, -1) : typed + key;
      }
    };
    stdin.on('data', take);
  });
};
