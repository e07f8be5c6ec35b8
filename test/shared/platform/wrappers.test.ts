import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { onBus } from '../../../shared/platform/on-bus.ts';
import { onEvent } from '../../../shared/platform/on-event.ts';
import { onQueue } from '../../../shared/platform/on-queue.ts';
import { onSchedule } from '../../../shared/platform/on-schedule.ts';
import { onStream } from '../../../shared/platform/on-stream.ts';
import { directTrigger, eventTrigger, queueTrigger, scheduleTrigger, streamTrigger } from '../../../shared/platform/trigger.ts';
import { toQueueBody } from '../../../shared/platform/wire.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const { MinutesTouched } = catalogue;
const config = z.object({ LIMIT: z.coerce.number().default(3) });
const body = (minute: number) =>
  toQueueBody({ definition: MinutesTouched, detail: { stream: 'Acme', brand: 'Acme', origin: 'live', minutes: [minute] } });
const record = (messageId: string, text: string, group?: string) =>
  ({
    messageId,
    body: text,
    attributes: { ApproximateReceiveCount: '1', ...(group && { MessageGroupId: group }) },
  }) as unknown as SQSRecord;

let t: TestPorts;
let handled: number[];
const useCase = async (message: { detail: unknown }) => {
  const [minute] = (message.detail as { minutes: number[] }).minutes;
  if (minute === 13) throw new Error('the table is away\nand here stands a text');
  handled.push(minute!);
  return { did: 'recounted', minute: minute! };
};
beforeEach(() => {
  t = testPorts();
  handled = [];
});

describe('a function that the bus starts', () => {
  const handler = onEvent(eventTrigger('recount', [MinutesTouched]), config, () => ({}), useCase);

  it('reports exactly the records that failed, the others are done', async () => {
    const Records = [record('a', body(1)), record('b', body(13)), record('c', body(3))];
    expect(await handler.on(t.ports, {})({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
    expect(handled).toEqual([1, 3]);
  });

  it('buries a body nobody will ever understand, whole, and goes on', async () => {
    expect(await handler.on(t.ports, {})({ Records: [record('a', '{"hello":'), record('b', body(2))] })).toEqual({ batchItemFailures: [] });
    expect(t.deadLetters).toEqual([
      { consumer: 'recount', body: '{"hello":', reason: 'Unreadable: not an event envelope of ours', at: t.clock.now() },
    ]);
    expect(handled).toEqual([2]);
  });

  it('retries what it could not bury', async () => {
    const ports = { ...t.ports, deadLetter: () => Promise.reject(new Error('full')) };
    expect(await handler.on(ports, {})({ Records: [record('a', 'x')] })).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
  });

  it('writes one line for each decision and failure, without bodies', async () => {
    await handler.on(t.ports, {})({ Records: [record('a', body(1)), record('b', body(13)), record('c', 'a person’s text')] });
    expect(t.logs.map((l) => [l.level, l.fields['did']])).toEqual([
      ['info', 'recounted'],
      ['error', 'failed'],
      ['warn', 'dead-lettered'],
    ]);
    expect(t.logs[1]!.fields['reason']).toBe('Error: the table is away');
    expect(JSON.stringify(t.logs)).not.toContain('text');
  });

  it('refuses to start in an environment that lacks something, and says what', () => {
    const strict = onEvent(eventTrigger('recount', [MinutesTouched]), z.object({ TOPIC: z.string() }), () => ({}), useCase);
    expect(() => strict.on(t.ports, {})).toThrow('TOPIC');
  });
});

describe('a function that the bus starts without a queue', () => {
  const handler = onBus(directTrigger('recount', [MinutesTouched], { timeoutSeconds: 900 }), config, () => ({}), useCase);
  const event = (minute: number, source = 'stormwatch') => ({
    ...{ id: `e${minute}`, source, 'detail-type': 'MinutesTouched' },
    detail: { version: 1, data: { stream: 'Acme', brand: 'Acme', origin: 'live', minutes: [minute] } },
  });

  it('handles the event; a failure is thrown, so that the platform tries again, and says no body', async () => {
    await handler.on(t.ports, {})(event(1));
    await expect(handler.on(t.ports, {})(event(13))).rejects.toThrow('recount failed; its line says why');
    expect(handled).toEqual([1]);
    expect(t.logs.map((l) => [l.level, l.fields['did']])).toEqual([
      ['info', 'recounted'],
      ['error', 'failed'],
    ]);
    expect(t.logs[1]!.fields['reason']).toBe('Error: the table is away');
  });

  it('buries one that is not ours, whole; it is not tried again', async () => {
    await handler.on(t.ports, {})(event(2, 'somebody else'));
    expect(t.deadLetters).toMatchObject([{ consumer: 'recount', body: JSON.stringify(event(2, 'somebody else')) }]);
    expect(handled).toEqual([]);
  });
});

describe('a function that a FIFO queue starts', () => {
  const handler = onQueue(queueTrigger('recount', MinutesTouched), config, () => ({}), useCase);

  it('keeps the order of a group: after a failure the rest of it waits, other groups do not', async () => {
    const Records = [
      record('a', body(1), 'Acme'),
      record('b', body(13), 'Acme'),
      record('c', body(3), 'Other'),
      record('d', body(4), 'Acme'),
    ];
    expect(await handler.on(t.ports, {})({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'd' }] });
    expect(handled).toEqual([1, 3]);
  });

  it('does not stop a group for a body nobody understands', async () => {
    const Records = [record('a', 'x', 'Acme'), record('b', body(2), 'Acme')];
    expect(await handler.on(t.ports, {})({ Records })).toEqual({ batchItemFailures: [] });
    expect(handled).toEqual([2]);
  });
});

describe('a function that a stream starts', () => {
  const raw = (sequence: string, sk: string): DynamoDBRecord => ({
    dynamodb: {
      SequenceNumber: sequence,
      Keys: { pk: { S: 'p' }, sk: { S: sk } },
      NewImage: { pk: { S: 'p' }, sk: { S: sk }, n: { N: '1' } },
    },
  });
  const seen: string[] = [];
  const handler = onStream(
    streamTrigger('follow', 'incidents'),
    config,
    () => ({}),
    async (records) => {
      seen.push(...records.map((r) => r.key.sk));
      if (seen.includes('boom')) throw new Error('no');
      return { decision: { did: 'followed' }, failedFrom: records.find((r) => r.key.sk === 'bad')?.sequence };
    },
  );
  beforeEach(() => {
    seen.length = 0;
  });

  it('reads the records and reports from where they have to come again', async () => {
    const run = handler.on(t.ports, {});
    expect(await run({ Records: [raw('1', 'a'), raw('2', 'b')] })).toEqual({ batchItemFailures: [] });
    expect(await run({ Records: [raw('3', 'c'), raw('4', 'bad'), raw('5', 'd')] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '4' }],
    });
    expect(seen).toEqual(['a', 'b', 'c', 'bad', 'd']);
  });

  it('a record without keys goes to the dead letters and does not stop the shard', async () => {
    expect(await handler.on(t.ports, {})({ Records: [{ dynamodb: { SequenceNumber: '1' } }, raw('2', 'a')] })).toEqual({
      batchItemFailures: [],
    });
    expect(seen).toEqual(['a']);
    expect(t.deadLetters).toHaveLength(1);
  });

  it('comes again from the first record where the whole batch failed', async () => {
    expect(await handler.on(t.ports, {})({ Records: [raw('7', 'a'), raw('8', 'boom')] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    });
  });
});

it('a function that the minute rule starts fails aloud, so that the platform hears of it', async () => {
  const handler = onSchedule(
    scheduleTrigger('tick', 1),
    config,
    () => ({}),
    () => Promise.reject(new Error('no')),
  );
  await expect(handler.on(t.ports, {})({ time: '' })).rejects.toThrow('no');
});
