import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  DeleteMessageCommand,
} from '@aws-sdk/client-sqs';
import { LambdaClient, ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { setTimeout as pause } from 'node:timers/promises';
import type { House } from './house.ts';

/** Our own ears: queues of the test that hear what the system says. Names begin otherwise than the system's. */
const EARS = 'deployed-test-';
const QUIET_MS = 1_500;
const LIMIT_MS = 90_000;

/** A queue of ours and what has come into it so far. */
export type Ear = { heard: () => Promise<string[]> };

const makeEar = async (house: House, name: string): Promise<{ ear: Ear; arn: string }> => {
  const QueueName = EARS + name;
  const arn = `arn:aws:sqs:${house.emulator.reach.region}:${house.emulator.reach.credentials.accessKeyId}:${QueueName}`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] },
    Action: 'sqs:SendMessage',
    Resource: arn,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { QueueUrl } = await house.sqs.send(new CreateQueueCommand({ QueueName, Attributes: { Policy } }));
  const bodies: string[] = [];
  return { arn, ear: { heard: async () => (bodies.push(...(await take(house, QueueUrl!))), [...bodies]) } };
};

/** Hears every event on the bus, through a rule beside the system's own. */
export const listenToBus = async (house: House): Promise<Ear> => {
  const { ear, arn } = await makeEar(house, 'bus');
  const where = { EventBusName: house.outputs.BusName };
  await house.bus.send(new PutRuleCommand({ ...where, Name: `${EARS}bus`, EventPattern: JSON.stringify({ source: [{ prefix: '' }] }) }));
  await house.bus.send(new PutTargetsCommand({ ...where, Rule: `${EARS}bus`, Targets: [{ Id: 'ear', Arn: arn }] }));
  return ear;
};

/** Subscribes to a topic as somebody's address would, with a filter on the message's attributes or to everything. */
export const subscribe = async (house: House, name: string, TopicArn: string, filter?: Record<string, string[]>): Promise<Ear> => {
  const { ear, arn } = await makeEar(house, name);
  const sns = new SNSClient(house.emulator.reach);
  const Attributes = { RawMessageDelivery: 'true', ...(filter && { FilterPolicy: JSON.stringify(filter) }) };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: arn, Attributes }));
  sns.destroy();
  return ear;
};

const nameOf = (house: House, folder: string): string => `stormwatch-${house.outputs.StageName}-${folder}`;

const urlOf = async (house: House, QueueName: string): Promise<string> =>
  (await house.sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl!;

/** Puts a body straight into a function's queue; `folder` ends in `.fifo` where the queue does. */
export const send = async (house: House, folder: string, MessageBody: string): Promise<void> => {
  const fifo = folder.endsWith('.fifo') ? { MessageGroupId: 'anybody', MessageDeduplicationId: crypto.randomUUID() } : {};
  await house.sqs.send(new SendMessageCommand({ QueueUrl: await urlOf(house, nameOf(house, folder)), MessageBody, ...fifo }));
};

/** What lies in the dead letters of a function's queue, as the queue's own redrive policy names them. Reading removes it. */
export const deadLettersOf = async (house: House, folder: string): Promise<string[]> => {
  const QueueUrl = await urlOf(house, nameOf(house, folder));
  const { Attributes } = await house.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }));
  const { deadLetterTargetArn } = JSON.parse(Attributes?.['RedrivePolicy'] ?? '{}') as { deadLetterTargetArn: string };
  return take(house, await urlOf(house, deadLetterTargetArn.split(':').at(-1)!));
};

const take = async (house: House, QueueUrl: string): Promise<string[]> => {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await house.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(Body!);
      await house.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
};

const LOADS = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

/** The queues between the system's functions, without dead letters. */
const workQueues = async (house: House): Promise<string[]> => {
  const { QueueUrls = [] } = await house.sqs.send(new ListQueuesCommand({ QueueNamePrefix: nameOf(house, '') }));
  return QueueUrls.filter((url) => !/-dead(\.fifo)?$/.test(url));
};

/** Until no queue of the system has held or worked on anything for `quietMs`. Dead letters may stay. */
export const quiet = async (house: House, quietMs = QUIET_MS): Promise<void> => {
  const queues = await workQueues(house);
  const load = async (QueueUrl: string): Promise<number> => {
    const { Attributes } = await house.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...LOADS] }));
    return LOADS.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
  };
  const until = performance.now() + LIMIT_MS;
  let since: number | undefined;
  for (;;) {
    const loads = await Promise.all(queues.map(load));
    if (loads.some((n) => n > 0)) since = undefined;
    else if (performance.now() - (since ??= performance.now()) >= quietMs) return;
    if (performance.now() > until) {
      const busy = queues.filter((_, i) => loads[i]! > 0).map((url) => url.split('/').at(-1));
      throw new Error(`the queues were not empty after ${LIMIT_MS / 1000} s: ${busy.join(', ')}`);
    }
    await pause(100);
  }
};

/**
 * Takes a message as a function that fails would, again and again, until the queue gives it no more; says how often it
 * did. The function itself is kept from the queue meanwhile.
 */
export const failUntilDead = async (house: House, folder: string, body: string): Promise<number> => {
  const lambda = new LambdaClient(house.emulator.reach);
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName: nameOf(house, folder) }));
  const { UUID } = EventSourceMappings[0]!;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
  const QueueUrl = await urlOf(house, nameOf(house, folder));
  await send(house, folder, body);
  let receives = 0;
  while ((await house.sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }))).Messages?.length === 1) receives++;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
  lambda.destroy();
  return receives;
};
