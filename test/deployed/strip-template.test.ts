import { expect, test } from 'vitest';
import { stripTemplate, type Template } from './strip-template.ts';

const understood = new Set(['AWS::SQS::Queue', 'AWS::IAM::Policy']);
const policy = (...Statement: object[]): Template => ({
  Resources: { Rights: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement } } } },
});

test('what the emulator does not know is left out and named; the rest stays as it was', () => {
  const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' }, DependsOn: ['Budget'] };
  const { template, removed } = stripTemplate({ Resources: { Queue, Budget: { Type: 'AWS::Budgets::Budget' } } }, understood);
  expect(template.Resources).toEqual({ Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } } });
  expect(removed).toEqual(['AWS::Budgets::Budget (Budget)']);
});

test('a resource that others stand on is not left out silently', () => {
  const budget = { Type: 'AWS::Budgets::Budget' };
  const uses = [{ Ref: 'Budget' }, { 'Fn::GetAtt': ['Budget', 'Arn'] }, { 'Fn::Join': ['', ['x', { 'Fn::Sub': '${Budget.Arn}/y' }]] }];
  for (const QueueName of uses) {
    const template = { Resources: { Budget: budget, Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName } } } };
    expect(() => stripTemplate(template, understood)).toThrow('Queue needs Budget, whose type the emulator does not know');
  }
  expect(() => stripTemplate({ Resources: { Budget: budget }, Outputs: { Told: { Value: { Ref: 'Budget' } } } }, understood)).toThrow(
    'Told',
  );
});

test('of policies only the demand for TLS and the condition on the event source go', () => {
  const tls = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  const otherDeny = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } };
  const put = { Effect: 'Allow', Action: 'events:PutEvents', Resource: 'bus' };
  const both = { StringEquals: { 'events:source': 'stormwatch', 'aws:PrincipalTag/team': 'care' } };
  const { template, removed } = stripTemplate(
    policy(tls, otherDeny, { ...put, Condition: { StringEquals: { 'events:source': 'stormwatch' } } }, { ...put, Condition: both }),
    understood,
  );
  const kept = { ...put, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'care' } } };
  expect(template.Resources).toEqual(policy(otherDeny, put, kept).Resources);
  expect(removed).toHaveLength(2);
});
