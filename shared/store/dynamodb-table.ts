import { randomUUID } from 'node:crypto';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type BatchWriteCommandInput,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { capacityMeter } from './capacity.ts';
import { bare, toQuery, toRequest } from './dynamodb-expressions.ts';
import { failedCondition, isTransient, toTableError } from './dynamodb-errors.ts';
import { checkKey, checkQuery, measureItem, measurePlain, measureTransaction, measureWrite } from './limits.ts';
import { TableError, type Item, type Key, type PlainWrite, type Table, type Write, type Written } from './table.ts';
import { wellFormedItem, wellFormedKey, wellFormedQuery, wellFormedWrite } from './well-formed.ts';

/** A document client as the tables need it: absent stays absent, and nothing else is bent. */
export const documentClient = (config: DynamoDBClientConfig): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { removeUndefinedValues: true } });

const PUTS_AT_ONCE = 32;
const BATCH = 25;
const BATCHES_AT_ONCE = 4;
const TRANSIENT_ATTEMPTS = 8;
const WAIT_MS = 15;
const counted = { ReturnConsumedCapacity: 'TOTAL' } as const;

/** A table in DynamoDB. Expected conditions are values; conflicts of transactions are tried again a few times. */
export const dynamoTable = (client: DynamoDBDocumentClient, name: string): Table => {
  const meter = capacityMeter();
  const tallyWrite = (units: number | undefined) => meter.add({ readUnits: 0, writeUnits: units ?? 0 });
  const tallyRead = (units: number | undefined) => meter.add({ readUnits: units ?? 0, writeUnits: 0 });

  const send = async (write: Write): Promise<void> => {
    const request = toRequest(name, write);
    if (request.Put) tallyWrite((await client.send(new PutCommand({ ...request.Put, ...counted }))).ConsumedCapacity?.CapacityUnits);
    else if (request.Delete)
      tallyWrite((await client.send(new DeleteCommand({ ...request.Delete, ...counted }))).ConsumedCapacity?.CapacityUnits);
    else if (request.Update)
      tallyWrite((await client.send(new UpdateCommand({ ...request.Update, ...counted }))).ConsumedCapacity?.CapacityUnits);
    else await sendAll([write], randomUUID());
  };
  /** The token lets DynamoDB recognise a transaction that it has already done. */
  const sendAll = async (writes: Write[], ClientRequestToken: string): Promise<void> => {
    const TransactItems = writes.map((w) => toRequest(name, w)) as NonNullable<TransactWriteCommandInput['TransactItems']>;
    const { ConsumedCapacity } = await client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken, ...counted }));
    for (const consumed of ConsumedCapacity ?? []) tallyWrite(consumed.CapacityUnits);
  };
  /** A refused write is billed by the item it was held against, which DynamoDB does not report: taken as its own size. */
  const settled = async (work: () => Promise<void>, bytes: number[], transactional: boolean): Promise<Written> => {
    const failed = await conditionOf(work);
    if (failed === undefined) return { ok: true };
    for (const size of bytes) meter.write(size, transactional);
    return { ok: false, failed };
  };
  const putIfAbsent = async (item: Item): Promise<boolean> => {
    const { bytes, special } = measureItem(item);
    const put: Write = { put: special ? wellFormedItem(item) : item, if: { kind: 'absent' } };
    return (await settled(() => send(put), [bytes], false)).ok;
  };

  /** What DynamoDB leaves undone under load is sent again after a pause. */
  const writeBatch = async (requests: BatchRequest[]): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const { UnprocessedItems, ConsumedCapacity } = await client.send(
        new BatchWriteCommand({ RequestItems: { [name]: requests }, ...counted }),
      );
      for (const consumed of ConsumedCapacity ?? []) tallyWrite(consumed.CapacityUnits);
      const left = UnprocessedItems?.[name] ?? [];
      if (left.length === 0) return;
      if (attempt >= TRANSIENT_ATTEMPTS) throw new TableError('throttled', `${left.length} writes to ${name} were not taken`);
      requests = left;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * attempt));
    }
  };

  return {
    name,
    get: async (key, { eventual } = {}) => {
      checkKey(key);
      const input = { TableName: name, Key: bare(wellFormedKey(key)), ConsistentRead: eventual !== true, ...counted };
      const { Item: found, ConsumedCapacity } = await translated(() => client.send(new GetCommand(input)));
      tallyRead(ConsumedCapacity?.CapacityUnits);
      return found as Item | undefined;
    },
    query: async (options) => {
      checkQuery(options);
      const input = toQuery(name, wellFormedQuery(options));
      if (input === undefined) return { items: [], next: undefined };
      const page = await translated(() => client.send(new QueryCommand({ ...input, ...counted })));
      tallyRead(page.ConsumedCapacity?.CapacityUnits);
      return { items: (page.Items ?? []) as Item[], next: (page.LastEvaluatedKey as Key | undefined)?.sk };
    },
    write: async (write) => {
      const { bytes } = measureWrite(write);
      return settled(() => send(wellFormedWrite(write)), [bytes], 'check' in write);
    },
    transact: async (writes) => {
      const measured = measureTransaction(writes);
      const wellFormed = writes.map(wellFormedWrite);
      const token = randomUUID();
      return settled(
        () => sendAll(wellFormed, token),
        measured.map((m) => m.bytes),
        true,
      );
    },
    putNew: async (items) => ({ created: (await inParallel(items, PUTS_AT_ONCE, putIfAbsent)).filter(Boolean).length }),
    writeAll: async (writes) => {
      measurePlain(writes);
      const batches = Array.from({ length: Math.ceil(writes.length / BATCH) }, (_, i) => writes.slice(i * BATCH, (i + 1) * BATCH));
      await inParallel(batches, BATCHES_AT_ONCE, (batch) => translated(() => writeBatch(batch.map(toBatchRequest))));
    },
    consumed: meter.consumed,
  };
};

type BatchRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

const toBatchRequest = (write: PlainWrite): BatchRequest =>
  'put' in write
    ? { PutRequest: { Item: measureItem(write.put).special ? wellFormedItem(write.put) : write.put } }
    : { DeleteRequest: { Key: bare(wellFormedKey(write.delete)) } };

/** The index of the condition that failed, undefined where the write happened. Conflicts are waited out. */
const conditionOf = async (work: () => Promise<void>): Promise<number | undefined> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return undefined;
    } catch (error) {
      const failed = failedCondition(error);
      if (failed !== undefined) return failed;
      if (!isTransient(error) || attempt >= TRANSIENT_ATTEMPTS) throw toTableError(error);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * attempt));
    }
  }
};

const translated = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw toTableError(error);
  }
};

/** Every item is tried; the first failure is thrown when all are done, so that a retry finds as few as possible left. */
const inParallel = async <T, R>(items: T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const i = next++;
      try {
        results[i] = await work(items[i]!);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw failures[0] instanceof TableError ? failures[0] : toTableError(failures[0]);
  return results;
};
