import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  TextWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { trigger as deliverPage } from '../functions/deliver-page/trigger.ts';
import { trigger as detect } from '../functions/detect/trigger.ts';
import { trigger as escalate } from '../functions/escalate/trigger.ts';
import { trigger as openIncident } from '../functions/open-incident/trigger.ts';
import { trigger as score } from '../functions/score/trigger.ts';
import { trigger as switchCampaign } from '../functions/switch-campaign/trigger.ts';
import { smsArrived, smsSpent } from './alarms.ts';
import { OperatorAlarm } from './constructs/operator-alarm.ts';
import type { TriggeredFunction } from './constructs/triggered-function.ts';
import { logGroupOf, mentionsRead, queryOf, questions } from './questions.ts';
import type { Stage } from './stage.ts';

export type Shown = { stage: Stage; functions: readonly TriggeredFunction[]; api: HttpApi };

const WHOLE = 24;
const HALF = 12;
const THIRD = 8;
const HEIGHT = 6;
const fiveMinutes = Duration.minutes(5);

/** Where people wait, in the order of a mention's way. */
const WAITS = [
  { trigger: score, label: 'to be read' },
  { trigger: detect, label: 'to be counted' },
  { trigger: openIncident, label: 'to become an incident' },
  { trigger: escalate, label: 'for somebody to be asked' },
  { trigger: deliverPage, label: 'for the page to be sent' },
  { trigger: switchCampaign, label: 'for a campaign to be switched' },
];

/** One page about how Stormwatch does, in the words of the people who rely on it. It shows every alarm made before it. */
export const dashboard = (scope: Construct, shown: Shown): Dashboard =>
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `Stormwatch-${shown.stage.name}`,
    defaultInterval: Duration.days(1),
    widgets: [
      [heading(shown.stage)],
      [areWeWell(scope)],
      [mentionsIn(shown.stage), waitingTimes(shown)],
      questions.map((question) => answerTo(question, shown.stage)),
      [costOfSms(shown.stage), arrivedSms(), failedRequests(shown)],
      [deadLetters(shown)],
    ],
  });

const heading = (stage: Stage): IWidget => {
  const whom = stage.operatorEmails.length === 0 ? 'Whoever keeps this system running' : stage.operatorEmails.join(', ');
  return new TextWidget({
    width: WHOLE,
    height: 4,
    markdown: [
      `# Stormwatch (${stage.name})`,
      'Reads what people say about your brands, opens an incident when it turns into a storm, pages whoever is on call, and puts campaigns on hold.',
      '',
      `**Something red below?** ${whom} has been told by email already, with what it means and what to do. Ring them if people are not paged or a campaign runs that should not.`,
      '',
      'Drills and our own test mentions are not counted. Choose the time at the top right; times are UTC unless you change that too.',
    ].join('\n'),
  });
};

const areWeWell = (scope: Construct): IWidget =>
  new AlarmStatusWidget({
    title: 'Is Stormwatch well? Green: yes. Red: open it, its first sentence says what people lose.',
    alarms: scope.node.findAll().filter((c) => c instanceof OperatorAlarm),
    width: WHOLE,
    height: HEIGHT,
  });

const mentionsIn = (stage: Stage): IWidget =>
  new LogQueryWidget({
    title: 'Mentions read, every five minutes',
    logGroupNames: [logGroupOf(stage, mentionsRead.of)],
    queryLines: [...mentionsRead.lines],
    view: LogQueryVisualizationType.BAR,
    width: HALF,
    height: HEIGHT,
  });

const waitingTimes = ({ functions }: Shown): IWidget =>
  new GraphWidget({
    title: 'How long the oldest waits, in seconds (up to a minute is well)',
    left: WAITS.flatMap(({ trigger, label }) => {
      const queue = functions.find((f) => f.plan.trigger === trigger)?.queue;
      return queue === undefined
        ? []
        : [queue.metricApproximateAgeOfOldestMessage({ label, period: Duration.minutes(1), statistic: 'Maximum' })];
    }),
    leftAnnotations: [{ value: 60, label: 'a minute' }],
    leftYAxis: { min: 0, showUnits: false },
    width: HALF,
    height: HEIGHT,
  });

const answerTo = (question: (typeof questions)[number], stage: Stage): IWidget =>
  new LogQueryWidget({
    title: question.title,
    logGroupNames: question.of.map((trigger) => logGroupOf(stage, trigger)),
    queryLines: queryOf(question),
    view: LogQueryVisualizationType.TABLE,
    width: THIRD,
    height: HEIGHT,
  });

const third = (title: string, left: IMetric[], limit?: { value: number; label: string }): IWidget =>
  new GraphWidget({
    title,
    left,
    ...(limit && { leftAnnotations: [limit] }),
    leftYAxis: { min: 0, showUnits: false },
    width: THIRD,
    height: HEIGHT,
  });

const costOfSms = ({ smsMonthlySpend }: Stage): IWidget =>
  third(
    'Spent on SMS this month, in dollars (at the limit AWS sends no more)',
    [smsSpent.with({ label: 'spent' })],
    smsMonthlySpend === undefined ? undefined : { value: smsMonthlySpend, label: 'the limit' },
  );

const arrivedSms = (): IWidget =>
  third('SMS that reached their phone, in percent', [
    new MathExpression({
      expression: 'arrived * 100',
      usingMetrics: { arrived: smsArrived() },
      label: 'arrived',
      period: Duration.hours(1),
    }),
  ]);

const failedRequests = ({ api }: Shown): IWidget =>
  third('Clicks and deliveries of mentions that failed on our side', [
    api.metricServerError({ label: 'failed', period: fiveMinutes, statistic: 'Sum' }),
  ]);

/** One line for each queue: with shared dead letters it stands for all who bury there. */
const deadLetters = ({ functions }: Shown): IWidget => {
  const queues = new Map<Queue, string[]>();
  for (const { letters, plan } of functions)
    if (letters !== undefined) queues.set(letters, [...(queues.get(letters) ?? []), plan.trigger.name]);
  return new GraphWidget({
    title: 'Given up, waiting for a person to look at it (should be none), by the part that gave up',
    left: [...queues].map(([queue, names]) =>
      queue.metricApproximateNumberOfMessagesVisible({ label: names.join(', '), period: fiveMinutes, statistic: 'Maximum' }),
    ),
    leftYAxis: { min: 0, showUnits: false },
    width: WHOLE,
    height: HEIGHT,
  });
};
