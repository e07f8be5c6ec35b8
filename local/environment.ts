/** What the functions find as their environment in the embedded runtime; the machine's own variables hold the secrets. */
export const localEnvironment = (publicUrl: string, extra: Record<string, string> = {}): Record<string, string | undefined> => ({
  ...process.env,
  PUBLIC_URL: publicUrl,
  CONSOLE_URL: publicUrl,
  // People sign in here, whatever else the shell is set up for.
  COGNITO_DOMAIN: undefined,
  COGNITO_CLIENT_ID: undefined,
  // Nothing goes to AWS from here, whatever else the shell is set up for.
  SES_FROM: undefined,
  PAGES_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:stormwatch-pages',
  OPERATOR_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:stormwatch-operator',
  ...extra,
});
