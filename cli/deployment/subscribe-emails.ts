import { setTimeout as pause } from 'node:timers/promises';
import { SetSubscriptionAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Config } from '../../shared/config/config.ts';
import * as sns from '../../shared/contacts/sns-way.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { emailState, pageEmails, pageFilter, type EmailState } from '../../shared/doctor/judge-topics.ts';
import { readSubscriptions } from '../../shared/doctor/look-at-sns.ts';
import { CliProblem } from '../cli-problem.ts';

export type Subscribed = { email: string; personId: string; was: EmailState; did: 'nothing' | 'subscribed' | 'asked-again' | 'filtered' };

/** Between two changes at SNS, so that no more than 5 a second are asked for. */
const APART_MS = 200;

/**
 * Makes what is missing so that every email address gets its own pages and no other's. Who has not confirmed is asked
 * again only where `again` is set: each time is an email to them.
 */
export const subscribeEmails = async (
  client: SNSClient,
  TopicArn: string,
  config: Config,
  again: boolean,
  wait: (ms: number) => Promise<unknown> = pause,
): Promise<Subscribed[]> => {
  const subscriptions = await readSubscriptions(client, TopicArn);
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
        await wait(APART_MS);
        await sns.subscribe(client, TopicArn, email);
        say(was === 'not-confirmed' ? 'asked-again' : 'subscribed');
        break;
      case 'wrong-filter':
        for (const { arn } of subscriptions.filter((s) => s.confirmed && s.endpoint.toLowerCase() === email.toLowerCase()))
          for (const [AttributeName, AttributeValue] of Object.entries(pageFilter(email))) {
            await wait(APART_MS);
            await client.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }));
          }
        say('filtered');
        break;
    }
  }
  return done;
};

/** The topic and token of a confirmation: the address in AWS's email, or the token alone. */
export const readConfirmation = (text: string, pagesTopicArn: string): sns.Confirmation => {
  const read = sns.readConfirmation(text, pagesTopicArn);
  if (isRefused(read)) throw new CliProblem(read.explain, 2);
  return read;
};

/** Confirms so that nobody can end the subscription by the link at the foot of a message, nor a mail scanner. */
export const confirmSubscription = async (client: SNSClient, confirmation: sns.Confirmation): Promise<string> => {
  const arn = await sns.confirmSubscription(client, confirmation);
  if (arn === undefined) throw new CliProblem('AWS confirmed nothing; ask for a new email: stormwatch subscribe --again');
  return arn;
};
