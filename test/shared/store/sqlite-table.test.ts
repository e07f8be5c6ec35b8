import { openDatabase, sqliteTable } from '../../../shared/store/sqlite-table.ts';
import { tableContract } from './table-contract.ts';

const now = () => '2026-11-22T03:00:00.000Z';

tableContract('SQLite', async () => sqliteTable(openDatabase(':memory:'), 'things', { now }));
