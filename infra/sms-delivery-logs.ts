import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import type { Construct } from 'constructs';
import { logDays } from './log-days.ts';
import type { Stage } from './stage.ts';

/** SNS's own names, one for what arrived and one for what did not: for the whole account in this region. */
const namesOf = (scope: Construct): readonly (readonly [id: string, name: string])[] => {
  const { region, account } = Stack.of(scope);
  const name = `sns/${region}/${account}/DirectPublishToPhoneNumber`;
  return [
    ['SmsDelivery', name],
    ['SmsDeliveryFailure', `${name}/Failure`],
  ];
};

/**
 * Hands what SNS writes down of each SMS to a function. One stage of an account keeps the two log groups, which outlive it
 * (they are the account's, and `--import-existing-resources` takes in what SNS made before); another only listens.
 */
export const smsDeliveryLogs = (scope: Construct, stage: Stage, lambda: Lambda): void => {
  if (stage.smsReceipts === 'off') return;
  for (const [id, logGroupName] of namesOf(scope)) {
    const logGroup =
      stage.smsReceipts === 'shared'
        ? LogGroup.fromLogGroupName(scope, id, logGroupName)
        : new LogGroup(scope, id, { logGroupName, retention: logDays[stage.logDays], removalPolicy: RemovalPolicy.RETAIN });
    new SubscriptionFilter(scope, `${id}Filter`, {
      logGroup,
      destination: new LambdaDestination(lambda),
      filterPattern: FilterPattern.allEvents(),
    });
  }
};
