import type { Outcome } from '../../platform/outcome.ts';
import type { PublishToSns } from '../publish-to-sns.ts';

export type TopicMessage = { topicArn: string; subject: string; text: string; brand: string; severity: string; event: string };

/** A notice to a topic; subscribers filter by brand, severity and event. */
export const snsTopic =
  (publish: PublishToSns) =>
  async ({ topicArn, subject, text, brand, severity, event }: TopicMessage): Promise<Outcome> =>
    publish({
      TopicArn: topicArn,
      Subject: subject,
      Message: text,
      MessageAttributes: {
        brand: { DataType: 'String', StringValue: brand },
        severity: { DataType: 'String', StringValue: severity },
        event: { DataType: 'String', StringValue: event },
      },
    });
