import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { refused, type Refused } from '../../domain/actor.ts';
import type { SnsTarget } from '../publish-to-sns.ts';

/** Which of a topic's messages somebody gets, by their attributes; a list that is left out lets everything through. */
export type TopicFilter = { brand?: string[]; severity?: string[]; event?: string[] };
export type SubscribeToTopic = (topicArn: string, email: string, filter: TopicFilter) => Promise<{ asked: true } | Refused>;

const LIMITS = { connectionTimeout: 2_000, requestTimeout: 5_000 };
/** What SNS says where the topic is not ours to touch, is gone, or does not like the address. */
const REFUSALS: Record<string, Refused> = {
  AuthorizationErrorException: refused('topic_out_of_reach', 'we may not subscribe anybody to this topic; its owner has to'),
  NotFoundException: refused('topic_gone', 'there is no such topic any more'),
  InvalidParameterException: refused('subscription_refused', 'SNS does not take this address, or it is subscribed with another filter'),
};

/** Has somebody asked, by an email of AWS's own, whether they want a topic's messages. Asking again is no harm. */
export const subscribeToTopic = (target: SnsTarget): SubscribeToTopic => {
  const sns = new SNSClient({ ...target, requestHandler: LIMITS });
  return async (TopicArn, email, filter) => {
    const Attributes = { FilterPolicy: JSON.stringify(filter), FilterPolicyScope: 'MessageAttributes' };
    try {
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: email, ReturnSubscriptionArn: true, Attributes }));
      return { asked: true };
    } catch (error) {
      const refusal = error instanceof Error ? REFUSALS[error.name] : undefined;
      if (refusal !== undefined) return refusal;
      throw error;
    }
  };
};
