import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { hostile, kind, type Hostility } from '../../local/hostility.ts';
import { openQueues, type Queues } from '../../local/queues.ts';
import { openDatabase } from '../../shared/store/sqlite-table.ts';

const AT = '2026-11-22T03:00:00.000Z';
const open = (hostility: Hostility = kind(), database = openDatabase(':memory:')): Queues =>
  openQueues(
    database,
    hostility,
    () => AT,
    () => {},
  );
const bodies = (batch: { body: string }[]): string[] => batch.map((m) => m.body);

/** Works everything off; gives up loudly where a queue never empties. */
const drain = (queues: Queues, queue: string, fifo = false): string[] => {
  const seen: string[] = [];
  for (let rounds = 0; queues.size() > 0; rounds++) {
    if (rounds > 10_000) throw new Error('the queue never empties');
    const batch = queues.receive(queue, 10, fifo);
    seen.push(...bodies(batch));
    queues.settle(queue, batch, new Set(), 5);
  }
  return seen;
};

describe('the embedded queues', () => {
  test('a message being worked on is not handed out twice, and comes again after a crash', () => {
    const database = openDatabase(':memory:');
    const queues = open(kind(), database);
    queues.send('score', 'a');
    expect(bodies(queues.receive('score', 10, false))).toEqual(['a']);
    expect(queues.receive('score', 10, false)).toEqual([]);
    const restarted = open(kind(), database);
    expect(bodies(restarted.receive('score', 10, false))).toEqual(['a']);
  });

  test('a message that fails too often goes to the dead letters whole, with the reason', () => {
    const queues = open();
    queues.send('score', 'poison');
    queues.settle('score', queues.receive('score', 1, false), new Set([1]), 1);
    expect(queues.deadLetters()).toEqual([{ consumer: 'score', body: 'poison', reason: 'failed 1 times', at: AT }]);
    expect(queues.size()).toBe(0);
  });

  test('a failed message pauses before it comes again', () => {
    const queues = open();
    queues.send('score', 'a');
    queues.settle('score', queues.receive('score', 1, false), new Set([1]), 5);
    expect(queues.receive('score', 1, false)).toEqual([]);
    expect(queues.size()).toBe(1);
    expect(queues.size({ dueNow: true })).toBe(0);
  });

  test('a FIFO queue works on one message group at a time and lets other groups pass', () => {
    const queues = open();
    for (const [body, group] of [
      ['a1', 'a'],
      ['b1', 'b'],
      ['a2', 'a'],
    ] as const)
      queues.send('detect', body, { group, dedup: body });
    const first = queues.receive('detect', 1, true);
    expect(bodies(first)).toEqual(['a1']);
    expect(bodies(queues.receive('detect', 5, true))).toEqual(['b1']);
    queues.settle('detect', first, new Set(), 5);
    expect(bodies(queues.receive('detect', 5, true))).toEqual(['a2']);
  });

  test('a failed FIFO message blocks its group until it has come again', () => {
    const queues = open();
    queues.send('detect', 'a1', { group: 'a', dedup: '1' });
    queues.send('detect', 'a2', { group: 'a', dedup: '2' });
    queues.settle('detect', queues.receive('detect', 1, true), new Set([1]), 5);
    expect(queues.receive('detect', 5, true)).toEqual([]);
  });

  test('a FIFO queue drops what was sent with the same deduplication id within five minutes', () => {
    const queues = open();
    queues.send('detect', 'a', { group: 'a', dedup: 'x' });
    queues.send('detect', 'a again', { group: 'a', dedup: 'x' });
    expect(drain(queues, 'detect', true)).toEqual(['a']);
  });

  test('on the hostile twin everything arrives at least once, some of it twice, and not in order', () => {
    const queues = open(hostile(3));
    const sent = Array.from({ length: 200 }, (_, i) => String(i));
    sent.forEach((body) => queues.send('score', body));
    const seen = drain(queues, 'score');
    expect(new Set(seen)).toEqual(new Set(sent));
    expect(seen.length).toBeGreaterThan(sent.length);
    expect(seen).not.toEqual([...seen].sort((a, b) => Number(a) - Number(b)));
  });

  test('a FIFO group keeps its order on the hostile twin, redeliveries apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }), (seed, groups) => {
        const queues = open(hostile(seed));
        groups.forEach((group, i) => queues.send('detect', `${group}${i}`, { group, dedup: String(i) }));
        const seen = drain(queues, 'detect', true);
        for (const group of ['a', 'b', 'c']) {
          const first = [...new Set(seen.filter((b) => b.startsWith(group)))];
          expect(first).toEqual(groups.flatMap((g, i) => (g === group ? [`${g}${i}`] : [])));
        }
      }),
      { numRuns: 50 },
    );
  });
});
