import { expect, test } from 'vitest';
import { billedMs, type Assumed } from '../../bench/cost/billed-time.ts';
import { costOf, perMillion, together, totalOf, type Deployment } from '../../bench/cost/cost-lines.ts';
import { chunksOf, noUsage } from '../../bench/cost/meter.ts';
import type { Measured } from '../../bench/cost/metered-runtime.ts';
import { prices } from '../../bench/cost/prices.ts';

const sdk = { requestMs: 1, readMsPerMb: 50 };
const assumed: Assumed = { safety: 2, wholeCoreMb: 1769, roundMs: { table: 5, bus: 20, queue: 10 }, readMbPerSecond: 100 };
const deployment: Deployment = { memoryMb: () => 1024, logDays: 30, tracing: false, keptDays: 90 };

const measured = (part: Partial<Measured> = {}): Measured => ({
  mentions: 1000,
  functions: {},
  queues: {},
  tables: { mentions: { readUnits: 0, writeUnits: 0 }, incidents: { readUnits: 0, writeUnits: 0 } },
  busEvents: 0,
  stored: {},
  ...part,
});
const usdOf = (m: Measured, what: string): number =>
  costOf(m, prices['us-east-1'], deployment, sdk, assumed).find((l) => l.what === what)!.usd;

test('64 KB are one billed request, one byte more is two, and nothing is still one', () => {
  expect([chunksOf(0), chunksOf(65_536), chunksOf(65_537), chunksOf(300_000)]).toEqual([1, 1, 2, 5]);
});

test('a million write units cost what a million write units cost', () => {
  const m = measured({ tables: { mentions: { readUnits: 2e6, writeUnits: 1e6 }, incidents: { readUnits: 0, writeUnits: 0 } } });
  expect(usdOf(m, 'mentions table, writes')).toBeCloseTo(0.625);
  expect(usdOf(m, 'mentions table, reads (recounts)')).toBeCloseTo(0.25);
});

test('each message of a queue is paid when it is sent, received and deleted, and FIFO queues have a price of their own', () => {
  const usage = { sends: 1e6, receives: 1e5, deletes: 1e5 };
  const m = measured({ queues: { score: { fifo: false, ...usage }, detect: { fifo: true, ...usage } } });
  expect(usdOf(m, 'queue requests, standard')).toBeCloseTo(1.2 * 0.4);
  expect(usdOf(m, 'queue requests, FIFO')).toBeCloseTo(1.2 * 0.5);
});

test('an item is stored with its overhead for as long as it is kept, and a webhook’s mark only for a day', () => {
  const gigabyte = { items: 1e6, bytes: 0.9e9 };
  const months = (90 * 12) / 365;
  expect(usdOf(measured({ stored: { mention: gigabyte } }), 'storage for 90 days')).toBeCloseTo(months * 0.25);
  expect(usdOf(measured({ stored: { webhook: gigabyte } }), 'storage for 90 days')).toBeCloseTo((months / 90) * 0.25);
});

test('processor time grows as memory shrinks; waits do not', () => {
  const used = { ...noUsage(), invocations: 1, busyMs: 10, requests: 5, rounds: { table: 2, bus: 1, queue: 1 } };
  const processor = (10 + 5) * 2;
  const waits = 2 * 5 + 20 + 10;
  expect(billedMs(used, 1769, sdk, assumed)).toBeCloseTo(processor + waits);
  expect(billedMs(used, 3538, sdk, assumed)).toBeCloseTo(processor + waits);
  expect(billedMs(used, 512, sdk, assumed)).toBeCloseTo(processor * (1769 / 512) + waits);
});

test('what is read has to arrive and to be understood', () => {
  const used = { ...noUsage(), invocations: 1, bytesRead: 2e6 };
  expect(billedMs(used, 1769, sdk, assumed)).toBeCloseTo(2 * 50 * 2 + 20);
});

test('a mix is weighed by the share of its mentions, whatever was measured of each kind', () => {
  const many = measured({ mentions: 1000, busEvents: 10, queues: { score: { fifo: false, sends: 10, receives: 1, deletes: 1 } } });
  const few = measured({ mentions: 10, busEvents: 10, queues: { score: { fifo: false, sends: 10, receives: 10, deletes: 10 } } });
  const million = perMillion([
    { measured: many, share: 0.5 },
    { measured: few, share: 0.5 },
  ]);
  expect(million.mentions).toBeCloseTo(1e6);
  expect(million.busEvents).toBeCloseTo(500 * 10 + 50_000 * 10);
  expect(million.queues['score']).toEqual({ fifo: false, sends: 505_000, receives: 500_500, deletes: 500_500 });
});

test('two stretches together are what each did, also where one did something the other did not', () => {
  const both = together(measured({ functions: { api: { ...noUsage(), invocations: 2 } } }), measured({ busEvents: 3 }));
  expect(both.functions['api']!.invocations).toBe(2);
  expect(both.busEvents).toBe(3);
  expect(both.mentions).toBe(2000);
});

test('the total is the sum of its lines, and traces cost only where tracing is on', () => {
  const m = measured({ functions: { score: { ...noUsage(), invocations: 1e6 } } });
  const lines = (tracing: boolean) => costOf(m, prices['us-east-1'], { ...deployment, tracing }, sdk, assumed);
  expect(totalOf(lines(true)) - totalOf(lines(false))).toBeCloseTo(0.05 * 5);
});

test('every price says what it buys and where it can be looked up', () => {
  for (const region of Object.values(prices))
    for (const price of Object.values(region)) {
      expect(price.usd).toBeGreaterThan(0);
      expect(price.page).toMatch(/^https:\/\/aws\.amazon\.com\/.+\/pricing\//);
      expect(price.per).not.toBe('');
    }
});
