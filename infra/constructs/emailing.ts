import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import type { Topics } from '../topics.ts';

/** What a function may do about email. */
export type EmailRights = {
  /** Whose email addresses get pages: `look` reads it, `confirm` also has people asked and takes their answer. */
  subscriptions?: 'look' | 'confirm';
  /** Where a stage sends pages by SES: `send` sends, `look` reads which addresses SES refuses. */
  mail?: readonly ('send' | 'look')[];
};

/** The statements about email: subscriptions of the topic of pages, and SES where the stage sends by it. */
export const emailStatements = (
  scope: Construct,
  { subscriptions, mail = [] }: EmailRights,
  { stage, topics }: { stage: Stage; topics: Topics },
): PolicyStatement[] => {
  const allow = (resources: string[], ...actions: string[]): PolicyStatement => new PolicyStatement({ actions, resources });
  const statements: PolicyStatement[] = [];
  if (subscriptions !== undefined) {
    const asking = subscriptions === 'confirm' ? ['sns:Subscribe', 'sns:ConfirmSubscription'] : [];
    statements.push(
      allow([topics.pages.topicArn], 'sns:ListSubscriptionsByTopic', ...asking),
      allow(['*'], 'sns:GetSubscriptionAttributes'),
    );
  }
  if (stage.emailFrom === undefined) return statements;
  if (mail.includes('send'))
    statements.push(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: sesResources(scope, stage),
        conditions: { StringEquals: { 'ses:FromAddress': stage.emailFrom } },
      }),
    );
  if (mail.includes('look')) statements.push(allow(['*'], 'ses:GetSuppressedDestination'));
  return statements;
};

/** SES asks for whichever identity covers the address: it or its domain. */
const sesResources = (scope: Construct, { emailFrom, emailConfigurationSet }: Stage): string[] => {
  const arn = (resource: string, resourceName: string): string => Stack.of(scope).formatArn({ service: 'ses', resource, resourceName });
  return [
    ...(emailFrom === undefined ? [] : [arn('identity', emailFrom), arn('identity', emailFrom.split('@')[1]!)]),
    ...(emailConfigurationSet === undefined ? [] : [arn('configuration-set', emailConfigurationSet)]),
  ];
};

/** What of it cdk-nag finds, and why it is right. */
export const emailAccepted = ({ subscriptions, mail = [] }: EmailRights): (readonly [rule: string, reason: string])[] =>
  subscriptions !== undefined || mail.includes('look')
    ? [['IAM5[Resource::*]', 'Neither a subscription nor an address that SES refuses has an ARN to ask by; only reading is granted']]
    : [];
