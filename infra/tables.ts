import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2, type ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

export type Tables = { incidents: ITableV2; mentions: ITableV2 };

const keys = {
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  sortKey: { name: 'sk', type: AttributeType.STRING },
  billing: Billing.onDemand(),
};
const retention = ({ name }: Stage) => (name === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

/** Everything that must outlive us: events, heads, due rows, configuration. Its stream feeds publish-events. */
const incidentsTable = (scope: Construct, stage: Stage): TableV2 =>
  new TableV2(scope, 'Incidents', {
    ...keys,
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: 'expiresAt',
    deletionProtection: stage.name === 'prod',
    removalPolicy: retention(stage),
  });

/** Mentions and the views counted from them: large, short-lived, and rebuilt by importing again. No stream, no index. */
const mentionsTable = (scope: Construct, stage: Stage): TableV2 =>
  new TableV2(scope, 'Mentions', {
    ...keys,
    timeToLiveAttribute: 'expiresAt',
    ...(stage.warmMentions && {
      warmThroughput: { readUnitsPerSecond: stage.warmMentions.reads, writeUnitsPerSecond: stage.warmMentions.writes },
    }),
    removalPolicy: retention(stage),
  });

/** Both tables; after a restore the functions use the restored one, and the stack's own stays beside it until removed by hand. */
export const tables = (scope: Construct, stage: Stage): Tables => {
  const own = incidentsTable(scope, stage);
  const { restored } = stage;
  // CDK's classes do not satisfy their own interfaces under exactOptionalPropertyTypes.
  const incidents =
    restored === undefined
      ? (own as ITableV2)
      : TableV2.fromTableAttributes(scope, 'RestoredIncidents', {
          tableName: restored.incidentsTableName,
          tableStreamArn: restored.incidentsStreamArn,
        });
  return { incidents, mentions: mentionsTable(scope, stage) as ITableV2 };
};
