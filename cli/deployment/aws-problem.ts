import { CliProblem } from '../cli-problem.ts';

const CREDENTIALS =
  /^(CredentialsProviderError|ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|TokenProviderError)$/;
const FORBIDDEN = /AccessDenied|NotAuthorizedException|AuthorizationError|UnauthorizedOperation/;

/** Runs something on AWS with the engineer's own credentials; its failures become sentences. */
export const onAws = async <T>(doing: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asProblem(doing, error);
  }
};

const asProblem = (doing: string, error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof CliProblem) return error;
  const say = (message: string): CliProblem => new CliProblem(`${doing}: ${message}`, 1, { cause: error });
  if (/^Region (is missing|not accepted)/.test(error.message))
    return say('which region? Give --region like eu-central-1, or set AWS_REGION');
  if (CREDENTIALS.test(error.name))
    return say(`AWS does not know who you are (${error.name}). Sign in (aws sso login), or set AWS_PROFILE, and try again`);
  if (FORBIDDEN.test(error.name)) return say(`you may not do that. ${error.message}`);
  // Node's network errors carry a code; the SDK passes them on as they are.
  const { code } = error as { code?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || error.name === 'TimeoutError')
    return say(`AWS cannot be reached (${code ?? error.name}); is the region right, and the network up?`);
  return '$metadata' in error ? say(`AWS answered ${error.name}: ${error.message}`) : error;
};
