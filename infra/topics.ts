import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { accept } from './nag.ts';
import type { Stage } from './stage.ts';

export type Topics = {
  /** Pages by email: every person subscribes with a filter on `recipient`. */
  pages: Topic;
  /** Notices: subscribers filter by `brand`, `severity` and `event`. */
  stakeholders: Topic;
  /** Trouble of Stormwatch itself. Fed by alarms, the watchdog and the budget, never by the way pages take. */
  operator: Topic;
  /** Replies to SMS, once a two-way number points at it. */
  inboundSms: Topic;
};

/** What may come from an AWS service instead of a function of ours. */
const SERVICES = { operator: ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'], inboundSms: ['sms-voice.amazonaws.com'] } as const;

/**
 * The topics. Those that only our functions publish to use AWS's own key, which is free. A service cannot use that key,
 * so in prod the other two have a key of ours; in dev they have none at rest, which saves a dollar a month.
 */
export const topics = (scope: Construct, stage: Stage): Topics => {
  const managed = Alias.fromAliasName(scope, 'SnsKey', 'alias/aws/sns');
  const own = stage.name === 'prod' ? keyForServices(scope) : undefined;
  const make = (id: string, displayName: string): Topic => new Topic(scope, id, { displayName, masterKey: managed, enforceSSL: true });
  const open = (id: string, displayName: string, services: readonly string[]): Topic => {
    const topic = new Topic(scope, id, { displayName, enforceSSL: true, ...(own && { masterKey: own }) });
    for (const service of services) topic.addToResourcePolicy(publishFrom(service, topic));
    return topic;
  };
  const operator = open('OperatorTopic', 'Stormwatch operator', SERVICES.operator);
  for (const email of stage.operatorEmails) operator.addSubscription(new EmailSubscription(email));
  return {
    pages: make('PagesTopic', 'Stormwatch'),
    stakeholders: make('StakeholdersTopic', 'Stormwatch'),
    operator,
    inboundSms: open('InboundSmsTopic', 'Stormwatch SMS replies', SERVICES.inboundSms),
  };
};

const ofThisAccount = (scope: Construct) => ({ StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } });

const publishFrom = (service: string, topic: Topic): PolicyStatement =>
  new PolicyStatement({
    principals: [new ServicePrincipal(service)],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: ofThisAccount(topic),
  });

/** Not every service says for which account it asks for the key; the topics' own policies let in this account's only. */
const keyForServices = (scope: Construct): Key => {
  const key = new Key(scope, 'TopicKey', { description: 'Topics that AWS services publish to', enableKeyRotation: true });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: Object.values(SERVICES)
        .flat()
        .map((s) => new ServicePrincipal(s)),
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
    }),
  );
  return key;
};

/** What SNS assumes to write down what became of each SMS; `npm run deploy` turns it on for the account, after asking. */
export const smsDeliveryLogRole = (scope: Construct): Role => {
  const role = new Role(scope, 'SmsDeliveryLogRole', {
    assumedBy: new ServicePrincipal('sns.amazonaws.com', { conditions: ofThisAccount(scope) }),
    description: 'SNS writes delivery status of SMS to CloudWatch Logs',
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutMetricFilter', 'logs:PutRetentionPolicy'],
      resources: [
        Stack.of(scope).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: 'sns/*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
    }),
  );
  const { region } = Stack.of(scope);
  accept(
    role,
    `IAM5[Resource::arn:<AWS::Partition>:logs:${region}:<AWS::AccountId>:log-group:sns/*]`,
    'SNS names its log groups itself, by region, account and whether the SMS arrived',
  );
  return role;
};
