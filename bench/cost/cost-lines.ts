import { assumed, billedMs, type Assumed } from './billed-time.ts';
import type { Measured } from './metered-runtime.ts';
import type { Price, Prices } from './prices.ts';
import type { SdkTime } from './sdk-time.ts';

/** One line of a bill: so many units of a price. */
export type CostLine = { what: string; amount: number; price: Price; usd: number };

/** How the functions are deployed, as far as it costs. */
export type Deployment = { memoryMb: (name: string) => number; logDays: number; tracing: boolean; keptDays: number };

export const GB = 1e9;
/** DynamoDB adds this to each item it stores. */
const ITEM_OVERHEAD_BYTES = 100;
const DAYS_A_MONTH = 365 / 12;
/** CloudWatch Logs bills what it keeps compressed; its own estimate. */
const COMPRESSED = 0.15;
/** `platform.start` and `platform.report` as JSON, with CloudWatch's 26 bytes for each. */
export const PLATFORM_LOG_BYTES = 780;
/** The API's own line for each request. */
export const ACCESS_LOG_BYTES = 260;
/** Lambda traces the first request of a second and this share of the rest. */
const TRACED_SHARE = 0.05;
/** Kinds of items that a time to live removes, and after how many days; everything else is priced for `keptDays`. */
const SHORT_LIVED_DAYS: Record<string, number> = { webhook: 1, due: 0, outbox: 0, link: 1, 'sms-log': 1, rate: 1 };

const line = (what: string, amount: number, price: Price): CostLine => ({ what, amount, price, usd: amount * price.usd });
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

/** What so much of everything costs; amounts are in the price's own unit. Pure. */
export const costOf = (m: Measured, p: Prices, d: Deployment, sdk: SdkTime, a: Assumed = assumed): CostLine[] => {
  const functions = Object.entries(m.functions);
  const queues = Object.values(m.queues);
  const requests = (fifo: boolean): number => sum(queues.filter((q) => q.fifo === fifo).map((q) => q.sends + q.receives + q.deletes));
  const invocations = sum(functions.map(([, f]) => f.invocations));
  const gbSeconds = sum(functions.map(([name, f]) => (billedMs(f, d.memoryMb(name), sdk, a) / 1000) * (d.memoryMb(name) / 1024)));
  const httpRequests = m.functions['api']?.invocations ?? 0;
  const logBytes = sum(functions.map(([, f]) => f.logBytes)) + invocations * PLATFORM_LOG_BYTES + httpRequests * ACCESS_LOG_BYTES;
  const gbMonths = sum(
    Object.entries(m.stored).map(
      ([kind, { items, bytes }]) =>
        (((bytes + items * ITEM_OVERHEAD_BYTES) / GB) * Math.min(d.keptDays, SHORT_LIVED_DAYS[kind] ?? d.keptDays)) / DAYS_A_MONTH,
    ),
  );
  return [
    line('mentions table, writes', m.tables.mentions.writeUnits / 1e6, p.tableWrites),
    line('mentions table, reads (recounts)', m.tables.mentions.readUnits / 1e6, p.tableReads),
    line('incidents table, writes', m.tables.incidents.writeUnits / 1e6, p.tableWrites),
    line('incidents table, reads (configuration)', m.tables.incidents.readUnits / 1e6, p.tableReads),
    line(`storage for ${d.keptDays} days`, gbMonths, p.tableStorage),
    line('bus events', m.busEvents / 1e6, p.busEvents),
    line('queue requests, standard', requests(false) / 1e6, p.queueRequests),
    line('queue requests, FIFO', requests(true) / 1e6, p.fifoRequests),
    line('Lambda invocations', invocations / 1e6, p.lambdaRequests),
    line('Lambda time', gbSeconds / 1e6, p.lambdaTime),
    line('HTTP API requests (webhook)', httpRequests / 1e6, p.apiRequests),
    line('logs taken in', logBytes / GB, p.logIngestion),
    line(`logs kept ${d.logDays} days`, ((logBytes / GB) * COMPRESSED * d.logDays) / DAYS_A_MONTH, p.logStorage),
    line('traces', d.tracing ? (invocations * TRACED_SHARE) / 1e6 : 0, p.traces),
  ];
};

/** The same stretch, so many times over. */
export const scaled = (m: Measured, factor: number): Measured => {
  const by = <T extends object>(record: T): T =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]: [string, unknown]) => [
        key,
        typeof value === 'number' ? value * factor : typeof value === 'object' && value !== null ? by(value) : value,
      ]),
    ) as T;
  return by(m);
};

/** Two stretches as one. */
export const together = (one: Measured, other: Measured): Measured => {
  const plus = <T extends object>(a: T, b: T): T => {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof T>;
    const added = [...keys].map((key) => {
      const [x, y] = [a[key], b[key]] as [unknown, unknown];
      if (x === undefined || y === undefined) return [key, x ?? y];
      if (typeof x === 'number') return [key, x + (y as number)];
      return [key, typeof x === 'object' ? plus(x as object, y as object) : x];
    });
    return Object.fromEntries(added) as T;
  };
  return plus(one, other);
};

/** A mix of kinds of brands by their share of the mentions, scaled to one million mentions. */
export const perMillion = (parts: readonly { measured: Measured; share: number }[]): Measured =>
  parts.map(({ measured, share }) => scaled(measured, (share * 1e6) / measured.mentions)).reduce(together);

export const totalOf = (lines: readonly CostLine[]): number => sum(lines.map((l) => l.usd));
