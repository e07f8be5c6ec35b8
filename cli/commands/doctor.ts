import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetAccountSettingsCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { configStore } from '../../shared/config/config-store.ts';
import { doctorReport, type DoctorReport } from '../../shared/contract/doctor.ts';
import { diagnose } from '../../shared/doctor/diagnose.ts';
import { look } from '../../shared/doctor/facts.ts';
import { gatherFacts } from '../../shared/doctor/gather-facts.ts';
import { countFindings, sayFindings } from '../../shared/doctor/say-findings.ts';
import { instantOf } from '../../shared/domain/time/instant.ts';
import { documentClient, dynamoTable } from '../../shared/store/dynamodb-table.ts';
import { findDeployment, type Deployment, type WhereOptions } from '../deployment/find-deployment.ts';
import { print } from '../output.ts';

/** Nobody waits for a look longer than this. */
const LIMITS = { connectionTimeout: 5_000, requestTimeout: 10_000 };

/** `stormwatch doctor`: what is wrong with a deployment, or is about to be. Exit code 1 where something is wrong. */
export const run = async (options: WhereOptions & { json?: boolean }): Promise<void> => {
  const report = await examine(await findDeployment(options));
  await print(options.json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report));
  if (report.wrong > 0) process.exitCode = 1;
};

const examine = async ({ stage, region, outputs }: Deployment): Promise<DoctorReport> => {
  const at = { region, requestHandler: LIMITS };
  const now = instantOf(Date.now());
  const lambda = new LambdaClient(at);
  const concurrency = async (): Promise<number> =>
    (await lambda.send(new GetAccountSettingsCommand({}))).AccountLimit?.ConcurrentExecutions ?? 0;
  const facts = await gatherFacts({
    now,
    configuration: configStore(dynamoTable(documentClient(at), outputs.IncidentsTable)),
    secret: () => Promise.reject(new Error('values of secrets are not read here')),
    aws: {
      deployed: {
        ...{ stage, region, incidentsTable: outputs.IncidentsTable },
        ...{ pagesTopicArn: outputs.PagesTopicArn, operatorTopicArn: outputs.OperatorTopicArn, smsSenderId: await senderId(lambda, stage) },
      },
      clients: { sns: new SNSClient(at), dynamo: new DynamoDBClient(at), secrets: new SecretsManagerClient(at), sqs: new SQSClient(at) },
      concurrency,
      alarms: () => ringing(new CloudWatchClient(at), stage),
    },
  });
  const findings = diagnose(facts);
  return doctorReport.parse({ stage, region, at: now, wrong: findings.filter((f) => f.severity === 'wrong').length, findings });
};

/** Our alarms that ring, by name. */
const ringing = async (client: CloudWatchClient, stage: string): Promise<string[]> => {
  const names: string[] = [];
  for await (const page of paginateDescribeAlarms({ client }, { AlarmNamePrefix: `stormwatch-${stage}-`, StateValue: 'ALARM' }))
    names.push(...(page.MetricAlarms ?? []).flatMap((a) => a.AlarmName ?? []));
  return names;
};

/** The sender that pages go out with, as deliver-page was told it; where that may not be read, none is taken. */
const senderId = async (lambda: LambdaClient, stage: string): Promise<string | undefined> => {
  const seen = await look(() => lambda.send(new GetFunctionConfigurationCommand({ FunctionName: `stormwatch-${stage}-deliver-page` })));
  return 'saw' in seen ? seen.saw.Environment?.Variables?.['SMS_SENDER_ID'] : undefined;
};

const inWords = ({ stage, region, findings }: DoctorReport): string =>
  `Stormwatch ${stage} in ${region}: ${countFindings(findings)}\n${findings.length === 0 ? '' : `\n${sayFindings(findings)}`}`;
