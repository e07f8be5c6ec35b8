import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

// AWS writes the text of these mails; what to do: docs/runbook.md, "The budget is nearly spent".
const SPENT_PERCENT = 80;
const FORECAST_PERCENT = 100;

/**
 * Tells the operator when the month becomes dear. It counts the whole account: a filter by tag sees nothing until the
 * tag is activated for billing, a day after the first cost, and a budget that sees nothing is worse than one too wide.
 */
export const monthlyBudget = (scope: Construct, stage: Stage, operator: ITopic): CfnBudget => {
  const told = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number): CfnBudget.NotificationWithSubscribersProperty => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers: [{ subscriptionType: 'SNS', address: operator.topicArn }],
  });
  const budget = new CfnBudget(scope, 'MonthlyBudget', {
    budget: {
      budgetName: `stormwatch-${stage.name}`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: stage.monthlyBudget, unit: 'USD' },
    },
    notificationsWithSubscribers: [told('ACTUAL', SPENT_PERCENT), told('FORECASTED', FORECAST_PERCENT)],
  });
  // AWS Budgets refuses a topic whose policy does not let it in yet.
  budget.node.addDependency(operator);
  return budget;
};
