import { expect, test } from 'vitest';
import type { Deployment } from '../../bench/cost/cost-lines.ts';
import { idleFloor, POLLS_A_MONTH, template } from '../../bench/cost/idle-floor.ts';
import type { Measured } from '../../bench/cost/metered-runtime.ts';
import { prices } from '../../bench/cost/prices.ts';

const sdk = { requestMs: 1, readMsPerMb: 50 };
const deployment: Deployment = { memoryMb: () => 512, logDays: 14, tracing: false, keptDays: 90 };
const silent: Measured = {
  mentions: 0,
  functions: {},
  queues: {},
  tables: { mentions: { readUnits: 0, writeUnits: 0 }, incidents: { readUnits: 0, writeUnits: 0 } },
  busEvents: 0,
  stored: {},
};
const mapping = (queue: string) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] } },
});
const stack = template.parse({
  Resources: {
    ScoreQueue: { Type: 'AWS::SQS::Queue', Properties: {} },
    DetectQueue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    DeadQueue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Incidents: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: { Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }] },
    },
    OnScore: mapping('ScoreQueue'),
    OnDetect: mapping('DetectQueue'),
    OnStream: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: { 'Fn::GetAtt': ['Incidents', 'StreamArn'] } } },
    One: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
    Two: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics: [{ Expression: 'a / b' }, { MetricStat: {} }, { MetricStat: {} }] },
    },
    Board: { Type: 'AWS::CloudWatch::Dashboard' },
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Key: { Type: 'AWS::KMS::Key' },
    Pool: { Type: 'AWS::Cognito::UserPool' },
  },
});
const floor = (hour: Measured) => idleFloor(stack, hour, prices['us-east-1'], deployment, sdk);
const usd = (hour: Measured, what: RegExp): number =>
  floor(hour)
    .filter((l) => what.test(l.what))
    .reduce((sum, l) => sum + l.usd, 0);

test('a queue that a function polls costs while nothing is on it; dead letters and streams do not', () => {
  expect(POLLS_A_MONTH).toBe(648_000);
  expect(usd(silent, /^1 idle queues/)).toBeCloseTo(0.648 * 0.4);
  expect(usd(silent, /^1 idle FIFO queue /)).toBeCloseTo(0.648 * 0.5);
});

test('an alarm over an expression is billed for each metric in it', () => {
  expect(usd(silent, /alarms/)).toBeCloseTo(0.3);
});

test('dashboards, secrets and keys are billed by the piece, without free tier', () => {
  expect([usd(silent, /dashboards/), usd(silent, /secrets/), usd(silent, /keys/)]).toEqual([3, 0.4, 1]);
});

test('an hour of ticks and probes is paid 730 times', () => {
  const hour = { ...silent, tables: { ...silent.tables, incidents: { readUnits: 1000, writeUnits: 100 } } };
  expect(usd(hour, /incidents table, writes/)).toBeCloseTo((73_000 / 1e6) * 0.625);
  expect(usd(hour, /incidents table, reads/)).toBeCloseTo((730_000 / 1e6) * 0.125);
});

test('what is not in the template is not on the bill', () => {
  const empty = idleFloor(template.parse({ Resources: {} }), silent, prices['us-east-1'], deployment, sdk);
  expect(empty).toEqual([]);
});
