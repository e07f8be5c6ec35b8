import type { EventDefinition } from '../events/define-event.ts';

/**
 * What starts a function. Lives once, in `functions/<verb-noun>/trigger.ts`; the handler, the embedded runtime and the
 * CDK app all read the same value.
 */
export type EventTrigger<D extends EventDefinition = EventDefinition> = {
  kind: 'event';
  name: string;
  /** Bus rule → queue → function. */
  events: readonly D[];
  batchSize: number;
  /** How many batches may run at once; undefined: as many as the account allows. */
  maxConcurrency?: number;
  maxReceives: number;
  timeoutSeconds: number;
};
export type QueueTrigger<D extends EventDefinition = EventDefinition> = Omit<EventTrigger<D>, 'kind' | 'events'> & {
  kind: 'queue';
  /** FIFO: one message group is worked on by one batch at a time. */
  message: D;
};
/**
 * Bus rule → function, without a queue that somebody would have to ask day and night: for work that nobody waits for. An
 * event at a time; Lambda tries three times, one and two minutes apart, and where it is short of room for six hours.
 */
export type DirectTrigger<D extends EventDefinition = EventDefinition> = Omit<
  EventTrigger<D>,
  'kind' | 'batchSize' | 'maxReceives' | 'maxConcurrency'
> & {
  kind: 'direct';
  batchSize: 1;
  maxReceives: 3;
};
/** SNS topic → function, for what others tell us; as a direct one it is tried three times and then a dead letter. */
export type TopicTrigger = { kind: 'topic'; name: string; topic: 'inboundSms'; batchSize: 1; maxReceives: 3; timeoutSeconds: number };
/** Log groups that AWS itself writes → function, some lines at a time. */
export type LogsTrigger = { kind: 'logs'; name: string; logs: 'smsDelivery'; batchSize: 1; maxReceives: 3; timeoutSeconds: number };
export type StreamTrigger = { kind: 'stream'; name: string; table: 'incidents'; batchSize: number; timeoutSeconds: number };
export type ScheduleTrigger = { kind: 'schedule'; name: string; everyMinutes: number; timeoutSeconds: number };
export type HttpTrigger = { kind: 'http'; name: string; timeoutSeconds: number };
export type Trigger =
  EventTrigger | QueueTrigger | DirectTrigger | TopicTrigger | LogsTrigger | StreamTrigger | ScheduleTrigger | HttpTrigger;

/** Eight tries on AWS are 72 seconds of hiccups and a quarter of an hour of outage (shared/platform/come-back.ts). */
const defaults = { batchSize: 10, maxReceives: 8, timeoutSeconds: 30 };

export const eventTrigger = <const D extends EventDefinition>(
  name: string,
  events: readonly D[],
  options: Partial<Pick<EventTrigger, 'batchSize' | 'maxConcurrency' | 'maxReceives' | 'timeoutSeconds'>> = {},
): EventTrigger<D> => ({ kind: 'event', name, events, ...defaults, ...options });

export const queueTrigger = <const D extends EventDefinition>(
  name: string,
  message: D,
  options: Partial<Pick<QueueTrigger, 'batchSize' | 'maxConcurrency' | 'maxReceives' | 'timeoutSeconds'>> = {},
): QueueTrigger<D> => ({ kind: 'queue', name, message, ...defaults, ...options });

export const directTrigger = <const D extends EventDefinition>(
  name: string,
  events: readonly D[],
  options: Pick<DirectTrigger, 'timeoutSeconds'>,
): DirectTrigger<D> => ({ kind: 'direct', name, events, batchSize: 1, maxReceives: 3, ...options });

export const topicTrigger = (name: string, topic: TopicTrigger['topic'], options: Pick<TopicTrigger, 'timeoutSeconds'>): TopicTrigger => ({
  ...{ kind: 'topic', name, topic, batchSize: 1, maxReceives: 3 },
  ...options,
});

export const logsTrigger = (name: string, logs: LogsTrigger['logs'], options: Pick<LogsTrigger, 'timeoutSeconds'>): LogsTrigger => ({
  ...{ kind: 'logs', name, logs, batchSize: 1, maxReceives: 3 },
  ...options,
});

export const streamTrigger = (
  name: string,
  table: 'incidents',
  options: Partial<Pick<StreamTrigger, 'batchSize' | 'timeoutSeconds'>> = {},
): StreamTrigger => ({
  kind: 'stream',
  name,
  table,
  batchSize: 100,
  timeoutSeconds: 30,
  ...options,
});

export const scheduleTrigger = (name: string, everyMinutes: number): ScheduleTrigger => ({
  kind: 'schedule',
  name,
  everyMinutes,
  timeoutSeconds: 50,
});

export const httpTrigger = (name: string): HttpTrigger => ({ kind: 'http', name, timeoutSeconds: 29 });
