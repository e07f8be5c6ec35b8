import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

const keys = {
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  sortKey: { name: 'sk', type: AttributeType.STRING },
  billing: Billing.onDemand(),
};

/** Everything that must outlive us: events, heads, due rows, configuration. Its stream feeds publish-events. */
export const incidentsTable = (scope: Construct, { name }: Stage): TableV2 =>
  new TableV2(scope, 'Incidents', {
    ...keys,
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: 'expiresAt',
    deletionProtection: name === 'prod',
    removalPolicy: name === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });

/** Mentions and the views counted from them: large, short-lived, and rebuilt by importing again. No stream, no index. */
export const mentionsTable = (scope: Construct, { name, warmMentions }: Stage): TableV2 =>
  new TableV2(scope, 'Mentions', {
    ...keys,
    timeToLiveAttribute: 'expiresAt',
    ...(warmMentions && { warmThroughput: { readUnitsPerSecond: warmMentions.reads, writeUnitsPerSecond: warmMentions.writes } }),
    removalPolicy: name === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
