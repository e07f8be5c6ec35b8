import { ConfirmSubscriptionCommand, InvalidParameterException, SubscribeCommand, type SNSClient } from '@aws-sdk/client-sns';
import { refused, type Refused } from '../domain/actor.ts';
import { emailState, pageFilter, type EmailState } from '../doctor/judge-topics.ts';
import { readSubscriptions } from '../doctor/look-at-sns.ts';
import type { EmailWay, Seen } from './email-way.ts';

/** Emails through an SNS topic: AWS asks each address by an email of its own, and only what was confirmed gets anything. */
export const snsWay = (sns: SNSClient, topicArn: string): EmailWay => ({
  kind: 'sns',
  ask: async ({ method: { email } }) => {
    await subscribe(sns, topicArn, email);
    return { asked: true };
  },
  confirm: async ({ method: { email } }, text) => {
    const confirmation = readConfirmation(text, topicArn);
    if ('refused' in confirmation) return confirmation;
    if (confirmation.TopicArn !== topicArn) return refused('not_our_confirmation', 'that link confirms something else than pages by email');
    try {
      await confirmSubscription(sns, confirmation);
    } catch (error) {
      if (error instanceof InvalidParameterException)
        return refused(
          'confirmation_not_valid',
          'AWS does not know this confirmation, or it has expired (after 2 days); ask for a new email',
        );
      throw error;
    }
    // AWS does not say whose it was, so we look: somebody else's link confirms somebody else.
    const state = emailState(email, (await readSubscriptions(sns, topicArn, (endpoint) => isSame(endpoint, email))) ?? []);
    return seenAs[state] === 'reached' ? { confirmed: true } : refused('confirmation_of_another', 'that link was for another address');
  },
  look: async (contacts) => {
    const wanted = contacts.map((c) => c.method.email);
    const subscriptions = (await readSubscriptions(sns, topicArn, (endpoint) => wanted.some((email) => isSame(endpoint, email)))) ?? [];
    return new Map(wanted.map((email) => [email, seenAs[emailState(email, subscriptions)]]));
  },
});

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A subscription with another filter than ours gets other pages than its owner's: it is not to be trusted with one. */
const seenAs: Record<EmailState, Seen> = {
  fine: 'reached',
  unguarded: 'reached',
  'not-confirmed': 'asked',
  'wrong-filter': 'asked',
  'not-subscribed': 'gone',
};

/** AWS writes to the address; where it is subscribed but not confirmed it writes again. */
export const subscribe = async (sns: SNSClient, TopicArn: string, email: string): Promise<void> => {
  await sns.send(
    new SubscribeCommand({
      ...{ TopicArn, Protocol: 'email', Endpoint: email, ReturnSubscriptionArn: true },
      Attributes: pageFilter(email),
    }),
  );
};

export type Confirmation = { TopicArn: string; Token: string };

/** The topic and token of a confirmation: the address in AWS's email, or the token alone. */
export const readConfirmation = (text: string, pagesTopicArn: string): Confirmation | Refused => {
  if (!/^https?:/.test(text)) {
    if (/^[0-9a-f]{32,}$/i.test(text)) return { TopicArn: pagesTopicArn, Token: text };
    return refused(
      'not_a_confirmation',
      'that is neither the address nor the token from AWS’s email ("Confirm subscription": copy the link, do not open it)',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const [TopicArn, Token] = [url?.searchParams.get('TopicArn'), url?.searchParams.get('Token')];
  if (!/^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(url?.hostname ?? '') || !TopicArn || !Token)
    return refused(
      'not_a_confirmation',
      'that address is no confirmation from AWS; it begins with https://sns. and holds TopicArn= and Token=',
    );
  return { TopicArn, Token };
};

/** Confirms so that nobody can end the subscription by the link at the foot of a message, nor a mail scanner. Undefined: AWS confirmed nothing. */
export const confirmSubscription = async (sns: SNSClient, confirmation: Confirmation): Promise<string | undefined> => {
  const { SubscriptionArn } = await sns.send(new ConfirmSubscriptionCommand({ ...confirmation, AuthenticateOnUnsubscribe: 'true' }));
  return SubscriptionArn;
};
