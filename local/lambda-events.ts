import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import type { Message } from '../shared/platform/runtime.ts';
import { EVENT_SOURCE } from '../shared/events/event-source.ts';
import type { BusEvent } from '../shared/platform/on-bus.ts';
import { toDetail } from '../shared/platform/wire.ts';
import type { StreamRecord } from '../shared/store/table.ts';
import type { QueuedMessage } from './queues.ts';

/** The embedded runtime speaks Lambda's shapes, so the handlers that run here are the ones that run on AWS. */
const ACCOUNT = '000000000000';
const REGION = 'local';

/** What a bus rule puts on a function's queue. */
export const toBusBody = (message: Message, id: string, time: string): string =>
  JSON.stringify({
    version: '0',
    id,
    'detail-type': message.definition.name,
    source: EVENT_SOURCE,
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [],
    detail: toDetail(message),
  });

/** The event that a bus rule hands straight to a function: what `toBusBody` wrote. */
export const toBusEvent = ({ body }: QueuedMessage): BusEvent => JSON.parse(body) as BusEvent;

export const toSqsEvent = (queue: string, batch: QueuedMessage[]): SQSEvent => ({
  Records: batch.map((m) => ({
    messageId: String(m.id),
    receiptHandle: `${m.id}/${m.receives}`,
    body: m.body,
    attributes: {
      ApproximateReceiveCount: String(m.receives),
      SentTimestamp: '0',
      SenderId: ACCOUNT,
      ApproximateFirstReceiveTimestamp: '0',
      ...(m.group === '' ? {} : { MessageGroupId: m.group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queue}`,
    awsRegion: REGION,
  })),
});

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
const image = (item: object): Image => marshall(item, { removeUndefinedValues: true }) as Image;

export const toStreamEvent = (table: string, records: StreamRecord[]): DynamoDBStreamEvent => ({
  Records: records.map((r) => ({
    eventID: r.sequence,
    eventName: r.before === undefined ? 'INSERT' : r.after === undefined ? 'REMOVE' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}/stream/local`,
    awsRegion: REGION,
    dynamodb: {
      Keys: image(r.key),
      ...(r.before === undefined ? {} : { OldImage: image(r.before) }),
      ...(r.after === undefined ? {} : { NewImage: image(r.after) }),
      SequenceNumber: r.sequence,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  })),
});
