import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { trigger as deliverPage } from '../functions/deliver-page/trigger.ts';
import { trigger as detect } from '../functions/detect/trigger.ts';
import { trigger as escalate } from '../functions/escalate/trigger.ts';
import { trigger as holdCampaigns } from '../functions/hold-campaigns/trigger.ts';
import { trigger as openIncident } from '../functions/open-incident/trigger.ts';
import { trigger as publishEvents } from '../functions/publish-events/trigger.ts';
import { trigger as runDue } from '../functions/run-due/trigger.ts';
import { trigger as score } from '../functions/score/trigger.ts';
import { trigger as switchCampaign } from '../functions/switch-campaign/trigger.ts';
import { trigger as watchPipeline } from '../functions/watch-pipeline/trigger.ts';
import type { ScheduleTrigger, Trigger } from '../shared/platform/trigger.ts';
import { ARTICLE as DEAD_LETTERS, type DeadLetters } from './constructs/dead-letters.ts';
import { OperatorAlarm, type OperatorAlarmProps } from './constructs/operator-alarm.ts';
import type { TriggeredFunction } from './constructs/triggered-function.ts';
import type { Stage } from './stage.ts';
import type { Tables } from './tables.ts';

/** What is looked at. */
export type Watched = {
  stage: Stage;
  functions: readonly TriggeredFunction[];
  tables: Tables;
  letters: DeadLetters;
  api: HttpApi;
  operator: ITopic;
};
type Plan = Omit<OperatorAlarmProps, 'operator'>;

const minutes = (n: number): Duration => Duration.minutes(n);
/** A mention or a page that waits longer has missed its promise (docs/architecture.md): a minute, for so many minutes. */
const WAIT_SECONDS = 60;
/** Ad platforms may be slow; five minutes of advertising during a storm are not. */
const HOLD_WAIT_SECONDS = 300;
/** A few requests refused by AWS are tried again within a second and mean nothing. */
const NOISE = 10;
const SMS_SPEND_SHARE = 0.8;
const SMS_ARRIVING_SHARE = 0.8;

/**
 * The alarms about ourselves, besides those of the dead letters. In every stage the one that nothing else would tell: the
 * minute rule stands still. What slows the way of a mention down, the watchdog tells too, only later: `alarms: 'all'`.
 */
export const watchOurselves = (scope: Construct, watched: Watched): void => {
  const { stage, operator } = watched;
  const place = new Construct(scope, 'Alarms');
  for (const plan of [minuteRule(watched), ...(stage.alarms === 'all' ? further(watched) : [])])
    new OperatorAlarm(place, plan.name, { ...plan, name: `stormwatch-${stage.name}-${plan.name}`, operator });
};

const further = (watched: Watched): Plan[] => [
  silentWatchdog(watched),
  ...waiting(watched),
  behind(watched),
  streamLetters(watched),
  throttled(),
  failingApi(watched),
  ...sms(watched),
  ...slowTables(watched),
];

const functionOf = ({ functions }: Watched, trigger: Trigger): TriggeredFunction => {
  const found = functions.find((f) => f.plan.trigger === trigger);
  if (found === undefined) throw new Error(`${trigger.name} is not deployed, and an alarm is about it`);
  return found;
};

/** No run at all in so many minutes; no figure at all means the same. */
const standsStill = (watched: Watched, trigger: ScheduleTrigger, period: Duration) => ({
  metric: functionOf(watched, trigger).lambda.metricInvocations({ period, statistic: 'Sum' }),
  threshold: 1,
  below: true as const,
  missingData: TreatMissingData.BREACHING,
});

const minuteRule = (watched: Watched): Plan => ({
  ...standsStill(watched, runDue, minutes(5)),
  name: 'minute-rule',
  errorImpact: 'Nothing falls due: nobody further up the ladder is paged, failed sends are not tried again.',
  article: 'Nothing falls due',
});

const silentWatchdog = (watched: Watched): Plan => ({
  ...standsStill(watched, watchPipeline, minutes(15)),
  name: 'watchdog',
  errorImpact: 'Nobody watches whether a page would arrive: our own silence would go unnoticed.',
  article: 'The watchdog is silent',
});

const waiting = (watched: Watched): Plan[] => {
  const mentions = { seconds: WAIT_SECONDS, periods: 5, article: 'Mentions wait' };
  const pages = { seconds: WAIT_SECONDS, periods: 3, article: 'Pages wait' };
  const campaigns = { seconds: HOLD_WAIT_SECONDS, periods: 3, article: 'Campaigns wait' };
  const queues = [
    { trigger: score, ...mentions, errorImpact: 'Mentions wait to be read: a crisis is noticed late.' },
    { trigger: detect, ...mentions, errorImpact: 'Mentions wait to be counted: a crisis is noticed late.' },
    { trigger: openIncident, ...pages, errorImpact: 'Signals wait to become incidents: people are paged late.' },
    { trigger: escalate, ...pages, errorImpact: 'Incidents wait for somebody to be asked: people are paged late.' },
    { trigger: deliverPage, ...pages, errorImpact: 'Pages wait to be sent: people are woken late.' },
    { trigger: holdCampaigns, ...campaigns, errorImpact: 'Campaigns wait to be held or released: advertising goes on during the storm.' },
    { trigger: switchCampaign, ...campaigns, errorImpact: 'Campaigns wait to be paused or resumed: advertising goes on during the storm.' },
  ];
  return queues.map(({ trigger, seconds, ...rest }) => ({
    ...rest,
    name: `${trigger.name}-waits`,
    metric: functionOf(watched, trigger).queue!.metricApproximateAgeOfOldestMessage({ period: minutes(1), statistic: 'Maximum' }),
    threshold: seconds,
  }));
};

const behind = (watched: Watched): Plan => ({
  name: 'events-behind',
  metric: functionOf(watched, publishEvents).lambda.metric('IteratorAge', { period: minutes(1), statistic: 'Maximum' }),
  threshold: WAIT_SECONDS * 1000,
  periods: 5,
  errorImpact: 'What is decided reaches nobody for up to two minutes, until the sweep publishes it: pages and holds come late.',
  article: 'Nothing reaches the bus',
});

/** AWS counts the objects of a bucket once a day; the sweep has published what was in them long before. */
const streamLetters = ({ letters }: Watched): Plan => ({
  name: 'stream-dead',
  metric: new Metric({
    namespace: 'AWS/S3',
    metricName: 'NumberOfObjects',
    dimensionsMap: { BucketName: letters.streams().bucketName, StorageType: 'AllStorageTypes' },
    period: Duration.days(1),
    statistic: 'Average',
  }),
  threshold: 1,
  errorImpact: 'publish-events has given up a batch: pages and holds of that moment came up to two minutes late.',
  article: DEAD_LETTERS,
});

/** The limit is the account's, so the figure is too: a neighbour may be the one who uses it up. */
const throttled = (): Plan => ({
  name: 'throttled',
  metric: Lambda.metricAllThrottles({ period: minutes(5), statistic: 'Sum' }),
  threshold: NOISE,
  periods: 3,
  errorImpact: 'The account runs as many functions at once as it may: mentions, pages and the API wait for each other.',
  article: 'Functions are throttled',
});

const failingApi = ({ api }: Watched): Plan => ({
  name: 'api-fails',
  metric: api.metricServerError({ period: minutes(5), statistic: 'Sum' }),
  threshold: 5,
  errorImpact: 'Some who acknowledge, approve, hold or release are told that it failed, and some mentions are not taken.',
  article: 'The API answers with errors',
});

const sms = ({ stage }: Watched): Plan[] => [
  {
    name: 'sms-fail',
    metric: smsArrived(),
    threshold: SMS_ARRIVING_SHARE,
    below: true,
    errorImpact: 'SMS do not arrive: people are paged by their next contact method, or not at all where they have only one.',
    article: 'SMS do not arrive',
  },
  ...(stage.smsMonthlySpend === undefined ? [] : [smsSpend(stage.smsMonthlySpend)]),
];

/** The share of SMS that arrived, of those AWS took. One series for each country, and nobody knows in advance which. */
export const smsArrived = (): IMetric =>
  new MathExpression({
    expression: `SELECT AVG(SMSSuccessRate) FROM SCHEMA("AWS/SNS", Country, SMSType) WHERE SMSType = 'Transactional'`,
    usingMetrics: {},
    period: Duration.hours(1),
    label: 'SMS that arrived',
  });

/** Written only when an SMS is sent, so what was last known stands until the next. */
const smsSpend = (limit: number): Plan => ({
  name: 'sms-spend',
  metric: smsSpent,
  threshold: limit * SMS_SPEND_SHARE,
  missingData: TreatMissingData.IGNORE,
  errorImpact: `Soon no page goes out by SMS: most of the ${limit} dollars that AWS may spend on SMS this month are spent.`,
  article: 'SMS are about to stop',
});

/** US dollars since the first of the month, for the account in this region. */
export const smsSpent = new Metric({
  namespace: 'AWS/SNS',
  metricName: 'SMSMonthToDateSpentUSD',
  period: Duration.hours(1),
  statistic: 'Maximum',
});

const slowTables = ({ tables }: Watched): Plan[] => [
  {
    ...refused(tables.incidents, ['TransactWriteItems', 'GetItem', 'Query']),
    name: 'incidents-table',
    errorImpact: 'What people do and what is decided cannot be recorded at once: pages, holds and the console are slow.',
    article: 'A table does not keep up',
  },
  {
    ...refused(tables.mentions, ['PutItem', 'UpdateItem', 'Query']),
    name: 'mentions-table',
    errorImpact: 'Mentions cannot be kept or counted as fast as they come: a crisis is noticed late.',
    article: 'A table does not keep up',
  },
];

/** Requests DynamoDB turned away because of their number, or failed at; the latter it counts by operation only. */
const refused = (table: ITableV2, operations: readonly string[]) => {
  const period = minutes(5);
  const failed = (Operation: string): IMetric =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: 'SystemErrors',
      dimensionsMap: { TableName: table.tableName, Operation },
      period,
      statistic: 'Sum',
    });
  const usingMetrics = {
    reads: table.metric('ReadThrottleEvents', { period, statistic: 'Sum' }),
    writes: table.metric('WriteThrottleEvents', { period, statistic: 'Sum' }),
    ...Object.fromEntries(operations.map((operation, i) => [`failed${i}`, failed(operation)])),
  };
  return {
    metric: new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period, label: 'Requests turned away' }),
    threshold: NOISE,
    periods: 2,
  };
};
