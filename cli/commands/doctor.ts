import { CloudWatchClient, GetMetricStatisticsCommand, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetAccountSettingsCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { configStore } from '../../shared/config/config-store.ts';
import { doctorReport, type DoctorReport } from '../../shared/contract/doctor.ts';
import { diagnose } from '../../shared/doctor/diagnose.ts';
import { look, type Deployed } from '../../shared/doctor/facts.ts';
import { gatherFacts } from '../../shared/doctor/gather-facts.ts';
import { countFindings, sayFindings } from '../../shared/doctor/say-findings.ts';
import { instantOf, type Instant } from '../../shared/domain/time/instant.ts';
import { contactStanding } from '../../shared/store/contact-standing.ts';
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
  const incidents = dynamoTable(documentClient(at), outputs.IncidentsTable);
  const facts = await gatherFacts({
    now,
    configuration: configStore(incidents),
    standing: contactStanding(incidents),
    secret: () => Promise.reject(new Error('values of secrets are not read here')),
    aws: {
      deployed: {
        ...{ stage, region, incidentsTable: outputs.IncidentsTable, emailFrom: outputs.EmailFrom },
        ...{ pagesTopicArn: outputs.PagesTopicArn, operatorTopicArn: outputs.OperatorTopicArn, ...(await smsOptions(lambda, stage)) },
      },
      clients: { sns: new SNSClient(at), dynamo: new DynamoDBClient(at), secrets: new SecretsManagerClient(at), sqs: new SQSClient(at) },
      concurrency,
      alarms: () => ringing(new CloudWatchClient(at), stage),
      smsSpent: () => spentOnSms(new CloudWatchClient(at), now),
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

/** How pages by SMS are sent, as the daily check was told it; where that may not be read, nothing is taken. */
const smsOptions = async (lambda: LambdaClient, stage: string): Promise<Pick<Deployed, 'smsSenderId' | 'smsReplies' | 'smsReceipts'>> => {
  const seen = await look(() => lambda.send(new GetFunctionConfigurationCommand({ FunctionName: `stormwatch-${stage}-check-deployment` })));
  const told = ('saw' in seen ? seen.saw.Environment?.Variables : undefined) ?? {};
  const isOn = (said: string | undefined): boolean | undefined => (said === undefined ? undefined : said === 'on');
  return { smsSenderId: told['SMS_SENDER_ID'], smsReplies: isOn(told['SMS_REPLIES']), smsReceipts: isOn(told['SMS_RECEIPTS']) };
};

/** What SMS have cost since the month began, null where none was sent: the figure is written only with an SMS. */
const spentOnSms = async (client: CloudWatchClient, now: Instant): Promise<number | null> => {
  const StartTime = new Date(`${now.slice(0, 7)}-01T00:00:00Z`);
  const asked = { Namespace: 'AWS/SNS', MetricName: 'SMSMonthToDateSpentUSD', Statistics: ['Maximum'] as ['Maximum'], Period: 86_400 };
  const { Datapoints = [] } = await client.send(new GetMetricStatisticsCommand({ ...asked, StartTime, EndTime: new Date(now) }));
  const spent = Datapoints.flatMap((d) => d.Maximum ?? []);
  return spent.length === 0 ? null : Math.max(...spent);
};

const inWords = ({ stage, region, findings }: DoctorReport): string =>
  `Stormwatch ${stage} in ${region}: ${countFindings(findings)}\n${findings.length === 0 ? '' : `\n${sayFindings(findings)}`}`;
