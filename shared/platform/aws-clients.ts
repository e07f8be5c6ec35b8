import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../store/dynamodb-table.ts';

/** How long one attempt may take to connect, and to be answered. */
export type CallLimits = { connectMs: number; answerMs: number };

/** Three attempts that all hang take 12 s, and the shortest function has 15: what it was doing can still be said and put back. */
export const CALL_LIMITS: CallLimits = { connectMs: 2_000, answerMs: 4_000 };
const ATTEMPTS = 3;

export type AwsClients = {
  dynamo: () => DynamoDBDocumentClient;
  sqs: () => SQSClient;
  bus: () => EventBridgeClient;
  secrets: () => SecretsManagerClient;
};

/** The SDK's clients, each made when first used. Where they call (`AWS_ENDPOINT_URL`) and as whom is the SDK's to find out. */
export const awsClients = (region: string, limits: CallLimits = CALL_LIMITS): AwsClients => {
  const config = { region, maxAttempts: ATTEMPTS, requestHandler: handlerOptions(limits) };
  return {
    dynamo: lazy(() => documentClient(config)),
    // Otherwise it would call the host in the queue's URL, whatever AWS_ENDPOINT_URL says.
    sqs: lazy(() => new SQSClient({ ...config, useQueueUrlAsEndpoint: false })),
    // The publisher repeats by itself, and only what was refused.
    bus: lazy(() => new EventBridgeClient({ ...config, maxAttempts: 1 })),
    secrets: lazy(() => new SecretsManagerClient(config)),
  };
};

/** `requestTimeout` alone only warns, and ends with the answer's first byte: a body that stalls is the socket's timeout. */
const handlerOptions = ({ connectMs, answerMs }: CallLimits) => ({
  connectionTimeout: connectMs,
  requestTimeout: answerMs,
  throwOnRequestTimeout: true,
  socketTimeout: answerMs,
});

const lazy = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
