import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { EventDefinition } from '../events/define-event.ts';
import type { Message } from './runtime.ts';
import { readMessage, toQueueBody, Unreadable } from './wire.ts';

/** What two messages of one group amount to, the earlier first; undefined where they have to stay two. */
export type Join<D extends EventDefinition> = (one: Message<D>['detail'], next: Message<D>['detail']) => Message<D>['detail'] | undefined;

export type Joined = {
  event: SQSEvent;
  /** Says of each record that came what was said of the record it was joined into. */
  responseFor: (response: SQSBatchResponse) => SQSBatchResponse;
};

type Growing<D extends EventDefinition> = { record: SQSRecord; detail: Message<D>['detail']; ids: string[] };

/**
 * Joins a batch's records of one message group, so that work which takes everything at once is done once for all of
 * them. A record that failed before comes alone: if it is the bad one, the others do not go to the dead letters with it.
 */
export const joinRecords = <D extends EventDefinition>(event: SQSEvent, definition: D, join: Join<D>): Joined => {
  const records: (Growing<D> | SQSRecord)[] = [];
  const open = new Map<string, Growing<D>>();
  for (const record of event.Records) {
    const group = record.attributes.MessageGroupId ?? '';
    const detail = record.attributes.ApproximateReceiveCount === '1' ? readable(record.body, definition) : undefined;
    const before = open.get(group);
    const both = before && detail !== undefined ? join(before.detail, detail) : undefined;
    if (before && both !== undefined) {
      before.detail = both;
      before.ids.push(record.messageId);
    } else if (detail !== undefined) {
      const begun = { record, detail, ids: [record.messageId] };
      records.push(begun);
      open.set(group, begun);
    } else {
      records.push(record);
      // What follows in the group must not overtake it.
      open.delete(group);
    }
  }
  const idsOf = new Map<string, string[]>();
  for (const r of records) if ('ids' in r) idsOf.set(r.record.messageId, r.ids);
  return {
    event: { Records: records.map((r) => ('ids' in r ? toRecord(r, definition) : r)) },
    responseFor: ({ batchItemFailures }) => ({
      batchItemFailures: batchItemFailures.flatMap(({ itemIdentifier }) =>
        (idsOf.get(itemIdentifier) ?? [itemIdentifier]).map((id) => ({ itemIdentifier: id })),
      ),
    }),
  };
};

/** A body nobody understands stays as it is: whoever handles the batch buries it whole. */
const readable = <D extends EventDefinition>(body: string, definition: D): Message<D>['detail'] | undefined => {
  try {
    return readMessage(body, [definition]).detail;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};

const toRecord = <D extends EventDefinition>({ record, detail, ids }: Growing<D>, definition: D): SQSRecord =>
  ids.length === 1 ? record : { ...record, body: toQueueBody({ definition, detail }) };
