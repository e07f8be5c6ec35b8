import * as z from 'zod';
import { costOf, scaled, type CostLine, type Deployment } from './cost-lines.ts';
import type { Measured } from './metered-runtime.ts';
import type { Prices } from './prices.ts';
import type { SdkTime } from './sdk-time.ts';

/** As much of a CloudFormation template as says what a stage costs when nothing happens. */
export const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })),
});
export type Template = z.infer<typeof template>;

const HOURS_A_MONTH = 730;
/** Lambda keeps five long polls of 20 seconds going on an idle queue: fifteen requests a minute. */
export const POLLS_A_MONTH = 15 * 60 * 24 * 30;
/** AWS may fall back to two of the five, where no maximum concurrency is set; it promises nothing. */
export const POLLS_AT_BEST = 6 * 60 * 24 * 30;
const MEGABYTE = 0.001;

const alarmMetric = z.object({ MetricStat: z.unknown().optional() });

/** The metrics an alarm is billed for: one, or those that its expression is made of. */
const metricsOf = (properties: Record<string, unknown>): number => {
  const metrics = z.array(alarmMetric).safeParse(properties['Metrics']);
  return metrics.success ? Math.max(1, metrics.data.filter((m) => m.MetricStat !== undefined).length) : 1;
};

const isFifo = (source: unknown, resources: Template['Resources']): boolean => {
  const queue = /"Fn::GetAtt":\["([^"]+)"/.exec(JSON.stringify(source))?.[1];
  return queue !== undefined && resources[queue]?.Properties['FifoQueue'] === true;
};

export type IdleOptions = { users: number; pollsAMonth: number };

/**
 * What a deployed stage costs a month while nobody says anything: what the template makes, and what one measured hour of
 * ticks and probes consumes, 730 times. Without free tier. Pure.
 */
export const idleFloor = (
  { Resources: resources }: Template,
  hour: Measured,
  p: Prices,
  d: Deployment,
  sdk: SdkTime,
  { users, pollsAMonth }: IdleOptions = { users: 3, pollsAMonth: POLLS_A_MONTH },
): CostLine[] => {
  const all = Object.values(resources);
  const count = (type: string): number => all.filter((r) => r.Type === type).length;
  const mappings = all.filter((r) => r.Type === 'AWS::Lambda::EventSourceMapping').map((r) => r.Properties['EventSourceArn']);
  const queueOf = mappings.filter((source) => /queue/i.test(JSON.stringify(source)));
  const fifo = queueOf.filter((source) => isFifo(source, resources)).length;
  const polls = (n: number): number => (n * pollsAMonth) / 1e6;
  const alarms = all.filter((r) => r.Type === 'AWS::CloudWatch::Alarm').reduce((n, r) => n + metricsOf(r.Properties), 0);
  const line = (what: string, amount: number, price: CostLine['price']): CostLine => ({ what, amount, price, usd: amount * price.usd });
  const running = costOf(scaled(hour, HOURS_A_MONTH), p, d, sdk).map((l) => ({ ...l, what: `ticks and probes: ${l.what}` }));
  return [
    line(`${queueOf.length - fifo} idle queues being polled`, polls(queueOf.length - fifo), p.queueRequests),
    line(`${fifo} idle FIFO queue${fifo === 1 ? '' : 's'} being polled`, polls(fifo), p.fifoRequests),
    line(`metrics of ${count('AWS::CloudWatch::Alarm')} alarms`, alarms, p.alarmMetrics),
    line('composite alarms', count('AWS::CloudWatch::CompositeAlarm'), p.compositeAlarms),
    line('dashboards', count('AWS::CloudWatch::Dashboard'), p.dashboards),
    line('secrets', count('AWS::SecretsManager::Secret'), p.secrets),
    line('encryption keys', count('AWS::KMS::Key'), p.keys),
    line('people who sign in', count('AWS::Cognito::UserPool') > 0 ? users : 0, p.activeUsers),
    line('point-in-time recovery', pointInTime(all) * ((sizeOf(hour) * HOURS_A_MONTH) / 1e9 + MEGABYTE), p.pointInTimeRecovery),
    ...running,
  ].filter((l) => l.amount > 0);
};

const pointInTime = (all: Template['Resources'][string][]): number =>
  all.filter((r) => r.Type.startsWith('AWS::DynamoDB::') && JSON.stringify(r.Properties).includes('"PointInTimeRecoveryEnabled":true'))
    .length;

const sizeOf = (hour: Measured): number => Object.values(hour.stored).reduce((bytes, s) => bytes + s.bytes, 0);
