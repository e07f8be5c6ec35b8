import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/events/catalogue.ts';
import { busPublisher, type BusEntry, type PutEntries } from '../../../shared/platform/aws-bus.ts';
import { queueVariable } from '../../../shared/platform/aws-environment.ts';
import { PublishFailed } from '../../../shared/platform/publish-failed.ts';
import { secretReader } from '../../../shared/platform/aws-secrets.ts';
import type { Message } from '../../../shared/platform/runtime.ts';

const message = (n: number, padding = 0): Message => ({
  definition: catalogue.MinutesTouched,
  detail: { stream: 'Acme', brand: 'x'.repeat(padding), origin: 'live', minutes: [n] },
});
const minuteIn = (entry: BusEntry): number => (JSON.parse(entry.Detail) as { data: { minutes: number[] } }).data.minutes[0]!;

/** A bus that refuses some entries, a number of times each. */
const fakeBus = (refusals: Record<number, number> = {}) => {
  const calls: number[][] = [];
  const waits: number[] = [];
  const put: PutEntries = async (entries) => {
    calls.push(entries.map(minuteIn));
    return entries.map((e) => ((refusals[minuteIn(e)] ?? 0) > 0 && refusals[minuteIn(e)]!-- > 0 ? 'ThrottlingException' : undefined));
  };
  return { calls, waits, publish: busPublisher('bus', put, async (ms) => void waits.push(ms)) };
};
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('publishing to EventBridge', () => {
  it('takes ten entries a call, in order', async () => {
    const { publish, calls } = fakeBus();
    await publish(numbers(23).map((n) => message(n)));
    expect(calls).toEqual([numbers(10), numbers(10).map((n) => n + 10), [20, 21, 22]]);
  });

  it('takes no more than a call may weigh', async () => {
    const { publish, calls } = fakeBus();
    await publish(numbers(9).map((n) => message(n, 60_000)));
    expect(calls.map((c) => c.length)).toEqual([3, 3, 3]);
  });

  it('sends again only what was refused, waiting longer each time', async () => {
    const { publish, calls, waits } = fakeBus({ 1: 1, 3: 2 });
    await publish(numbers(5).map((n) => message(n)));
    expect(calls).toEqual([[0, 1, 2, 3, 4], [1, 3], [3]]);
    expect(waits).toEqual([100, 200]);
  });

  it('names what still failed by its position in what was to be published', async () => {
    const { publish, calls } = fakeBus({ 2: 99, 14: 99 });
    const failed = await publish(numbers(15).map((n) => message(n))).catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(PublishFailed);
    expect(failed).toMatchObject({ failedIndexes: [2, 14], message: '2 messages did not reach the bus: ThrottlingException' });
    expect(calls).toHaveLength(5);
  });

  it('a call that fails altogether fails its entries, and the other calls go on', async () => {
    const put: PutEntries = async (entries) => {
      if (minuteIn(entries[0]!) === 0) throw new Error('connection reset');
      return entries.map(() => undefined);
    };
    const failed = await busPublisher('bus', put, async () => undefined)(numbers(12).map((n) => message(n))).catch((e: unknown) => e);
    expect(failed).toMatchObject({ failedIndexes: numbers(10) });
  });

  it('that hangs is not tried until the function’s time is up: what was not tried counts as refused', async () => {
    let nowMs = 0;
    let tried = 0;
    const put: PutEntries = async () => {
      tried++;
      nowMs += 4_000;
      throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
    };
    const publish = busPublisher(
      'bus',
      put,
      async () => undefined,
      () => nowMs,
    );
    const failed = await publish(numbers(100).map((n) => message(n))).catch((e: unknown) => e);
    expect(failed).toMatchObject({ failedIndexes: numbers(100), message: '100 messages did not reach the bus: TimeoutError' });
    expect(tried).toBe(3);
  });

  it('nothing to publish is no call', async () => {
    const { publish, calls } = fakeBus();
    await publish([]);
    expect(calls).toEqual([]);
  });
});

it('the queue of a message is named by the message', () => {
  expect(queueVariable(message(0))).toBe('QUEUE_URL_MINUTES_TOUCHED');
});

describe('secrets', () => {
  it('are read once in five minutes', async () => {
    let nowMs = 0;
    let reads = 0;
    const secret = secretReader(
      async (id) => `${id}/${++reads}`,
      () => nowMs,
    );
    expect(await secret('secretsmanager:arn:a')).toBe('arn:a/1');
    nowMs = 299_999;
    expect(await secret('secretsmanager:arn:a')).toBe('arn:a/1');
    nowMs = 300_000;
    expect(await secret('secretsmanager:arn:a')).toBe('arn:a/2');
  });

  it('that could not be read are asked for again', async () => {
    const answers = [Promise.reject(new Error('throttled')), Promise.resolve('s3cret')];
    const secret = secretReader(
      () => answers.shift()!,
      () => 0,
    );
    await expect(secret('secretsmanager:arn:a')).rejects.toThrow('throttled');
    expect(await secret('secretsmanager:arn:a')).toBe('s3cret');
  });

  it('that are missing or no reference of this runtime are refused', async () => {
    const secret = secretReader(
      async () => undefined,
      () => 0,
    );
    await expect(secret('secretsmanager:arn:a')).rejects.toThrow('has no text value');
    await expect(secret('env:TOKEN')).rejects.toThrow('cannot be used on AWS');
  });
});
