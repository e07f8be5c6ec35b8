/** What an account shows before a deployment. `unseen`: why it could not be looked at. */
export type Seen<T> = { value: T } | { unseen: string };
export type AccountFacts = {
  stackName: string;
  /** Where the stage file says it goes, and where the machine's AWS settings point; undefined: nowhere. */
  region: string;
  usualRegion: string | undefined;
  identity: Seen<{ account: string; arn: string }>;
  /** Version of the CDK's own stack; null: it is not there. */
  bootstrap: Seen<number | null>;
  concurrency: Seen<number>;
  /** CloudFormation's word for the state of our stack; null: there is none yet. */
  stack: Seen<string | null>;
};
export type Line = { mark: '✓' | '!' | '✗'; what: string; next?: string };

/** Newer than this the CDK demands of its own stack. */
const BOOTSTRAP_VERSION = 6;
const FEW_EXECUTIONS = 30;

export const notBootstrapped = ({ bootstrap }: AccountFacts): boolean =>
  'value' in bootstrap && (bootstrap.value === null || bootstrap.value < BOOTSTRAP_VERSION);

/** One line for each check: what was found and, where it is not well, what to do. `✗` stops a deployment. */
export const preflight = (facts: AccountFacts): Line[] => {
  if ('unseen' in facts.identity)
    return [
      {
        mark: '✗',
        what: `AWS does not know who you are (${facts.identity.unseen})`,
        next: 'sign in (aws sso login), or set AWS_PROFILE, and try again',
      },
    ];
  const { account, arn } = facts.identity.value;
  return [
    { mark: '✓', what: `you are ${arn} in account ${account}` },
    regionLine(facts),
    bootstrapLine(facts, account),
    concurrencyLine(facts),
    stackLine(facts),
  ];
};

const regionLine = ({ region, usualRegion, stackName }: AccountFacts): Line =>
  usualRegion === undefined || usualRegion === region
    ? { mark: '✓', what: `region ${region}` }
    : {
        mark: '!',
        what: `${stackName} goes to ${region}, as infra/stages.ts says; your own AWS settings say ${usualRegion}`,
        next: `if ${usualRegion} is meant, correct infra/stages.ts`,
      };

const unseen = (what: string, why: string, next: string): Line => ({ mark: '!', what: `could not look: ${what} (${why})`, next });

const bootstrapLine = (facts: AccountFacts, account: string): Line => {
  const { bootstrap, region } = facts;
  if ('unseen' in bootstrap) return unseen('whether the CDK is set up here', bootstrap.unseen, 'allow cloudformation:DescribeStacks');
  if (!notBootstrapped(facts)) return { mark: '✓', what: `the CDK is set up here (version ${bootstrap.value ?? 0})` };
  const what = bootstrap.value === null ? 'the CDK is not set up' : `the CDK's set-up is too old (version ${bootstrap.value})`;
  return {
    mark: '✗',
    what: `${what} in ${account}, ${region}`,
    next: `npx cdk bootstrap aws://${account}/${region}, once for account and region`,
  };
};

const concurrencyLine = ({ concurrency }: AccountFacts): Line => {
  if ('unseen' in concurrency) return unseen('how many functions may run at once', concurrency.unseen, 'allow lambda:GetAccountSettings');
  const what = `the account runs up to ${concurrency.value} functions at once`;
  return concurrency.value >= FEW_EXECUTIONS
    ? { mark: '✓', what }
    : {
        mark: '!',
        what,
        next: 'enough to try it; before real use ask AWS for 1,000 (Service Quotas, AWS Lambda, "Concurrent executions")',
      };
};

const stackLine = ({ stack, stackName }: AccountFacts): Line => {
  if ('unseen' in stack)
    return {
      mark: '✗',
      what: `could not look whether ${stackName} is there (${stack.unseen})`,
      next: 'allow cloudformation:DescribeStacks',
    };
  const state = stack.value;
  if (state === null) return { mark: '✓', what: `${stackName} is not there yet: this is its first deployment` };
  if (state.endsWith('_IN_PROGRESS'))
    return { mark: '✗', what: `${stackName} is being changed right now (${state})`, next: 'wait until that is done' };
  if (state === 'ROLLBACK_COMPLETE' || state === 'ROLLBACK_FAILED' || state === 'CREATE_FAILED' || state === 'DELETE_FAILED')
    return {
      mark: '✗',
      what: `${stackName} is stuck half-made (${state})`,
      next: `npm run destroy -- --stage ${stackName.replace('Stormwatch-', '')}, then deploy again`,
    };
  return { mark: '✓', what: `${stackName} is there (${state}): this is an upgrade` };
};

export const sayLines = (lines: readonly Line[]): string =>
  lines.map(({ mark, what, next }) => `  ${mark} ${what}\n${next === undefined ? '' : `      → ${next}\n`}`).join('');
