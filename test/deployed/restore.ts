import {
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { House } from './house.ts';

/** Restores the incidents table beside itself, as docs/deploy.md says: a restored table has no stream and no time to live. */
export const restoreIncidents = async (house: House): Promise<{ incidentsTableName: string; incidentsStreamArn: string }> => {
  const dynamo = new DynamoDBClient(house.emulator.reach);
  const SourceTableName = house.outputs.IncidentsTable;
  const TableName = `${SourceTableName}-restored`;
  await dynamo.send(new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName: TableName, UseLatestRestorableTime: true }));
  await dynamo.send(
    new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
  );
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' } }));
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
  dynamo.destroy();
  if (Table?.LatestStreamArn === undefined) throw new Error(`${TableName} has no stream`);
  return { incidentsTableName: TableName, incidentsStreamArn: Table.LatestStreamArn };
};
