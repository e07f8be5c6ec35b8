import { UnreadableInput } from '../shared/connectors/file/unreadable-input.ts';
import { CliProblem } from './cli-problem.ts';

/** Does something with a file; a problem with it as a whole is told with its name. */
export const aboutFile = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new CliProblem(`${file === '-' ? 'standard input' : file}: ${error.message}`, 1, { cause: error });
  }
};
