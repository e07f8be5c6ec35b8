import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { CliProblem } from '../cli-problem.ts';

export type SignIn = { personId: string; pool: string; client: string };
export type Ask = { secret: (question: string) => Promise<string>; text: (question: string) => Promise<string> };
type Answer = {
  AuthenticationResult?: AuthenticationResultType | undefined;
  ChallengeName?: string | undefined;
  Session?: string | undefined;
};

/** More questions than any sign-in asks; a pool that goes on asking is misconfigured. */
const QUESTIONS = 5;

/** Signs a person in with their password and what the pool asks besides. Returns the access token and its life in seconds. */
export const signIn = async (
  cognito: CognitoIdentityProviderClient,
  { personId, pool, client }: SignIn,
  ask: Ask,
): Promise<{ token: string; seconds: number }> => {
  const PASSWORD = await ask.secret(`Password of ${personId}: `);
  let answer: Answer = await cognito.send(
    new AdminInitiateAuthCommand({
      ...{ UserPoolId: pool, ClientId: client, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: personId, PASSWORD },
    }),
  );
  for (let asked = 0; answer.ChallengeName !== undefined && asked < QUESTIONS; asked++) {
    const { ChallengeName, Session } = answer;
    const responses = await answerTo(ChallengeName, ask);
    answer = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...{ UserPoolId: pool, ClientId: client, ChallengeName: responses.name, Session },
        ChallengeResponses: { USERNAME: personId, ...responses.values },
      }),
    );
  }
  const { AccessToken: token, ExpiresIn: seconds = 0 } = answer.AuthenticationResult ?? {};
  if (token === undefined) throw new CliProblem('the sign-in gave no token; does the app client allow ADMIN_USER_PASSWORD_AUTH?');
  return { token, seconds };
};

type Response = { name: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'SMS_MFA'; values: Record<string, string> };

const answerTo = async (challenge: string, ask: Ask): Promise<Response> => {
  if (challenge === 'NEW_PASSWORD_REQUIRED') {
    const chosen = await ask.secret('Your own password from now on: ');
    if (chosen !== (await ask.secret('Once more: '))) throw new CliProblem('the two passwords differ; nothing was changed', 2);
    return { name: challenge, values: { NEW_PASSWORD: chosen } };
  }
  if (challenge === 'SOFTWARE_TOKEN_MFA')
    return { name: challenge, values: { SOFTWARE_TOKEN_MFA_CODE: await ask.text('Code of your authenticator: ') } };
  if (challenge === 'SMS_MFA') return { name: challenge, values: { SMS_MFA_CODE: await ask.text('Code from the SMS: ') } };
  throw new CliProblem(`the user pool asks for ${challenge}, which this command cannot answer`);
};
