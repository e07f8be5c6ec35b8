import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { documentClient, dynamoTable } from '../store/dynamodb-table.ts';
import { busPublisher, type PutEntries } from './aws-bus.ts';
import { secretReader } from './aws-secrets.ts';
import { sha256Hex } from './ids.ts';
import type { DeadLetter, Log, Message, Ports } from './runtime.ts';
import { toQueueBody } from './wire.ts';

type Environment = Record<string, string | undefined>;

/** The environment of this process; functions get it through their config schema, nobody reads it elsewhere. */
export const environment = (): Environment => process.env;

const FETCH_LIMIT_MS = 10_000;
const LETTER_BYTES = 200_000;

/**
 * The ports on AWS. Reads INCIDENTS_TABLE, MENTIONS_TABLE, BUS_NAME, DEAD_LETTER_QUEUE_URL and, for each message sent
 * straight to a queue, QUEUE_URL_<MESSAGE> (e.g. QUEUE_URL_MINUTES_TOUCHED); what a function does not use may be missing.
 */
export const awsPorts = (env: Environment = environment()): Ports => {
  const region = env['AWS_REGION'] ?? 'eu-central-1';
  const dynamo = documentClient({ region });
  const sqs = lazy(() => new SQSClient({ region }));
  const bus = lazy(() => new EventBridgeClient({ region }));
  const secrets = lazy(() => new SecretsManagerClient({ region }));
  const put: PutEntries = async (Entries) => {
    const { Entries: results = [] } = await bus().send(new PutEventsCommand({ Entries }));
    return Entries.map((_, i) => (results[i]?.EventId ? undefined : (results[i]?.ErrorCode ?? 'no answer')));
  };
  return {
    now: () => new Date().toISOString(),
    mentions: dynamoTable(dynamo, env['MENTIONS_TABLE'] ?? 'MENTIONS_TABLE-is-not-set'),
    incidents: dynamoTable(dynamo, env['INCIDENTS_TABLE'] ?? 'INCIDENTS_TABLE-is-not-set'),
    publish: (messages) => busPublisher(required(env, 'BUS_NAME'), put)(messages),
    enqueue: async (message, { group, dedup }) => {
      const fifo = { MessageGroupId: sha256Hex(group), MessageDeduplicationId: sha256Hex(dedup) };
      await sqs().send(
        new SendMessageCommand({ QueueUrl: required(env, queueVariable(message)), MessageBody: toQueueBody(message), ...fifo }),
      );
    },
    deadLetter: async (letter) => {
      await sqs().send(new SendMessageCommand({ QueueUrl: required(env, 'DEAD_LETTER_QUEUE_URL'), MessageBody: letterBody(letter) }));
    },
    secret: secretReader(async (SecretId) => (await secrets().send(new GetSecretValueCommand({ SecretId }))).SecretString, Date.now),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    log: jsonLog(),
    fetch: (input, init) => fetch(input, { ...init, signal: withLimit(init?.signal) }),
    whoIs: () => Promise.reject(new Error('on AWS the API takes the signed-in person from the claims that API Gateway has checked')),
    sns: { region },
  };
};

/** `MinutesTouched` → `QUEUE_URL_MINUTES_TOUCHED`: where a message goes that is sent straight to a queue. */
export const queueVariable = (message: Pick<Message, 'definition'>): string =>
  `QUEUE_URL_${message.definition.name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;

/** Letters keep the whole body; one too large for a queue travels compressed. */
const letterBody = (letter: DeadLetter): string => {
  const plain = JSON.stringify(letter);
  if (Buffer.byteLength(plain) <= LETTER_BYTES) return plain;
  return JSON.stringify({ ...letter, body: gzipSync(letter.body).toString('base64'), encoding: 'gzip+base64' });
};

const required = (env: Environment, name: string): string => {
  const value = env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
};

const jsonLog = (): Log => {
  const logger = new Logger({ serviceName: 'stormwatch' });
  return (level, message, fields) => logger[level](message, { decision: fields });
};

const withLimit = (signal: AbortSignal | null | undefined): AbortSignal => {
  const limit = AbortSignal.timeout(FETCH_LIMIT_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
};

const lazy = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
