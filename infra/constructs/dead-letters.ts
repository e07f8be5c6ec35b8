import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Trigger } from '../../shared/platform/trigger.ts';
import { accept } from '../nag.ts';
import type { Stage } from '../stage.ts';
import { OperatorAlarm } from './operator-alarm.ts';

/** The article of docs/runbook.md that every alarm about dead letters names. */
export const ARTICLE = 'Dead letters';

export const queueProps = { retentionPeriod: Duration.days(14), enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED };

/**
 * Where what could not be done waits, whole, for a person. `own`: a queue and an alarm for each function, so that the
 * alarm names it. `shared`: one of both for all (and one more for FIFO queues, which demand FIFO letters).
 */
export class DeadLetters extends Construct {
  readonly #stage: Stage;
  readonly #operator: ITopic;
  readonly #shared = new Map<boolean, Queue>();
  #streams: Bucket | undefined;

  constructor(scope: Construct, id: string, { stage, operator }: { stage: Stage; operator: ITopic }) {
    super(scope, id);
    this.#stage = stage;
    this.#operator = operator;
  }

  /** The queue of dead letters for one function, with its alarm. */
  queueFor({ name, kind }: Trigger, errorImpact: string): Queue {
    const fifo = kind === 'queue';
    if (this.#stage.deadLetters === 'own') return this.#queue(name, fifo, `${name} has given something up. ${errorImpact}`);
    const known = this.#shared.get(fifo);
    if (known !== undefined) return known;
    const impact =
      'Some function has given something up; the letter says which. Mentions, pages or holds may be missing until it is mended.';
    const made = this.#queue(fifo ? 'in-order' : 'all', fifo, impact);
    this.#shared.set(fifo, made);
    return made;
  }

  /** Batches that a stream's function could not take, as objects with their records. */
  streams(): Bucket {
    if (this.#streams !== undefined) return this.#streams;
    this.#streams = new Bucket(this, 'Streams', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: this.#stage.name === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    accept(this.#streams, 'S1', 'Only Lambda writes here and only operators read; access logs would cost more than they tell');
    return this.#streams;
  }

  #queue(name: string, fifo: boolean, errorImpact: string): Queue {
    const queue = new Queue(this, name, {
      ...queueProps,
      queueName: `stormwatch-${this.#stage.name}-${name}-dead${fifo ? '.fifo' : ''}`,
      ...(fifo && { fifo }),
    });
    accept(queue, 'SQS3', 'This is where dead letters end; a person reads them');
    new OperatorAlarm(this, `${name}-alarm`, {
      name: `stormwatch-${this.#stage.name}-${name}-dead`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      errorImpact,
      article: ARTICLE,
      operator: this.#operator,
    });
    return queue;
  }
}
