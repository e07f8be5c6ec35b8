import type { Outcome } from '../../platform/outcome.ts';
import type { PublishToSns } from '../publish-to-sns.ts';

/** `pageId`: what it is sent for, where a provider can report by that. */
export type Email = { recipient: string; subject: string; text: string; pageId?: string };

/**
 * Email through an SNS topic: every person subscribes with a filter policy on `recipient`, so each message reaches one.
 * A person who has not confirmed the subscription gets nothing and SNS does not say so: `sweep-subscriptions` looks.
 */
export const snsEmail =
  (publish: PublishToSns, topicArn: string) =>
  async ({ recipient, subject, text }: Email): Promise<Outcome> =>
    publish({
      TopicArn: topicArn,
      Subject: subject,
      Message: text,
      MessageAttributes: { recipient: { DataType: 'String', StringValue: recipient } },
    });
