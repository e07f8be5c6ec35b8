import { Duration, RemovalPolicy, Stack, type CfnElement } from 'aws-cdk-lib';
import { Rule, Schedule, type EventBus } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, StartingPosition, Tracing } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { DeduplicationScope, FifoThroughputLimit, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { portEnvironment } from '../../shared/platform/aws-environment.ts';
import type {
  DirectTrigger,
  EventTrigger,
  QueueTrigger,
  ScheduleTrigger,
  StreamTrigger,
  TopicTrigger,
} from '../../shared/platform/trigger.ts';
import { EVENT_SOURCE } from '../../shared/events/event-source.ts';
import { bundleFunction } from '../bundle.ts';
import type { FunctionPlan } from '../functions.ts';
import { logDays } from '../log-days.ts';
import { accept } from '../nag.ts';
import type { Stage } from '../stage.ts';
import { smsDeliveryLogs } from '../sms-delivery-logs.ts';
import type { Tables } from '../tables.ts';
import type { Topics } from '../topics.ts';
import { queueProps, type DeadLetters } from './dead-letters.ts';

export type Surroundings = { stage: Stage; letters: DeadLetters; bus: EventBus; tables: Tables; topics: Topics };

/** As AWS advises: a throttled function must not use up a message's tries. */
const VISIBILITY_TIMES_TIMEOUT = 6;
/** The outbox sweep publishes what the stream gave up, so a poisoned batch need not hold a shard for a day. */
const STREAM_RETRIES = 10;
/** The next tick does the same work, so a failed one is tried again only for a hiccup. */
const TICK_RETRIES = 1;

/**
 * One function with everything it must not be without: what starts it as its trigger says, dead letters with an alarm,
 * retries, a role of its own and logs that end. What it may do and finds in its environment comes by `equip`.
 */
export class TriggeredFunction extends Construct {
  readonly plan: FunctionPlan;
  readonly role: Role;
  readonly lambda: Lambda;
  /** The queue in front of it, for events and messages. */
  readonly queue: Queue | undefined;
  /** Where it buries what nobody can read, and the platform what was tried too often. None behind HTTP: the caller hears. */
  readonly letters: Queue | undefined;

  constructor(scope: Construct, plan: FunctionPlan, around: Surroundings) {
    super(scope, plan.trigger.name);
    const { trigger, errorImpact } = plan;
    const { stage } = around;
    this.plan = plan;
    this.letters = trigger.kind === 'http' ? undefined : around.letters.queueFor(trigger, errorImpact);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/stormwatch/${stage.name}/${trigger.name}`,
      retention: logDays[stage.logDays],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: errorImpact });
    logGroup.grantWrite(this.role);
    this.lambda = new Lambda(this, 'Function', {
      functionName: `stormwatch-${stage.name}-${trigger.name}`,
      description: errorImpact,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFunction(trigger.name, { sentimentModel: stage.sentimentModel })),
      handler: 'index.handler',
      memorySize: plan.memoryMb,
      timeout: Duration.seconds(trigger.timeoutSeconds),
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: stage.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    });
    if (stage.tracing) accept(this.role, 'IAM5[Resource::*]', 'Traces have no ARN: X-Ray takes segments for the whole account');
    this.queue = this.#start(around);
  }

  /** Grants the statements and sets the environment. Once, when everything it refers to exists. */
  equip(statements: readonly PolicyStatement[], environment: Record<string, string>): void {
    for (const statement of statements) this.role.addToPolicy(statement);
    for (const [name, value] of Object.entries(environment)) this.lambda.addEnvironment(name, value);
    if (this.queue !== undefined) this.lambda.addEnvironment(portEnvironment.comeBack, this.queue.queueUrl);
    if (this.letters === undefined) return;
    this.letters.grantSendMessages(this.role);
    this.lambda.addEnvironment(portEnvironment.deadLetter, this.letters.queueUrl);
  }

  #start(around: Surroundings): Queue | undefined {
    const { trigger } = this.plan;
    switch (trigger.kind) {
      case 'event':
        return this.#onEvents(trigger, around);
      case 'queue':
        return this.#onMessages(trigger, around);
      case 'direct':
        return this.#onBus(trigger, around);
      case 'topic':
        return this.#onTopic(trigger, around);
      case 'logs':
        this.#triedThrice();
        smsDeliveryLogs(this, around.stage, this.lambda);
        return undefined;
      case 'stream':
        return this.#onStream(trigger, around);
      case 'schedule':
        return this.#onSchedule(trigger);
      case 'http':
        return undefined;
    }
  }

  /** Bus → rule → queue → function. What the rule cannot hand to the queue for a day is a dead letter too. */
  #onEvents(trigger: EventTrigger, { stage, bus }: Surroundings): Queue {
    const queue = new Queue(this, 'Queue', { ...this.#inFront(trigger), queueName: `stormwatch-${stage.name}-${trigger.name}` });
    new Rule(this, 'Rule', {
      eventBus: bus,
      description: `What starts ${trigger.name}`,
      eventPattern: { source: [EVENT_SOURCE], detailType: trigger.events.map((e) => e.name) },
      targets: [new SqsQueue(queue, { deadLetterQueue: this.letters!, maxEventAge: Duration.days(1), retryAttempts: 185 })],
    });
    this.#consume(queue, trigger);
    return queue;
  }

  /** Whoever has the message sends it straight here; a group is worked on by one batch at a time. */
  #onMessages(trigger: QueueTrigger, { stage }: Surroundings): Queue {
    const queue = new Queue(this, 'Queue', {
      ...this.#inFront(trigger),
      queueName: `stormwatch-${stage.name}-${trigger.name}.fifo`,
      fifo: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    });
    this.#consume(queue, trigger);
    return queue;
  }

  #inFront({ timeoutSeconds, maxReceives }: EventTrigger | QueueTrigger) {
    return {
      ...queueProps,
      visibilityTimeout: Duration.seconds(timeoutSeconds * VISIBILITY_TIMES_TIMEOUT),
      deadLetterQueue: { queue: this.letters!, maxReceiveCount: maxReceives },
    };
  }

  #consume(queue: Queue, { batchSize, maxConcurrency }: EventTrigger | QueueTrigger): void {
    this.lambda.addEventSource(
      new SqsEventSource(queue, { batchSize, reportBatchItemFailures: true, ...(maxConcurrency !== undefined && { maxConcurrency }) }),
    );
  }

  #onStream({ table, batchSize }: StreamTrigger, { tables, letters }: Surroundings): undefined {
    const bucket = letters.streams();
    this.role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
    this.role.addToPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')] }));
    accept(
      this.role,
      `IAM5[Resource::<${Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnElement)}.Arn>/*]`,
      'Lambda names the objects it leaves',
    );
    this.lambda.addEventSource(
      new DynamoEventSource(tables[table], {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: STREAM_RETRIES,
        // CDK's own destination would grant reading and deleting too.
        onFailure: { bind: () => ({ destination: bucket.bucketArn }) },
      }),
    );
  }

  /** Bus → rule → function. What failed three times, or found no room for six hours, is a dead letter. */
  #onBus({ name, events }: DirectTrigger, { bus }: Surroundings): undefined {
    this.#triedThrice();
    new Rule(this, 'Rule', {
      eventBus: bus,
      description: `What starts ${name}`,
      eventPattern: { source: [EVENT_SOURCE], detailType: events.map((e) => e.name) },
      targets: [new LambdaFunction(this.lambda, { deadLetterQueue: this.letters!, maxEventAge: Duration.days(1), retryAttempts: 185 })],
    });
  }

  /** Topic → function. SNS itself keeps trying for days where Lambda does not take a message. */
  #onTopic({ topic }: TopicTrigger, { topics }: Surroundings): undefined {
    this.#triedThrice();
    topics[topic].addSubscription(new LambdaSubscription(this.lambda, { deadLetterQueue: this.letters! }));
  }

  /** As triggers without a queue say: three times, and where there is no room for six hours. */
  #triedThrice(): void {
    this.lambda.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: new SqsDestination(this.letters!) });
  }

  /** A tick carries nothing: what time it is says the clock, so a lost one is made good by the next. */
  #onSchedule({ everyMinutes }: ScheduleTrigger): undefined {
    const minutes = Duration.minutes(everyMinutes);
    this.lambda.configureAsyncInvoke({
      retryAttempts: TICK_RETRIES,
      maxEventAge: minutes.toMinutes() < 360 ? Duration.minutes(Math.max(2, everyMinutes)) : Duration.hours(6),
      onFailure: new SqsDestination(this.letters!),
    });
    new Rule(this, 'Rule', {
      description: `What starts ${this.plan.trigger.name}`,
      schedule: Schedule.rate(minutes),
      targets: [new LambdaFunction(this.lambda, { deadLetterQueue: this.letters!, retryAttempts: TICK_RETRIES })],
    });
  }
}
