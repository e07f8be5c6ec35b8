import { fc } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, sqliteTable } from '../../../shared/store/sqlite-table.ts';
import { TableError, type Table } from '../../../shared/store/table.ts';
import { dynamoUnavailable, startDynamo, type Engine } from '../../engines/dynamodb-local.ts';
import { tableContract } from './table-contract.ts';
import { operation, type Operation } from './table-operations.ts';

const now = () => '2026-11-22T03:00:00.000Z';

const outcome = async (table: Table, { run }: Operation): Promise<unknown> => {
  try {
    return await run(table);
  } catch (error) {
    if (error instanceof TableError) return error.code;
    throw error;
  }
};

describe.skipIf(dynamoUnavailable() !== undefined)('on Amazon’s own engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startDynamo();
  });
  afterAll(() => engine.stop());

  tableContract('DynamoDB', () => engine.createTable(), { transactionUnits: false });

  it('any sequence of operations ends the same on SQLite and on DynamoDB', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (operations) => {
        const sqlite = sqliteTable(openDatabase(':memory:'), 'things', { now });
        const dynamo = await engine.createTable();
        for (const op of operations) expect(await outcome(sqlite, op), op.toString()).toEqual(await outcome(dynamo, op));
      }),
      { numRuns: 60 },
    );
  });
});
