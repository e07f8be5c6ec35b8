import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { secretsOf, SECRET_KINDS } from '../secrets.ts';
import type { Stage } from '../stage.ts';
import type { Tables } from '../tables.ts';

/** What the doctor's daily round may look at. It reads states and settings, never a secret's value or a message. */
export const lookingStatements = (scope: Construct, { stage, tables }: { stage: Stage; tables: Tables }): PolicyStatement[] => {
  const arn = (service: string, resource: string): string => Stack.of(scope).formatArn({ service, resource });
  const allow = (resources: string[], ...actions: string[]): PolicyStatement => new PolicyStatement({ actions, resources });
  return [
    allow(
      ['*'],
      'sns:GetSMSSandboxAccountStatus',
      'sns:ListSMSSandboxPhoneNumbers',
      'sns:GetSMSAttributes',
      'sns:ListOriginationNumbers',
      // A topic's ARN is what SNS knows; a subscription is asked for without one.
      'sns:GetSubscriptionAttributes',
      'sns:CheckIfPhoneNumberIsOptedOut',
      'sqs:ListQueues',
    ),
    // The configuration may name topics of the account that the stack does not know.
    allow([arn('sns', '*')], 'sns:ListSubscriptionsByTopic'),
    allow([arn('sqs', `stormwatch-${stage.name}-*`)], 'sqs:GetQueueAttributes'),
    allow(
      SECRET_KINDS.map((kind) => secretsOf(scope, stage, kind)),
      'secretsmanager:DescribeSecret',
    ),
    allow([tables.incidents.tableArn], 'dynamodb:DescribeTable', 'dynamodb:DescribeContinuousBackups', 'dynamodb:DescribeTimeToLive'),
  ];
};

/** Findings of cdk-nag on these statements, each with why it is right. */
export const lookingAccepted = ({ stage }: { stage: Stage }): readonly (readonly [rule: string, reason: string])[] => {
  const here = (service: string, resource: string) =>
    `IAM5[Resource::arn:<AWS::Partition>:${service}:${stage.region}:<AWS::AccountId>:${resource}]`;
  return [
    ['IAM5[Resource::*]', 'Settings and telephone numbers of the whole account have no ARN; only reading is granted'],
    [here('sns', '*'), 'The configuration may name topics that the stack does not know; only their subscriptions are read'],
    [here('sqs', `stormwatch-${stage.name}-*`), 'The dead letters of every function are counted, by their common name'],
  ];
};
