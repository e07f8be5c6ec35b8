import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { configStore } from '../../../shared/config/config-store.ts';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import type { AwsFacts } from '../../../shared/doctor/facts.ts';
import { gatherFacts } from '../../../shared/doctor/gather-facts.ts';
import { pageFilter } from '../../../shared/doctor/judge-topics.ts';
import { fakeSnsAccount, type FakeSnsAccount } from '../../support/fake-sns-account.ts';
import { testPorts } from '../../support/test-ports.ts';
import { deployed, LEGAL, NOW, OPERATOR, PAGES, settings } from './facts.ts';

let sns: FakeSnsAccount;
beforeEach(async () => {
  sns = await fakeSnsAccount();
});
afterEach(() => sns.close());

/** SNS as the fake account; the others cannot be reached, which is each check's own affair. */
const seen = async (): Promise<{ facts: AwsFacts; lines: string[] }> => {
  const kit = testPorts({ at: NOW });
  await kit.configure(settings);
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  const at = { region: 'eu-central-1', credentials, maxAttempts: 1 };
  const nowhere = { ...at, endpoint: 'http://127.0.0.1:1' };
  const facts = await gatherFacts({
    now: NOW,
    configuration: configStore(kit.incidents),
    secret: kit.ports.secret,
    aws: {
      deployed,
      clients: {
        sns: new SNSClient({ ...at, endpoint: sns.url }),
        dynamo: new DynamoDBClient(nowhere),
        secrets: new SecretsManagerClient(nowhere),
        sqs: new SQSClient(nowhere),
      },
    },
  });
  return { facts: facts.aws!.seen, lines: diagnose(facts).map((f) => `${f.severity} ${f.check}: ${f.what}`) };
};
const subscribed = (topic: string, endpoint: string, attributes: Record<string, string>) =>
  sns.subscriptions.push({ arn: `${topic}:${sns.subscriptions.length}`, topic, protocol: 'email', endpoint, attributes });

test('what SNS says about SMS is read as it is meant', async () => {
  sns.sandbox.on = true;
  sns.sandbox.verified.push('+4915112345678');
  Object.assign(sns.smsAttributes, { DeliveryStatusIAMRole: 'role', DeliveryStatusSuccessSamplingRate: '100', MonthlySpendLimit: '25' });
  sns.originationNumbers.push('+18005550100');
  sns.optedOut.add('+14155550123');
  const { facts } = await seen();
  expect(facts).toMatchObject({
    sandbox: { saw: { inSandbox: true, verified: ['+4915112345678'] } },
    smsSettings: { saw: { monthlySpendLimit: 25, deliveryLogRole: 'role', successSampling: 100 } },
    originationNumbers: { saw: 1 },
    optedOut: { saw: ['+14155550123'] },
  });
});

test('an account nobody ever touched has a limit of 1 $ and no delivery logs', async () => {
  const { facts } = await seen();
  expect(facts.smsSettings).toEqual({ saw: { monthlySpendLimit: 1, deliveryLogRole: null, successSampling: 0 } });
});

test('only people who may be paged are asked about: numbers of others stay ours', async () => {
  await seen();
  const asked = sns.asked.filter((a) => a['Action'] === 'CheckIfPhoneNumberIsOptedOut').map((a) => a['phoneNumber']);
  expect(asked).toEqual(['+4915112345678', '+14155550123']);
});

test('subscriptions are read with filter and guard, and a topic that is gone is not there', async () => {
  sns.topics.add(PAGES).add(OPERATOR);
  subscribed(PAGES, 'ana@example.com', { ...pageFilter('ana@example.com'), ConfirmationWasAuthenticated: 'true' });
  subscribed(OPERATOR, 'ops@example.com', { PendingConfirmation: 'true' });
  const { facts, lines } = await seen();
  expect(facts.topics[PAGES]).toMatchObject({
    saw: [{ confirmed: true, guarded: true, filterPolicy: '{"recipient":["ana@example.com"]}' }],
  });
  expect(facts.topics[LEGAL]).toEqual({ saw: null });
  expect(lines.filter((l) => /topic|email/.test(l) && !l.includes('could not look'))).toEqual([
    'wrong operator-topic: nobody has confirmed a subscription of the operator topic operator',
    'wrong stakeholder-topics: the topic of the stakeholders legal does not exist',
  ]);
});

test('what may not be looked at says so by name, and the other looks are made', async () => {
  sns.forbidden.add('CheckIfPhoneNumberIsOptedOut').add('ListOriginationNumbers');
  sns.sandbox.on = true;
  const { facts, lines } = await seen();
  expect(facts.sandbox).toEqual({ saw: { inSandbox: true, verified: [] } });
  expect(lines).toContain('soon sms-opt-out: could not look: who has opted out of SMS (AuthorizationErrorException)');
  expect(lines.filter((l) => l.includes('could not look')).map((l) => l.split(' ')[1]!.replace(':', ''))).toEqual([
    'secrets',
    'secrets',
    'sms-sender',
    'sms-opt-out',
    'incidents-table',
    'dead-letters',
  ]);
});
