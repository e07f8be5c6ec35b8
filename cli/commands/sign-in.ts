import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ask, askSecret } from '../ask.ts';
import { CliProblem } from '../cli-problem.ts';
import { onAws } from '../deployment/aws-problem.ts';
import { findDeployment, type WhereOptions } from '../deployment/find-deployment.ts';
import { signIn } from '../deployment/sign-in.ts';
import { print, say } from '../output.ts';

/**
 * `stormwatch sign-in`: a token for the API of a deployment, as two lines for the shell. Needs the engineer's AWS
 * credentials besides the person's password; people without them sign in at the console.
 */
export const run = async ({ person, ...where }: WhereOptions & { person: string }): Promise<void> => {
  const { region, outputs } = await findDeployment(where);
  const who = { personId: person, pool: outputs.UserPoolId, client: outputs.UserPoolClientId };
  const { token, seconds } = await onAws('signing in', () =>
    signIn(new CognitoIdentityProviderClient({ region }), who, { secret: askSecret, text: ask }).catch(refusal(person)),
  );
  say(`Signed in as ${person} for ${Math.round(seconds / 60)} minutes. For this shell: eval "$(stormwatch sign-in …)", or copy:`);
  if (outputs.ConsoleUrl !== undefined) say(`The console is at ${outputs.ConsoleUrl}`);
  await print(`export STORMWATCH_URL=${outputs.PublicUrl}\nexport STORMWATCH_TOKEN=${token}\n`);
};

/** Cognito answers a wrong password as it answers a missing permission: by a name, which here means the person. */
const refusal =
  (person: string) =>
  (error: unknown): never => {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAuthorizedException' || name === 'UserNotFoundException')
      throw new CliProblem(`the password of ${person} is wrong, or it has run out; a first password holds for a week`);
    if (name === 'CodeMismatchException') throw new CliProblem('the code is wrong or too old; try again with the next one');
    if (name === 'InvalidPasswordException') throw new CliProblem(`that password will not do: ${(error as Error).message}`);
    throw error;
  };
