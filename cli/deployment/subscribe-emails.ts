import { ConfirmSubscriptionCommand, SetSubscriptionAttributesCommand, SubscribeCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Config } from '../../shared/config/config.ts';
import { emailState, pageEmails, pageFilter, type EmailState } from '../../shared/doctor/judge-topics.ts';
import { readSubscriptions } from '../../shared/doctor/look-at-sns.ts';
import { CliProblem } from '../cli-problem.ts';

export type Subscribed = { email: string; personId: string; was: EmailState; did: 'nothing' | 'subscribed' | 'asked-again' | 'filtered' };

/**
 * Makes what is missing so that every email address gets its own pages and no other's. Who has not confirmed is asked
 * again only where `again` is set: each time is an email to them.
 */
export const subscribeEmails = async (sns: SNSClient, TopicArn: string, config: Config, again: boolean): Promise<Subscribed[]> => {
  const subscriptions = await readSubscriptions(sns, TopicArn);
  if (subscriptions === null) throw new CliProblem(`there is no topic ${TopicArn}; was the stack deployed to the end?`);
  const done: Subscribed[] = [];
  for (const { email, personId } of pageEmails(config)) {
    const was = emailState(email, subscriptions);
    const say = (did: Subscribed['did']): void => void done.push({ email, personId, was, did });
    switch (was) {
      case 'fine':
      case 'unguarded':
        say('nothing');
        break;
      case 'not-confirmed':
      case 'not-subscribed':
        if (was === 'not-confirmed' && !again) {
          say('nothing');
          break;
        }
        await sns.send(
          new SubscribeCommand({
            ...{ TopicArn, Protocol: 'email', Endpoint: email, ReturnSubscriptionArn: true },
            Attributes: pageFilter(email),
          }),
        );
        say(was === 'not-confirmed' ? 'asked-again' : 'subscribed');
        break;
      case 'wrong-filter':
        for (const { arn } of subscriptions.filter((s) => s.confirmed && s.endpoint.toLowerCase() === email.toLowerCase()))
          for (const [AttributeName, AttributeValue] of Object.entries(pageFilter(email)))
            await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }));
        say('filtered');
        break;
    }
  }
  return done;
};

/** The topic and token of a confirmation: the address in AWS's email, or the token alone. */
export const readConfirmation = (text: string, pagesTopicArn: string): { TopicArn: string; Token: string } => {
  if (!/^https?:/.test(text)) {
    if (/^[0-9a-f]{32,}$/i.test(text)) return { TopicArn: pagesTopicArn, Token: text };
    throw new CliProblem(
      'that is neither the address nor the token from AWS’s email ("Confirm subscription": copy the link, do not open it)',
      2,
    );
  }
  const { hostname, searchParams } = new URL(text);
  const [TopicArn, Token] = [searchParams.get('TopicArn'), searchParams.get('Token')];
  if (!/^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(hostname) || TopicArn === null || Token === null)
    throw new CliProblem('that address is no confirmation from AWS; it begins with https://sns. and holds TopicArn= and Token=', 2);
  return { TopicArn, Token };
};

/** Confirms so that nobody can end the subscription by the link at the foot of a message, nor a mail scanner. */
export const confirmSubscription = async (sns: SNSClient, confirmation: { TopicArn: string; Token: string }): Promise<string> => {
  const { SubscriptionArn } = await sns.send(new ConfirmSubscriptionCommand({ ...confirmation, AuthenticateOnUnsubscribe: 'true' }));
  if (SubscriptionArn === undefined) throw new CliProblem('AWS confirmed nothing; ask for a new email: stormwatch subscribe --again');
  return SubscriptionArn;
};
