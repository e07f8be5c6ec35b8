import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand, ResourceNotFoundException, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetterQueue, SecretState, TableState } from './facts.ts';

/** How a table is protected. */
export const readTable = async (dynamo: DynamoDBClient, TableName: string): Promise<TableState> => {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
  const { ContinuousBackupsDescription: backups } = await dynamo.send(new DescribeContinuousBackupsCommand({ TableName }));
  const { TimeToLiveDescription: expiry } = await dynamo.send(new DescribeTimeToLiveCommand({ TableName }));
  return {
    pointInTimeRecovery: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
    deletionProtection: Table?.DeletionProtectionEnabled === true,
    stream: Table?.StreamSpecification?.StreamEnabled === true,
    timeToLive: expiry?.TimeToLiveStatus === 'ENABLED' || expiry?.TimeToLiveStatus === 'ENABLING',
  };
};

/** Whether a secret is there. Its value is not asked for. */
export const readSecretState = async (secrets: SecretsManagerClient, SecretId: string): Promise<SecretState> => {
  try {
    const found = await secrets.send(new DescribeSecretCommand({ SecretId }));
    if (found.DeletedDate !== undefined) return 'being-deleted';
    const stages = Object.values(found.VersionIdsToStages ?? {}).flat();
    return stages.includes('AWSCURRENT') ? 'there' : 'empty';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return 'absent';
    throw error;
  }
};

/** How many messages lie in each dead-letter queue of a stage: `stormwatch-<stage>-…-dead`, `….fifo` included. */
export const readDeadLetters = async (sqs: SQSClient, stage: string): Promise<DeadLetterQueue[]> => {
  const found: DeadLetterQueue[] = [];
  const named = { QueueNamePrefix: `stormwatch-${stage}-`, MaxResults: 1000 };
  for await (const page of paginateListQueues({ client: sqs }, named)) {
    for (const QueueUrl of page.QueueUrls ?? []) {
      const queue = QueueUrl.split('/').at(-1) ?? QueueUrl;
      if (!/-dead(\.fifo)?$/.test(queue)) continue;
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }));
      found.push({ queue, waiting: Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0) });
    }
  }
  return found;
};
