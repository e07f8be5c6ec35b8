import { Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { EventDefinition } from '../../shared/events/define-event.ts';
import { EVENT_SOURCE } from '../../shared/events/event-source.ts';
import { FILE_ACTIONS, type FileAccess, type FileFolder } from '../files.ts';
import { secretsOf, type SecretKind } from '../secrets.ts';
import type { Stage } from '../stage.ts';
import { emailStatements, type EmailRights } from './emailing.ts';
import { lookingStatements } from './looking.ts';
import type { Tables } from '../tables.ts';
import type { Topics } from '../topics.ts';

export type Access = 'read' | 'write' | 'read-write';

/** Everything a function may do besides running: each line becomes the fewest actions on the fewest resources. */
export type May = EmailRights & {
  incidents?: Access;
  mentions?: Access;
  publish?: true;
  /** Messages it sends straight to the queue of the function that takes them. */
  enqueue?: readonly EventDefinition[];
  secrets?: readonly SecretKind[];
  /** SMS to telephone numbers, never to a topic. */
  sms?: true;
  topics?: readonly (keyof Topics)[];
  /** Topics to which it may subscribe people, who are then asked by AWS. */
  subscribe?: readonly (keyof Topics)[];
  /** Files of a day, by folder. */
  files?: Readonly<Partial<Record<FileFolder, readonly FileAccess[]>>>;
  /** The doctor's looks at settings and states of the deployment. */
  look?: true;
};

/** What the areas of the stack offer to functions. */
export type Offers = {
  stage: Stage;
  tables: Tables;
  bus: EventBus;
  topics: Topics;
  files: Bucket;
  queueOf: (message: EventDefinition) => IQueue;
};

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
/** As the table port writes; a transaction needs the rights of its parts and the check of a condition. */
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem'];
const ACTIONS: Record<Access, readonly string[]> = { read: READ, write: WRITE, 'read-write': [...READ, ...WRITE] };

/** The statements of a function's own role. Pure: the same grants give the same policy. */
export const statementsFor = (scope: Construct, may: May, { stage, tables, bus, topics, files, queueOf }: Offers): PolicyStatement[] => {
  const allow = (actions: readonly string[], resources: readonly string[]) =>
    new PolicyStatement({ actions: [...actions], resources: [...resources] });
  const statements: PolicyStatement[] = [];
  for (const name of ['incidents', 'mentions'] as const) {
    const access = may[name];
    if (access !== undefined) statements.push(allow(ACTIONS[access], [tables[name].tableArn]));
  }
  if (may.publish)
    statements.push(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [bus.eventBusArn],
        conditions: { StringEquals: { 'events:source': EVENT_SOURCE } },
      }),
    );
  for (const message of may.enqueue ?? []) statements.push(allow(['sqs:SendMessage'], [queueOf(message).queueArn]));
  if (may.secrets?.length)
    statements.push(
      allow(
        ['secretsmanager:GetSecretValue'],
        may.secrets.map((kind) => secretsOf(scope, stage, kind)),
      ),
    );
  // A telephone number has no ARN, so the only narrow way is "everything that is not a topic".
  if (may.sms)
    statements.push(new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Stack.of(scope).partition}:sns:*:*:*`] }));
  if (may.topics?.length)
    statements.push(
      allow(
        ['sns:Publish'],
        may.topics.map((t) => topics[t].topicArn),
      ),
    );
  if (may.subscribe?.length)
    statements.push(
      allow(
        ['sns:Subscribe'],
        may.subscribe.map((t) => topics[t].topicArn),
      ),
    );
  // AWS's own key lets everybody in who may publish; a key of ours wants to be asked.
  const keys = new Set((may.topics ?? []).map((t) => topics[t].masterKey).filter((key) => key instanceof Key));
  for (const key of keys) statements.push(allow(['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn]));
  statements.push(...fileStatements(may, files));
  statements.push(...emailStatements(scope, may, { stage, topics }));
  if (may.look) statements.push(...lookingStatements(scope, { stage, tables }));
  return statements;
};

const fileStatements = ({ files: wanted = {} }: May, bucket: Bucket): PolicyStatement[] => {
  const folders = Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1));
  const reads = folders.filter(([, access]) => access.includes('read')).map(([folder]) => `${folder}/*`);
  return [
    ...folders.map(
      ([folder, access]) =>
        new PolicyStatement({ actions: access.map((a) => FILE_ACTIONS[a]), resources: [bucket.arnForObjects(`${folder}/*`)] }),
    ),
    // Without it S3 answers "forbidden" where there is no such file.
    ...(reads.length === 0
      ? []
      : [
          new PolicyStatement({
            actions: ['s3:ListBucket'],
            resources: [bucket.bucketArn],
            conditions: { StringLike: { 's3:prefix': reads } },
          }),
        ]),
  ];
};

/** What cdk-nag finds in these grants, and why it is right: a file's name is its job's id. */
export const filesAccepted = ({ files: wanted = {} }: May, bucketLogicalId: string): (readonly [string, string])[] =>
  Object.keys(wanted).map((folder) => [`IAM5[Resource::<${bucketLogicalId}.Arn>/${folder}/*]`, 'Each job’s file has a name of its own']);
