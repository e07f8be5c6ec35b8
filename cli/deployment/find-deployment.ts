import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { CliProblem } from '../cli-problem.ts';
import { onAws } from './aws-problem.ts';

export type WhereOptions = { stage: string; region?: string };

/** The outputs of the stack that the command line needs. */
const outputs = z.object({
  /** With a domain of its own the API answers there only, without one this is AWS's address of it. */
  PublicUrl: z.string(),
  /** Absent in a stack that was made before there was a console. */
  ConsoleUrl: z.string().optional(),
  IncidentsTable: z.string(),
  PagesTopicArn: z.string(),
  /** Where pages by email go out by SES. */
  EmailFrom: z.string().optional(),
  OperatorTopicArn: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
});
export type Deployment = { stage: string; region: string; outputs: z.infer<typeof outputs> };

/** Where a stage has what, by the outputs of its stack. Uses the engineer's own AWS credentials. */
export const findDeployment = async ({ stage, region }: WhereOptions): Promise<Deployment> => {
  const StackName = `Stormwatch-${stage}`;
  return onAws(`looking for ${StackName}`, async () => {
    const client = new CloudFormationClient({ ...(region === undefined ? {} : { region }) });
    const where = await client.config.region();
    const stack = await describe(client, StackName);
    if (stack === undefined)
      throw new CliProblem(`there is no ${StackName} in ${where}; is --region right? npm run deploy -- --stage ${stage} makes it`);
    const read = outputs.safeParse(Object.fromEntries((stack.Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue])));
    if (read.success) return { stage, region: where, outputs: read.data };
    const missing = read.error.issues.map((i) => i.path.join('.')).join(', ');
    throw new CliProblem(
      `${StackName} (${stack.StackStatus ?? 'unknown'}) has no ${missing}; finish it with npm run deploy -- --stage ${stage}`,
    );
  });
};

/** Undefined where there is none: CloudFormation says that with a ValidationError. */
const describe = async (client: CloudFormationClient, StackName: string) => {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
};
