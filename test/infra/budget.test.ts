import { beforeAll, expect, test } from 'vitest';
import { readStage } from '../../infra/stage.ts';
import { dev, prod, resources, synthesized } from './stages.ts';

type Told = {
  Notification: { NotificationType: string; Threshold: number; ThresholdType: string; ComparisonOperator: string };
  Subscribers: { SubscriptionType: string; Address: unknown }[];
};

beforeAll(() => {
  for (const stage of [dev, prod]) synthesized(stage);
}, 120_000);

test.each([dev, prod])('$name tells the operator at 80 % of the month’s budget and when the forecast passes it', (stage) => {
  const { template } = synthesized(stage);
  const budgets = resources(template, 'AWS::Budgets::Budget');
  expect(budgets).toHaveLength(1);
  const [, { Properties }] = budgets[0]!;
  expect(Properties['Budget']).toMatchObject({
    BudgetType: 'COST',
    TimeUnit: 'MONTHLY',
    BudgetLimit: { Amount: stage.monthlyBudget, Unit: 'USD' },
  });
  const told = Properties['NotificationsWithSubscribers'] as Told[];
  expect(told.map((t) => [t.Notification.NotificationType, t.Notification.Threshold, t.Notification.ThresholdType])).toEqual([
    ['ACTUAL', 80, 'PERCENTAGE'],
    ['FORECASTED', 100, 'PERCENTAGE'],
  ]);
  const operator = (template.toJSON()['Outputs'] as Record<string, { Value: unknown }>)['OperatorTopicArn']!.Value;
  expect(told.flatMap((t) => t.Subscribers)).toEqual([
    { SubscriptionType: 'SNS', Address: operator },
    { SubscriptionType: 'SNS', Address: operator },
  ]);
});

test('the budget is made when its topic lets AWS Budgets in: AWS refuses it before', () => {
  const { template } = synthesized(dev);
  const [, budget] = resources(template, 'AWS::Budgets::Budget')[0]!;
  const policies = resources(template, 'AWS::SNS::TopicPolicy').filter(([, r]) => JSON.stringify(r).includes('budgets.amazonaws.com'));
  expect(policies).toHaveLength(1);
  expect(budget.DependsOn).toContain(policies[0]![0]);
});

test('a budget of nothing is refused with a sentence', () => {
  expect(() => readStage({ name: 'dev', region: 'eu-central-1', monthlyBudget: 0 })).toThrow(/monthlyBudget/);
});
