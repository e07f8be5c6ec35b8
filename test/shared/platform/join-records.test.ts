import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { beforeEach, expect, it } from 'vitest';
import { joinTouched } from '../../../functions/detect/join-touched.ts';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { onQueue } from '../../../shared/platform/on-queue.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { queueTrigger } from '../../../shared/platform/trigger.ts';
import { toQueueBody } from '../../../shared/platform/wire.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const { MinutesTouched } = catalogue;
type Touched = Message<typeof MinutesTouched>['detail'];
const touched = (stream: string, minutes: number[], shards?: number[]): Touched => ({
  stream,
  brand: stream,
  origin: 'live',
  minutes,
  ...(shards && { shards }),
});
const record = (messageId: string, detail: Touched | string, receives = 1): SQSRecord =>
  ({
    messageId,
    body: typeof detail === 'string' ? detail : toQueueBody({ definition: MinutesTouched, detail }),
    attributes: { ApproximateReceiveCount: String(receives), MessageGroupId: typeof detail === 'string' ? 'Acme' : detail.stream },
  }) as unknown as SQSRecord;

let t: TestPorts;
let handled: Touched[];
let fails: (detail: Touched) => boolean;
const handler = onQueue(
  queueTrigger('detect', MinutesTouched),
  z.object({}),
  () => ({}),
  async ({ detail }: Message<typeof MinutesTouched>) => {
    if (fails(detail)) throw new Error('the table is away');
    handled.push(detail);
    return { did: 'counted' };
  },
  joinTouched,
);
const run = (Records: SQSRecord[]) => handler.on(t.ports, {})({ Records });
const failedOf = async (Records: SQSRecord[]): Promise<string[]> => (await run(Records)).batchItemFailures.map((f) => f.itemIdentifier);

beforeEach(() => {
  t = testPorts();
  handled = [];
  fails = () => false;
});

it('ten envelopes of one brand in a batch are counted once, each brand by itself', async () => {
  const storm = Array.from({ length: 10 }, (_, i) => record(`s${i}`, touched('Acme', [7], [1 << i])));
  const other = record('o', touched('Other', [7], [4]));
  expect(await failedOf([...storm.slice(0, 5), other, ...storm.slice(5)])).toEqual([]);
  expect(handled).toEqual([touched('Acme', [7], [0b11_1111_1111]), touched('Other', [7], [4])]);
});

it('minutes and shards are put together; where one does not say which shards, all are counted', async () => {
  await run([record('a', touched('Acme', [9, 5], [1, 2])), record('b', touched('Acme', [5, 6]))]);
  expect(handled).toEqual([touched('Acme', [5, 6, 9], [0xffff, 0xffff, 1])]);
});

it('if it fails, every envelope that was in it comes again', async () => {
  fails = (d) => d.stream === 'Acme';
  expect(
    await failedOf([record('a', touched('Acme', [1])), record('o', touched('Other', [1])), record('b', touched('Acme', [2]))]),
  ).toEqual(['a', 'b']);
  expect(handled).toEqual([touched('Other', [1])]);
});

it('what failed before comes alone, so that a bad one takes no other to the dead letters', async () => {
  fails = (d) => d.minutes.includes(13);
  const Records = [record('a', touched('Acme', [12]), 2), record('b', touched('Acme', [13]), 2), record('c', touched('Acme', [14]))];
  expect(await failedOf(Records)).toEqual(['b', 'c']);
  expect(handled).toEqual([touched('Acme', [12])]);
});

it('more minutes than a message may name stay two messages, in their order', async () => {
  const many = Array.from({ length: 60 }, (_, i) => i);
  await run([
    record('a', touched('Acme', many)),
    record(
      'b',
      touched(
        'Acme',
        many.map((m) => m + 60),
      ),
    ),
  ]);
  expect(handled.map((d) => [d.minutes.length, d.minutes[0]])).toEqual([
    [60, 0],
    [60, 60],
  ]);
});

it('a body nobody understands is buried whole, and the others are counted', async () => {
  expect(await failedOf([record('a', touched('Acme', [1])), record('x', '{"hello":'), record('b', touched('Acme', [2]))])).toEqual([]);
  expect(t.deadLetters.map((l) => l.body)).toEqual(['{"hello":']);
  expect(handled.map((d) => d.minutes)).toEqual([[1], [2]]);
});
