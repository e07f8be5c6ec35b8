import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { confirmSubscription, readConfirmation, subscribeEmails } from '../../../cli/deployment/subscribe-emails.ts';
import { config } from '../../../shared/config/config.ts';
import { snsEmail } from '../../../shared/channels/sns-email/sns-email.ts';
import { emailState } from '../../../shared/doctor/judge-topics.ts';
import { readSubscriptions } from '../../../shared/doctor/look-at-sns.ts';
import { configOf, PAGES } from '../../shared/doctor/facts.ts';
import { fakeSnsAccount, type FakeSnsAccount } from '../../support/fake-sns-account.ts';

let account: FakeSnsAccount;
let sns: SNSClient;
beforeEach(async () => {
  account = await fakeSnsAccount();
  account.topics.add(PAGES);
  const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
  sns = new SNSClient({ region: 'eu-central-1', endpoint: account.url, credentials, maxAttempts: 1 });
});
afterEach(() => account.close());

const waited: number[] = [];
const subscribe = (again = false) => subscribeEmails(sns, PAGES, configOf(), again, async (ms) => waited.push(ms));
const state = async () => emailState('ana@example.com', (await readSubscriptions(sns, PAGES)) ?? []);
const asked = (action: string): number => account.asked.filter((a) => a['Action'] === action).length;
/** What AWS's email would hold. */
const link = (): string =>
  `https://sns.eu-central-1.amazonaws.com/confirmation.html?TopicArn=${PAGES}&Token=${account.subscriptions.at(-1)!.arn.split(':').at(-1)!.padStart(64, '0')}&Endpoint=ana@example.com`;

test('from nothing to pages that arrive: subscribed, confirmed by the link, and only we can end it', async () => {
  expect(await subscribe()).toEqual([{ email: 'ana@example.com', personId: 'ana', was: 'not-subscribed', did: 'subscribed' }]);
  expect(await state()).toBe('not-confirmed');
  await confirmSubscription(sns, readConfirmation(link(), 'another topic'));
  expect(await state()).toBe('fine');
  expect((await subscribe())[0]).toMatchObject({ was: 'fine', did: 'nothing' });
});

test('the filter lets through what a page to that address is published with', async () => {
  await subscribe();
  const policy = JSON.parse(account.subscriptions[0]!.attributes['FilterPolicy']!) as Record<string, string[]>;
  let published: Record<string, { StringValue?: string | undefined }> = {};
  await snsEmail(async (input) => {
    published = input.MessageAttributes ?? {};
    return { outcome: 'delivered', providerId: '1' };
  }, PAGES)({ recipient: 'ana@example.com', subject: 's', text: 't' });
  expect(Object.entries(policy).every(([name, values]) => values.includes(published[name]?.StringValue ?? ''))).toBe(true);
});

test('who has not confirmed gets another email only when it is asked for', async () => {
  await subscribe();
  expect((await subscribe())[0]).toMatchObject({ was: 'not-confirmed', did: 'nothing' });
  expect(asked('Subscribe')).toBe(1);
  expect((await subscribe(true))[0]).toMatchObject({ did: 'asked-again' });
  expect(asked('Subscribe')).toBe(2);
});

test('a subscription somebody made by hand, without a filter, gets its filter', async () => {
  account.subscriptions.push({ arn: `${PAGES}:9`, topic: PAGES, protocol: 'email', endpoint: 'ana@example.com', attributes: {} });
  expect(await state()).toBe('wrong-filter');
  expect((await subscribe())[0]).toMatchObject({ did: 'filtered' });
  expect(['fine', 'unguarded']).toContain(await state());
});

test('no more than five a second are asked for at SNS', async () => {
  const people = Array.from({ length: 12 }, (_, n) => ({
    id: `p${n}`,
    name: 'P',
    contactMethods: [{ id: 'mail', channel: 'email' as const, email: `p${n}@example.com` }],
  }));
  waited.length = 0;
  await subscribeEmails(sns, PAGES, config.parse({ people }), false, async (ms) => waited.push(ms));
  expect(asked('Subscribe')).toBe(12);
  expect(waited).toHaveLength(12);
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(200);
});

test('a topic that is gone is said', async () => {
  account.topics.clear();
  await expect(subscribe()).rejects.toThrow('there is no topic');
});

test('a token alone belongs to the topic of pages; what is neither token nor AWS’s link is refused', () => {
  const token = 'a'.repeat(64);
  expect(readConfirmation(token, PAGES)).toEqual({ TopicArn: PAGES, Token: token });
  for (const bad of [
    'hello',
    'https://evil.example/confirmation.html?TopicArn=x&Token=y',
    'https://sns.eu-central-1.amazonaws.com/?Token=y',
  ])
    expect(() => readConfirmation(bad, PAGES)).toThrow(/no confirmation from AWS|neither the address nor the token/);
});
