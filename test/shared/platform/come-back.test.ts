import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { comeBackInput } from '../../../shared/platform/aws-queue.ts';
import { onEvent } from '../../../shared/platform/on-event.ts';
import { onQueue } from '../../../shared/platform/on-queue.ts';
import type { Ports } from '../../../shared/platform/runtime.ts';
import { eventTrigger, queueTrigger } from '../../../shared/platform/trigger.ts';
import { toQueueBody } from '../../../shared/platform/wire.ts';
import { toSqsEvent } from '../../../local/lambda-events.ts';
import { testPorts } from '../../support/test-ports.ts';

const body = (minute: number): string =>
  toQueueBody({ definition: catalogue.MinutesTouched, detail: { stream: 'Acme', brand: 'Acme', origin: 'live', minutes: [minute] } });
const batch = (...receives: number[]) =>
  toSqsEvent(
    'detect',
    receives.map((r, i) => ({ id: i, group: 'Acme', body: body(i + 1), receives: r })),
  );

let asked: { receiptHandle: string; seconds: number }[];
let ports: Ports;
const logged: unknown[] = [];
beforeEach(() => {
  asked = [];
  logged.length = 0;
  ports = { ...testPorts({}).ports, comeBack: async (m) => void asked.push(...m), log: (_, __, fields) => void logged.push(fields) };
});

const failing = async (): Promise<never> => Promise.reject(new Error('throttled'));
const queue = queueTrigger('detect', catalogue.MinutesTouched);

describe('a message that could not be handled', () => {
  test('comes again after seconds at first, and after the queue’s own time-out later', async () => {
    const event = eventTrigger('score', [catalogue.MinutesTouched]);
    const handle = onEvent(event, z.object({}), () => ({}), failing).on(ports, {});
    expect((await handle(batch(1, 2, 3, 4, 7))).batchItemFailures).toHaveLength(5);
    expect(asked.map((a) => a.seconds)).toEqual([2, 10, 60]);
  });

  test('holds up nobody in its group: those that were not tried come again with it', async () => {
    const handle = onQueue(queue, z.object({}), () => ({}), failing).on(ports, {});
    const { Records } = batch(2, 1, 1);
    expect((await handle({ Records })).batchItemFailures).toHaveLength(3);
    expect(asked).toEqual(Records.map((r, i) => ({ receiptHandle: r.receiptHandle, seconds: i === 0 ? 10 : 2 })));
  });

  test('brings those that were joined with it', async () => {
    const join = (one: { minutes: number[] }, next: { minutes: number[] }) => ({ ...one, minutes: [...one.minutes, ...next.minutes] });
    const handle = onQueue(queue, z.object({}), () => ({}), failing, join as never).on(ports, {});
    await handle(batch(1, 1));
    expect(asked.map((a) => a.seconds)).toEqual([2, 2]);
  });

  test('is the queue’s where nobody can be asked, and that is said', async () => {
    ports.comeBack = () => Promise.reject(new Error('denied'));
    const handle = onQueue(queue, z.object({}), () => ({}), failing).on(ports, {});
    expect((await handle(batch(1))).batchItemFailures).toHaveLength(1);
    expect(logged).toContainEqual({ did: 'left-to-the-queue', messages: 1, reason: 'Error: denied' });
  });

  test('nobody is asked about a batch that went well', async () => {
    const handle = onQueue(
      queue,
      z.object({}),
      () => ({}),
      async () => ({ did: 'counted' }),
    ).on(ports, {});
    expect((await handle(batch(1, 1))).batchItemFailures).toEqual([]);
    expect(asked).toEqual([]);
  });
});

test('SQS takes each message with its own time', () => {
  const input = comeBackInput('https://sqs/q', [
    { receiptHandle: 'a', seconds: 2 },
    { receiptHandle: 'b', seconds: 60 },
  ]);
  expect(input).toEqual({
    QueueUrl: 'https://sqs/q',
    Entries: [
      { Id: '0', ReceiptHandle: 'a', VisibilityTimeout: 2 },
      { Id: '1', ReceiptHandle: 'b', VisibilityTimeout: 60 },
    ],
  });
});
