import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent, SNSEvent } from 'aws-lambda';
import * as z from 'zod';

/** Where AWS would take what phones do: the topic of the two-way number, and the log of what became of each SMS. */
export type Outside = { inboundSms: (event: Pick<SNSEvent, 'Records'>) => void; smsDelivery: (event: CloudWatchLogsEvent) => void };

export const reply = z.strictObject({ from: z.string().regex(/^\+[1-9]\d{6,14}$/), text: z.string().max(1_600) });
export type Reply = z.infer<typeof reply>;

const NUMBER = '+15550100000';
const GROUP = 'sns/us-east-1/000000000000/DirectPublishToPhoneNumber';

/** The phones behind the gateway: they take what arrives, answer, and may have had enough (STOP). */
export const openPhones = () => {
  const optedOut = new Set<string>();
  let outside: Outside | undefined;
  return {
    connect: (to: Outside): void => {
      outside = to;
    },
    /** Somebody answers by SMS. False where nobody listens. */
    answer: ({ from, text }: Reply): boolean => {
      const word = text.trim().toUpperCase();
      if (word === 'STOP') optedOut.add(from);
      if (word === 'START') optedOut.delete(from);
      outside?.inboundSms(asTopicMessage({ from, text }));
      return outside !== undefined;
    },
    /** Whether an SMS reached its phone, as SNS writes it down. */
    receive: (id: string, phone: string, reachable: boolean): void => {
      const why = optedOut.has(phone) ? 'Phone number is opted out' : reachable ? undefined : 'Phone is currently unreachable/unavailable';
      outside?.smsDelivery(asLog(id, phone, why));
    },
  };
};
export type Phones = ReturnType<typeof openPhones>;

const asTopicMessage = ({ from, text }: Reply): Pick<SNSEvent, 'Records'> => {
  const Message = JSON.stringify({
    originationNumber: from,
    destinationNumber: NUMBER,
    messageKeyword: 'KEYWORD_000000000000',
    messageBody: text,
    inboundMessageId: randomUUID(),
    previousPublishedMessageId: randomUUID(),
  });
  const topic = 'arn:aws:sns:us-east-1:000000000000:stormwatch-inbound-sms';
  const Sns = {
    ...{ Type: 'Notification', MessageId: randomUUID(), TopicArn: topic, Subject: '', Message, Timestamp: new Date().toISOString() },
    ...{ SignatureVersion: '1', Signature: '', SigningCertUrl: '', UnsubscribeUrl: '', MessageAttributes: {} },
  };
  return { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: `${topic}:0`, Sns }] };
};

/** One line of SNS's delivery log in what a subscription filter hands on: JSON, gzipped, as base64. */
const asLog = (messageId: string, phone: string, failure: string | undefined): CloudWatchLogsEvent => {
  const timestamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const message = JSON.stringify({
    notification: { messageId, timestamp },
    delivery: {
      ...{ phoneCarrier: 'Local carrier', mnc: 270, numberOfMessageParts: 1, destination: phone, priceInUSD: 0, smsType: 'Transactional' },
      ...{ mcc: 310, providerResponse: failure ?? 'Message has been accepted by phone', dwellTimeMs: 599 },
    },
    status: failure === undefined ? 'SUCCESS' : 'FAILURE',
  });
  const payload = {
    ...{ messageType: 'DATA_MESSAGE', owner: '000000000000', logGroup: failure === undefined ? GROUP : `${GROUP}/Failure` },
    ...{ logStream: randomUUID(), subscriptionFilters: ['stormwatch'], logEvents: [{ id: '0', timestamp: Date.now(), message }] },
  };
  return { awslogs: { data: gzipSync(JSON.stringify(payload)).toString('base64') } };
};
