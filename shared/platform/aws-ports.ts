import { randomBytes } from 'node:crypto';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { dynamoTable } from '../store/dynamodb-table.ts';
import type { Table } from '../store/table.ts';
import { busPublisher, type PutEntries } from './aws-bus.ts';
import { awsClients, type AwsClients } from './aws-clients.ts';
import { portEnvironment, queueVariable } from './aws-environment.ts';
import { decisionLog } from './aws-log.ts';
import { comeBackInput, deadLetterInput, queueInput } from './aws-queue.ts';
import { secretReader } from './aws-secrets.ts';
import { requiredVariable, type Environment } from './read-environment.ts';
import type { Ports } from './runtime.ts';
import { s3Files } from './s3-files.ts';
import { signedInPerson } from './signed-in-claims.ts';

/** The environment of this process; functions get it through their config schema, nobody reads it elsewhere. */
export const environment = (): Environment => process.env;

const FETCH_LIMIT_MS = 10_000;

/**
 * The ports on AWS. They read what `portEnvironment` and `queueVariable` name, each when it is first used, so what a
 * function does not use may be missing; AWS_REGION must be there.
 */
export const awsPorts = (env: Environment = environment(), clients?: AwsClients): Ports => {
  const region = requiredVariable(env, 'AWS_REGION');
  const { dynamo, sqs, bus, secrets } = clients ?? awsClients(region);
  const named = (port: keyof typeof portEnvironment): string => requiredVariable(env, portEnvironment[port]);
  const put: PutEntries = async (Entries) => {
    const { Entries: results = [] } = await bus().send(new PutEventsCommand({ Entries }));
    return Entries.map((_, i) => (results[i]?.EventId ? undefined : (results[i]?.ErrorCode ?? 'no answer')));
  };
  const now = (): string => new Date().toISOString();
  return {
    now,
    mentions: whenUsed(() => dynamoTable(dynamo(), named('mentions'))),
    incidents: whenUsed(() => dynamoTable(dynamo(), named('incidents'))),
    publish: async (messages) => busPublisher(named('publish'), put)(messages),
    enqueue: async (message, fifo) => {
      await sqs().send(new SendMessageCommand(queueInput(requiredVariable(env, queueVariable(message)), message, fifo)));
    },
    deadLetter: async (letter) => {
      await sqs().send(new SendMessageCommand(deadLetterInput(named('deadLetter'), letter)));
    },
    comeBack: async (messages) => {
      const { Failed = [] } = await sqs().send(new ChangeMessageVisibilityBatchCommand(comeBackInput(named('comeBack'), messages)));
      if (Failed.length > 0) throw new Error(`SQS refused ${Failed.length} of ${messages.length}: ${Failed[0]?.Code ?? 'no code'}`);
    },
    secret: secretReader(async (SecretId) => (await secrets().send(new GetSecretValueCommand({ SecretId }))).SecretString, Date.now),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    log: decisionLog,
    fetch: (input, init) => fetch(input, { ...init, signal: withLimit(init?.signal) }),
    whoIs: async ({ claims }) => signedInPerson(claims, now()),
    sns: { region },
    files: s3Files(region, () => named('files')),
  };
};

/** A table that is looked for when first used, and rejects by its variable's name where that is missing. */
const whenUsed = (open: () => Table): Table => {
  let opened: Table | undefined;
  const table = (): Table => (opened ??= open());
  return {
    get name() {
      return table().name;
    },
    get: async (...args) => table().get(...args),
    query: async (...args) => table().query(...args),
    write: async (...args) => table().write(...args),
    transact: async (...args) => table().transact(...args),
    putNew: async (...args) => table().putNew(...args),
    writeAll: async (...args) => table().writeAll(...args),
    consumed: () => table().consumed(),
  };
};

const withLimit = (signal: AbortSignal | null | undefined): AbortSignal => {
  const limit = AbortSignal.timeout(FETCH_LIMIT_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
};
