import { readStage, StageWrong, type Stage } from '../stage.ts';
import { stages } from '../stages.ts';
import { DeployProblem } from './deploy-problem.ts';

/** A deployment by its name in infra/stages.ts. */
export const findStage = (name: string): Stage => {
  const written = stages.find((s) => s.name === name);
  if (written === undefined)
    throw new DeployProblem(
      `infra/stages.ts has no stage "${name}"; there is ${stages.map((s) => s.name).join(', ')}. Write an entry for it there`,
    );
  try {
    return readStage(written);
  } catch (error) {
    throw error instanceof StageWrong ? new DeployProblem(error.message) : error;
  }
};

/** Ends a script: a problem is a sentence, anything else is a fault of ours and keeps its stack. */
export const ending = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
};

const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof DeployProblem) return error.message;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'CredentialsProviderError') return 'AWS does not know who you are: sign in (aws sso login), or set AWS_PROFILE';
  if ('$metadata' in error) return `AWS answered ${error.name}: ${error.message}`;
  // What node:util says of an option it does not know.
  return error instanceof TypeError && 'code' in error ? error.message : undefined;
};
