import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Item, StreamRecord } from '../store/table.ts';
import { Unreadable } from './wire.ts';

/** A DynamoDB stream record as the table port knows it. Throws `Unreadable` where keys are missing. */
export const readStreamRecord = (raw: DynamoDBRecord): StreamRecord => {
  const change = raw.dynamodb;
  const image = (from: unknown): Item | undefined =>
    from === undefined ? undefined : (unmarshall(from as Parameters<typeof unmarshall>[0]) as Item);
  const key = image(change?.Keys);
  if (change?.SequenceNumber === undefined || typeof key?.pk !== 'string' || typeof key.sk !== 'string')
    throw new Unreadable('a stream record without keys');
  return {
    sequence: change.SequenceNumber,
    key: { pk: key.pk, sk: key.sk },
    before: image(change.OldImage),
    after: image(change.NewImage),
  };
};
