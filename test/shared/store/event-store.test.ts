import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase, sqliteTable } from '../../../shared/store/sqlite-table.ts';
import { dynamoUnavailable, startDynamo, type Engine } from '../../engines/dynamodb-local.ts';
import { eventStoreRules } from './event-store-rules.ts';

const now = () => '2026-11-22T03:00:00.000Z';

eventStoreRules('SQLite', async () => sqliteTable(openDatabase(':memory:'), 'incidents', { stream: true, now }));

describe.skipIf(dynamoUnavailable() !== undefined)('on Amazon’s own engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startDynamo();
  });
  afterAll(() => engine.stop());

  eventStoreRules('DynamoDB', () => engine.createTable(), { runs: 10 });
});
