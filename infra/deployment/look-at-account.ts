import { CloudFormationClient, DescribeStacksCommand, GetTemplateCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Stage } from '../stage.ts';
import type { Standing } from './destroy-stage.ts';
import type { AccountFacts, Seen } from './preflight.ts';
import { parseTemplate } from './read-template.ts';

const LIMITS = { connectionTimeout: 5_000, requestTimeout: 10_000 };

/** What the checks before a deployment are about. Reads only. */
export const lookAtAccount = async ({ name, region }: Stage): Promise<AccountFacts> => {
  const at = { region, requestHandler: LIMITS };
  const cloudFormation = new CloudFormationClient(at);
  const stackName = `Stormwatch-${name}`;
  return {
    stackName,
    region,
    usualRegion: await usualRegion(),
    identity: await see(async () => {
      const { Account = '', Arn = '' } = await new STSClient(at).send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn };
    }),
    bootstrap: await see(async () => {
      const stack = await findStack(cloudFormation, 'CDKToolkit');
      return stack === undefined ? null : Number(stack.Outputs?.find((o) => o.OutputKey === 'BootstrapVersion')?.OutputValue ?? 0);
    }),
    concurrency: await see(async () => {
      const { AccountLimit } = await new LambdaClient(at).send(new GetAccountSettingsCommand({}));
      return AccountLimit?.ConcurrentExecutions ?? 0;
    }),
    stack: await see(async () => (await findStack(cloudFormation, stackName))?.StackStatus ?? null),
  };
};

/** How a stack stands, with the template CloudFormation has of it; undefined where there is none. */
export const lookAtStack = async (stackName: string, region: string): Promise<Standing | undefined> => {
  const client = new CloudFormationClient({ region, requestHandler: LIMITS });
  const stack = await findStack(client, stackName);
  if (stack === undefined) return undefined;
  const { TemplateBody = '{"Resources":{}}' } = await client.send(
    new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' }),
  );
  return {
    status: stack.StackStatus ?? 'unknown',
    terminationProtection: stack.EnableTerminationProtection === true,
    template: parseTemplate(TemplateBody),
    consoleBucket: outputsIn(stack)['ConsoleBucket'],
  };
};

/** What a stack tells; undefined where there is none. */
export const outputsOf = async (stackName: string, region: string): Promise<Record<string, string> | undefined> => {
  const stack = await findStack(new CloudFormationClient({ region, requestHandler: LIMITS }), stackName);
  return stack && outputsIn(stack);
};

const outputsIn = ({ Outputs = [] }: Stack): Record<string, string> =>
  Object.fromEntries(Outputs.map((o) => [o.OutputKey ?? '', o.OutputValue ?? '']));

const findStack = async (client: CloudFormationClient, StackName: string): Promise<Stack | undefined> => {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
};

/** The region of the machine's own AWS settings; none is fine, as the stage file says where it goes. */
const usualRegion = async (): Promise<string | undefined> => {
  try {
    return await new STSClient({}).config.region();
  } catch {
    return undefined;
  }
};

const see = async <T>(work: () => Promise<T>): Promise<Seen<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { unseen: error instanceof Error ? error.name : String(error) };
  }
};
