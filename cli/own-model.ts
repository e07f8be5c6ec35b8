import { readFileSync, statSync } from 'node:fs';
import { UnreadableModel } from '../shared/sentiment/model/model-format.ts';
import type { ScoreText } from '../shared/sentiment/score-text.ts';
import { understand, understandWith } from '../shared/sentiment/understand.ts';
import { CliProblem } from './cli-problem.ts';

/** Ours has about 1 MB; what is so much larger is something else, and not worth reading to the end. */
const LARGEST = 64 * 1024 * 1024;

/**
 * How texts are understood: with the English model in a file that `stormwatch adapt` wrote, or as shipped where none is
 * named. Throws `CliProblem` with the file's name where it is missing, damaged or no model.
 */
export const understandBy = (file: string | undefined): ScoreText => (file === undefined ? understand : understandWithFile(file));

const understandWithFile = (file: string): ScoreText => {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) throw new CliProblem(`${file}: there is no such file; ${whatToName}`);
  if (!there.isFile() || there.size > LARGEST) throw new CliProblem(`${file}: that is no model; ${whatToName}`);
  try {
    return understandWith(readFileSync(file));
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    throw new CliProblem(`${file}: ${error.message}; ${whatToName}`, 1, { cause: error });
  }
};

const whatToName = 'name one that `stormwatch adapt` of this version wrote';
