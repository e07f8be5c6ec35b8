import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  PublishCommand,
  SubscribeCommand,
  UnsubscribeCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filterLets } from '../../../local/gateway/filter-policy.ts';
import { startGateway, type Gateway } from '../../../local/gateway/gateway.ts';
import { pageFilter } from '../../../shared/doctor/judge-topics.ts';
import { linkFor, PAGES, snsOf } from '../../support/email-way.ts';

let gateway: Gateway;
let sns: SNSClient;
beforeEach(async () => {
  gateway = await startGateway();
  sns = snsOf(gateway);
});
afterEach(() => gateway.close());

const subscribe = (email: string) =>
  sns.send(
    new SubscribeCommand({
      TopicArn: PAGES,
      Protocol: 'email',
      Endpoint: email,
      Attributes: pageFilter(email),
      ReturnSubscriptionArn: true,
    }),
  );
const confirm = (email: string, more: object = {}) => {
  const { searchParams } = new URL(linkFor(gateway, email));
  return sns.send(new ConfirmSubscriptionCommand({ TopicArn: PAGES, Token: searchParams.get('Token')!, ...more }));
};
const page = (recipient: string) =>
  sns.send(
    new PublishCommand({
      TopicArn: PAGES,
      Message: 'SEV1',
      MessageAttributes: { recipient: { DataType: 'String', StringValue: recipient } },
    }),
  );
const listed = async () => {
  const all = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: PAGES }))
    all.push(...Subscriptions);
  return all;
};
const received = () => gateway.messages().map((m) => m.receivedBy);

it('a page reaches whom it is for once they have confirmed, and nobody else; every publish is kept all the same', async () => {
  await subscribe('ana@example.com');
  await page('ana@example.com');
  await confirm('ana@example.com');
  await subscribe('ben@example.com');
  await confirm('ben@example.com');
  await page('ana@example.com');
  await page('eve@example.com');
  expect(received()).toEqual([[], ['ana@example.com'], []]);
});

it('until it is confirmed a subscription has no ARN in the list; then it says how it was confirmed', async () => {
  const { SubscriptionArn } = await subscribe('ana@example.com');
  expect((await listed())[0]!.SubscriptionArn).toBe('PendingConfirmation');
  expect((await confirm('ana@example.com', { AuthenticateOnUnsubscribe: 'true' })).SubscriptionArn).toBe(SubscriptionArn);
  expect((await listed())[0]!.SubscriptionArn).toBe(SubscriptionArn);
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: SubscriptionArn! }));
  expect(Attributes).toMatchObject({
    PendingConfirmation: 'false',
    ConfirmationWasAuthenticated: 'true',
    ...pageFilter('ana@example.com'),
  });
});

it('a list of more than a hundred comes in pages, whole', async () => {
  for (let n = 0; n < 103; n++) await subscribe(`p${n}@example.com`);
  expect(new Set((await listed()).map((s) => s.Endpoint)).size).toBe(103);
});

it('who ends a subscription gets nothing more', async () => {
  const { SubscriptionArn } = await subscribe('ana@example.com');
  await confirm('ana@example.com');
  await sns.send(new UnsubscribeCommand({ SubscriptionArn: SubscriptionArn! }));
  await page('ana@example.com');
  expect(received()).toEqual([[]]);
  expect(await listed()).toEqual([]);
});

it('a wrong token, a subscription that is not there and an action nobody knows are refused as SNS refuses them', async () => {
  await expect(sns.send(new ConfirmSubscriptionCommand({ TopicArn: PAGES, Token: 'x' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await expect(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: `${PAGES}:x` }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  await expect(subscribe('no address')).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('subscriptions in a file outlive the gateway', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  const database = join(folder, 'gateway.db');
  await gateway.close();
  gateway = await startGateway({ database });
  sns = snsOf(gateway);
  await subscribe('ana@example.com');
  await confirm('ana@example.com');
  await gateway.close();
  gateway = await startGateway({ database });
  sns = snsOf(gateway);
  await page('ana@example.com');
  expect(received()).toEqual([['ana@example.com']]);
  rmSync(folder, { recursive: true });
});

it('filters: all names must hold, any of a name’s values; what is not understood lets nothing through', () => {
  const policy = JSON.stringify({ brand: ['Aurora', 'Nimbus'], severity: [{ prefix: 'sev' }], event: [{ 'anything-but': ['NoticeDue'] }] });
  const sent = { brand: 'Nimbus', severity: 'sev1', event: 'IncidentOpened' };
  expect(filterLets(policy, sent)).toBe(true);
  expect(filterLets(policy, { ...sent, brand: 'Acme' })).toBe(false);
  expect(filterLets(policy, { ...sent, event: 'NoticeDue' })).toBe(false);
  expect(filterLets(JSON.stringify({ drill: [{ exists: false }] }), sent)).toBe(true);
  expect(filterLets(JSON.stringify({ brand: [{ numeric: ['>', 1] }] }), sent)).toBe(false);
  expect(filterLets(undefined, {})).toBe(true);
});
