import type { Outcome } from '../../platform/outcome.ts';
import type { PublishToSns } from '../publish-to-sns.ts';

export type TopicMessage = {
  topicArn: string;
  subject: string;
  text: string;
  brand: string;
  /** At least one each; several where news were put together. */
  severities: readonly string[];
  events: readonly string[];
};

/** A notice to a topic; subscribers filter by brand, severity and event, and get what matches in any of several. */
export const snsTopic =
  (publish: PublishToSns) =>
  async ({ topicArn, subject, text, brand, severities, events }: TopicMessage): Promise<Outcome> =>
    publish({
      TopicArn: topicArn,
      Subject: subject,
      Message: text,
      MessageAttributes: {
        brand: { DataType: 'String', StringValue: brand },
        severity: attributeOf(severities),
        event: attributeOf(events),
      },
    });

const attributeOf = (values: readonly string[]) =>
  values.length === 1 ? { DataType: 'String', StringValue: values[0]! } : { DataType: 'String.Array', StringValue: JSON.stringify(values) };
