import { fc } from '@fast-check/vitest';
import { beforeEach, describe, expect, it } from 'vitest';
import { publishEvents } from '../../../functions/publish-events/publish-events.ts';
import { handler } from '../../../functions/publish-events/handler.ts';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { AggregateRef } from '../../../shared/domain/aggregate.ts';
import { shift } from '../../../shared/domain/time/instant.ts';
import { PublishFailed } from '../../../shared/platform/publish-failed.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { eventKey, outboxKey } from '../../../shared/store/keys.ts';
import { sweepOutbox } from '../../../shared/store/outbox.ts';
import type { StreamRecord } from '../../../shared/store/table.ts';
import { tally } from '../../shared/store/tally.ts';
import { testPorts, type TestPorts } from '../../support/test-ports.ts';

const by: Actor = { kind: 'system', name: 'test' };
const ref = (id: string): AggregateRef => ({ type: 'notice', id, scope: 'incident/inc_1' });
const sequences = (messages: Message[], id = 'n1') =>
  messages
    .map((m) => m.detail as { aggregate: AggregateRef; sequence: number })
    .flatMap((d) => (d.aggregate.id === id ? [d.sequence] : []));

let t: TestPorts;
beforeEach(() => {
  t = testPorts();
});
const append = (times: number, id = 'n1') =>
  eventStore(t.incidents).execute(tally, ref(id), { type: 'Count', times, at: t.clock.now(), by }, { brand: 'Acme', origin: 'live' });
const records = () => t.incidents.readStream('0', 1000);
const outboxRow = (id = 'n1') => t.incidents.get(outboxKey(ref(id)));
/** A bus that refuses the messages at these positions of the first call. */
const failing = (...failedIndexes: number[]) => ({
  ...t.ports,
  publish: async (messages: Message[]) => {
    t.published.push(...messages.filter((_, i) => !failedIndexes.includes(i)));
    throw new PublishFailed(failedIndexes, 'InternalFailure');
  },
});

describe('publishing what was appended', () => {
  it('every event becomes a hint, in order, and the outbox is empty then', async () => {
    await append(2);
    await append(1);
    expect(await publishEvents(records(), t.ports)).toEqual({
      decision: { did: 'published', published: 3, failed: 0, unsettled: 0 },
      failedFrom: undefined,
    });
    expect(sequences(t.published)).toEqual([1, 2, 3]);
    expect(t.published[0]!.definition.name).toBe('NoticeSendStarted');
    expect(t.published[0]!.detail).toEqual({ aggregate: ref('n1'), sequence: 1, brand: 'Acme', origin: 'live', at: t.clock.now() });
    expect(await outboxRow()).toBeUndefined();
  });

  it('a hint carries no facts of the event', async () => {
    await append(1);
    await publishEvents(records(), t.ports);
    expect(Object.keys(t.published[0]!.detail as object).toSorted()).toEqual(['aggregate', 'at', 'brand', 'origin', 'sequence']);
  });

  it('heads, outbox, due rows, deletions and overwrites are no news', async () => {
    await append(1);
    const written = records();
    const inserted = written.find((r) => r.key.sk.startsWith('event/'))!;
    const others = written.filter((r) => r !== inserted);
    const erased = { ...inserted, before: inserted.after, after: undefined };
    const restored = { ...inserted, before: inserted.after };
    expect((await publishEvents([...others, erased, restored], t.ports)).decision).toMatchObject({ did: 'nothing', published: 0 });
    expect(t.published).toEqual([]);
  });

  it('the row stays while a later event is not on the bus', async () => {
    await append(1);
    const first = records();
    await append(1);
    t.clock.advance(1000);
    await publishEvents(first, t.ports);
    expect(await outboxRow()).toMatchObject({ from: 2, version: 2, since: t.clock.now() });
  });

  it('the row stays while an earlier event is not on the bus', async () => {
    await append(1);
    await append(1);
    await publishEvents(
      records().filter((r) => r.after?.['sequence'] === 2),
      t.ports,
    );
    expect(await outboxRow()).toMatchObject({ from: 1, version: 2 });
  });

  it('a batch that comes twice publishes twice and harms nothing', async () => {
    await append(2);
    await publishEvents(records(), t.ports);
    await append(1);
    await publishEvents(records().slice(0, 4), t.ports);
    expect(await outboxRow()).toMatchObject({ from: 3, version: 3 });
  });
});

describe('when the bus refuses', () => {
  it('the lowest position that failed is reported, the others are out', async () => {
    await append(1, 'n1');
    await append(2, 'n2');
    const { failedFrom, decision } = await publishEvents(records(), failing(1, 2));
    expect(failedFrom).toBe(records().find((r) => r.key.sk === eventKey(ref('n2'), 1).sk)!.sequence);
    expect(decision).toMatchObject({ published: 1, failed: 2 });
    expect(await outboxRow('n1')).toBeUndefined();
    expect(await outboxRow('n2')).toMatchObject({ from: 1, version: 2 });
  });

  it('an aggregate whose first event failed keeps its row although its second is out', async () => {
    await append(2);
    await publishEvents(records(), failing(0));
    expect(await outboxRow()).toMatchObject({ from: 1, version: 2 });
  });

  it('an aggregate whose second event failed has only that left', async () => {
    await append(2);
    await publishEvents(records(), failing(1));
    expect(await outboxRow()).toMatchObject({ from: 2, version: 2 });
  });

  it('what is no event of ours goes to the dead letters and does not stop the others', async () => {
    await append(1);
    const bad: StreamRecord = {
      sequence: '99',
      key: eventKey(ref('n9'), 1),
      before: undefined,
      after: { ...eventKey(ref('n9'), 1), type: 'toString' },
    };
    expect((await publishEvents([bad, ...records()], t.ports)).failedFrom).toBeUndefined();
    expect(sequences(t.published)).toEqual([1]);
    expect(t.deadLetters).toMatchObject([{ consumer: 'publish-events', reason: 'not an event of the catalogue' }]);
  });

  it('on Lambda exactly the failed record and what follows come again', async () => {
    await append(3);
    const raw = records().map((r): DynamoDBRecord => ({
      dynamodb: {
        SequenceNumber: r.sequence,
        Keys: marshall(r.key) as never,
        ...(r.after && { NewImage: marshall(r.after) as never }),
        ...(r.before && { OldImage: marshall(r.before) as never }),
      },
    }));
    const second = records().find((r) => r.key.sk === eventKey(ref('n1'), 2).sk)!;
    expect(await handler.on(failing(1), {})({ Records: raw })).toEqual({ batchItemFailures: [{ itemIdentifier: second.sequence }] });
    expect(
      await handler.on(t.ports, {})({ Records: raw.filter((r) => BigInt(r.dynamodb!.SequenceNumber!) >= BigInt(second.sequence)) }),
    ).toEqual({
      batchItemFailures: [],
    });
    expect(sequences(t.published)).toEqual([1, 3, 2, 3]);
    expect(await outboxRow()).toBeUndefined();
  });
});

describe('the sweep', () => {
  const sweep = (deps = t.ports) => sweepOutbox(deps);

  it('leaves the stream a minute, then publishes what it did not', async () => {
    await append(2);
    t.clock.advance(59_000);
    expect(await sweep()).toEqual({ republished: 0 });
    t.clock.advance(1000);
    expect(await sweep()).toEqual({ republished: 2 });
    expect(sequences(t.published)).toEqual([1, 2]);
    expect(await outboxRow()).toBeUndefined();
    expect(await sweep()).toEqual({ republished: 0 });
  });

  it('does not wait for an aggregate to become quiet', async () => {
    for (let i = 0; i < 5; i++) {
      await append(1);
      t.clock.advance(20_000);
    }
    expect(await sweep()).toEqual({ republished: 5 });
  });

  it('publishes only what is not out yet', async () => {
    await append(2);
    await publishEvents(records(), failing(1));
    t.clock.advance(60_000);
    t.published.length = 0;
    await sweep();
    expect(sequences(t.published)).toEqual([2]);
  });

  it('keeps what it could not publish, goes on with the others, and says that it failed', async () => {
    await append(1, 'bad');
    await append(1, 'good');
    t.clock.advance(60_000);
    const publish = async (messages: Message[]) => {
      if (sequences(messages, 'bad').length > 0) throw new PublishFailed([0], 'InternalFailure');
      t.published.push(...messages);
    };
    await expect(sweep({ ...t.ports, publish })).rejects.toThrow('1 of 2 aggregates');
    expect(await outboxRow('bad')).toBeDefined();
    expect(await outboxRow('good')).toBeUndefined();
  });

  it('whatever part of the stream is lost or comes out of order, every event reaches the bus', async () => {
    const step = fc.oneof(
      fc.record({ append: fc.integer({ min: 1, max: 3 }), id: fc.constantFrom('n1', 'n2') }),
      fc.record({ deliver: fc.tuple(fc.nat(40), fc.nat(10)), fails: fc.array(fc.nat(4), { maxLength: 2 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        t = testPorts();
        for (const s of steps) {
          if ('append' in s) await append(s.append, s.id);
          else await publishEvents(records().slice(s.deliver[0], s.deliver[0] + s.deliver[1]), unreliable(s.fails));
        }
        t.clock.set(shift(t.clock.now(), 120_000));
        await sweep();
        for (const id of ['n1', 'n2']) {
          const appended = (await eventStore(t.incidents).events(ref(id))).map((e) => e.sequence);
          expect([...new Set(sequences(t.published, id))].toSorted((a, b) => a - b)).toEqual(appended);
          expect(await outboxRow(id)).toBeUndefined();
        }
      }),
      { numRuns: 200 },
    );
  });

  const unreliable = (fails: number[]) => ({
    ...t.ports,
    publish: async (messages: Message[]) => {
      const failed = [...new Set(fails)].filter((i) => i < messages.length);
      t.published.push(...messages.filter((_, i) => !failed.includes(i)));
      if (failed.length > 0) throw new PublishFailed(failed, 'InternalFailure');
    },
  });
});
