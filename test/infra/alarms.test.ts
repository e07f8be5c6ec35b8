import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { readStage, StageWrong, type Stage } from '../../infra/stage.ts';
import type { Trigger } from '../../shared/platform/trigger.ts';
import { functionFolders, read, ROOT } from '../house/repository.ts';
import { dev, prod, resources, synthesized } from './stages.ts';

type Dimensions = { Name: string }[];
type Single = { Namespace?: string; MetricName?: string; Dimensions?: Dimensions };
type Alarm = Single & {
  AlarmName: string;
  AlarmDescription: string;
  AlarmActions?: unknown[];
  OKActions?: unknown[];
  InsufficientDataActions?: unknown[];
  Metrics?: { Expression?: string; MetricStat?: { Metric: Single } }[];
  Threshold: number;
  TreatMissingData: string;
};

const alarmsOf = (stage: Stage): Alarm[] =>
  resources(synthesized(stage).template, 'AWS::CloudWatch::Alarm').map(([, r]) => r.Properties as unknown as Alarm);
const named = (stage: Stage, what: string): Alarm => {
  const found = alarmsOf(stage).find((a) => a.AlarmName === `stormwatch-${stage.name}-${what}`);
  if (found === undefined) throw new Error(`${stage.name} has no alarm ${what}`);
  return found;
};

const runbook = read('docs/runbook.md');
/** Articles by heading. */
const articles = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part] as const),
);
/** The alarms an article says it is about: names in the line that begins with "Alarm". */
const alarmsIn = (article: string): string[] => {
  const line = /^Alarms?: (.+)$/m.exec(article)?.[1] ?? '';
  return [...line.matchAll(/`stormwatch-<stage>-([^`]+)`/g)].map((m) => m[1]!);
};
const articleOf = (alarm: Alarm): string => /docs\/runbook\.md, "([^"]+)"/.exec(alarm.AlarmDescription)?.[1] ?? 'none';
const covers = (pattern: string, alarm: Alarm): boolean =>
  new RegExp(`^stormwatch-(dev|prod)-${pattern.replace('<function>', `(${functions.map((f) => f.trigger.name).join('|')})`)}$`).test(
    alarm.AlarmName,
  );

/** As AWS publishes them: with other dimensions a metric has no data, and the alarm never fires. */
const PUBLISHED: Record<string, readonly string[]> = {
  'AWS/SQS ApproximateNumberOfMessagesVisible': ['QueueName'],
  'AWS/SQS ApproximateAgeOfOldestMessage': ['QueueName'],
  'AWS/Lambda Invocations': ['FunctionName'],
  'AWS/Lambda IteratorAge': ['FunctionName'],
  'AWS/Lambda Throttles': [],
  'AWS/ApiGateway 5xx': ['ApiId'],
  'AWS/SNS SMSMonthToDateSpentUSD': [],
  'AWS/S3 NumberOfObjects': ['BucketName', 'StorageType'],
  'AWS/DynamoDB ReadThrottleEvents': ['TableName'],
  'AWS/DynamoDB WriteThrottleEvents': ['TableName'],
  'AWS/DynamoDB SystemErrors': ['Operation', 'TableName'],
};
const metricsOf = (alarm: Alarm): Single[] =>
  alarm.Metrics === undefined ? [alarm] : alarm.Metrics.flatMap((m) => (m.MetricStat ? [m.MetricStat.Metric] : []));

beforeAll(() => {
  for (const stage of [dev, prod]) synthesized(stage);
}, 120_000);

describe.each([dev, prod])('the alarms of $name', (stage) => {
  test('have names of their own', () => {
    const names = alarmsOf(stage).map((a) => a.AlarmName);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((n) => !n.startsWith(`stormwatch-${stage.name}-`))).toEqual([]);
  });

  test('say first what people lose, and then which article to follow', () => {
    const wrong = alarmsOf(stage).filter(
      (a) => !/^[A-Za-z][^"]{30,}[.] What to do: docs\/runbook\.md, "[^"]+"\.$/.test(a.AlarmDescription),
    );
    expect(wrong.map((a) => a.AlarmDescription)).toEqual([]);
  });

  test('name an article of the runbook that says it is about them', () => {
    const lost = alarmsOf(stage).filter((a) => !alarmsIn(articles.get(articleOf(a)) ?? '').some((pattern) => covers(pattern, a)));
    expect(lost.map((a) => [a.AlarmName, articleOf(a)])).toEqual([]);
  });

  test('tell the operator, when they begin and when they end, and nobody else', () => {
    const outputs = synthesized(stage).template.toJSON()['Outputs'] as Record<string, { Value: unknown }>;
    const operator = [outputs['OperatorTopicArn']!.Value];
    const elsewhere = alarmsOf(stage).filter(
      (a) =>
        JSON.stringify([a.AlarmActions, a.OKActions]) !== JSON.stringify([operator, operator]) || a.InsufficientDataActions !== undefined,
    );
    expect(elsewhere.map((a) => a.AlarmName)).toEqual([]);
  });

  test('look at metrics with just the dimensions that AWS publishes', () => {
    const looked = alarmsOf(stage).flatMap(metricsOf);
    const wrong = looked.filter(({ Namespace, MetricName, Dimensions = [] }) => {
      const published = PUBLISHED[`${Namespace} ${MetricName}`];
      return published === undefined || JSON.stringify(Dimensions.map((d) => d.Name).sort()) !== JSON.stringify(published);
    });
    expect(looked.length).toBeGreaterThan(2);
    expect(wrong).toEqual([]);
  });
});

test('what the operator is told takes no way of our own: the topic has mail subscribers only, and no function hears it', () => {
  const { template } = synthesized(prod);
  const { Value: topic } = (template.toJSON()['Outputs'] as Record<string, { Value: unknown }>)['OperatorTopicArn']!;
  const hears = resources(template, 'AWS::SNS::Subscription').filter(
    ([, r]) => JSON.stringify(r.Properties['TopicArn']) === JSON.stringify(topic),
  );
  expect(hears.map(([, r]) => [r.Properties['Protocol'], r.Properties['Endpoint']])).toEqual([['email', 'ops@example.com']]);
});

test('an article says it is about no alarm that does not exist', () => {
  const all = [...alarmsOf(dev), ...alarmsOf(prod)];
  const claimed = [...articles.values()].flatMap(alarmsIn);
  expect(claimed.length).toBeGreaterThan(10);
  expect(claimed.filter((pattern) => !all.some((a) => covers(pattern, a)))).toEqual([]);
});

test('an article about an alarm says what it means for people, how to see, what to do, when it is over, and what the embedded runtime does', () => {
  const about = [...articles].filter(([, text]) => alarmsIn(text).length > 0);
  const parts = [/\*\*For people\.\*\*/, /\*\*See[.*]/, /\*\*do\*\*|\*\*Do\.\*\*/, /\*\*It is over\*\*/, /embedded runtime/];
  expect(about.length).toBeGreaterThan(8);
  expect(about.filter(([, text]) => !parts.every((part) => part.test(text))).map(([heading]) => heading)).toEqual([]);
});

test('the runbook says of every function with dead letters what a letter of it means', async () => {
  const rows = [...articles.get('Dead letters')!.matchAll(/^\| `([a-z-]+)`/gm)].map((m) => m[1]!);
  const triggers = await Promise.all(
    functionFolders().map(async (f) => ((await import(join(ROOT, `functions/${f}/trigger.ts`))) as { trigger: Trigger }).trigger),
  );
  const buries = triggers.filter((t) => t.kind !== 'http').map((t) => t.name);
  expect(rows.sort()).toEqual(buries.sort());
});

test('every function with dead letters of its own has an alarm that says what its failure means', () => {
  for (const { trigger, errorImpact } of functions.filter((f) => f.trigger.kind !== 'http')) {
    expect(named(prod, `${trigger.name}-dead`).AlarmDescription).toContain(errorImpact);
  }
});

test('silence of the minute rule and of the watchdog is trouble; no mentions and no SMS at night are none', () => {
  const breaching = alarmsOf(prod).filter((a) => a.TreatMissingData === 'breaching');
  expect(breaching.map((a) => a.AlarmName).sort()).toEqual(['stormwatch-prod-minute-rule', 'stormwatch-prod-watchdog']);
});

test('mentions and pages may wait for a minute, as the design promises', () => {
  for (const name of ['score', 'detect', 'open-incident', 'escalate', 'deliver-page']) {
    expect(named(prod, `${name}-waits`).Threshold).toBe(60);
  }
});

test('the spending on SMS is watched where there is a limit, at 80 % of it', () => {
  expect(named(prod, 'sms-spend').Threshold).toBe(80);
  const { smsMonthlySpend: _limit, ...unlimited } = prod;
  expect(alarmsOf(unlimited).filter((a) => a.AlarmName.endsWith('sms-spend'))).toEqual([]);
});

test('SMS that do not arrive are seen in every country, by the series AWS publishes', () => {
  expect(named(prod, 'sms-fail').Metrics!.map((m) => m.Expression)).toEqual([
    `SELECT AVG(SMSSuccessRate) FROM SCHEMA("AWS/SNS", Country, SMSType) WHERE SMSType = 'Transactional'`,
  ]);
});

test('dev has three alarms, which cost 30 cents a month, and none that needs arithmetic', () => {
  expect(
    alarmsOf(dev)
      .map((a) => a.AlarmName)
      .sort(),
  ).toEqual(['stormwatch-dev-all-dead', 'stormwatch-dev-in-order-dead', 'stormwatch-dev-minute-rule']);
  expect(alarmsOf(dev).filter((a) => a.Metrics !== undefined)).toEqual([]);
});

test('prod may not do with few alarms', () => {
  expect(() => readStage({ ...prod, alarms: 'few' })).toThrow(StageWrong);
  expect(() => readStage({ ...prod, alarms: 'few' })).toThrow(/alarms: prod needs "all"/);
});
