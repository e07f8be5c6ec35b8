import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fc } from '@fast-check/vitest';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase, sqliteTable } from '../../../shared/store/sqlite-table.ts';
import { TableError, type Item } from '../../../shared/store/table.ts';

const now = () => '2026-11-22T03:00:00.000Z';
const open = () => sqliteTable(openDatabase(':memory:'), 'incidents', { stream: true, now });
const key = (sk: string) => ({ pk: 'p', sk });
const folder = mkdtempSync(join(tmpdir(), 'table-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the stream of a table', () => {
  it('tells every change in order, with the item before and after', async () => {
    const table = open();
    await table.write({ put: { ...key('a'), v: 1, bytes: new Uint8Array([7]) } });
    await table.transact([{ update: key('a'), add: { v: 1 } }, { put: key('b') }]);
    await table.write({ delete: key('a') });
    const one = { ...key('a'), v: 1, bytes: new Uint8Array([7]) };
    expect(table.readStream('0', 10)).toEqual([
      { sequence: '1', key: key('a'), before: undefined, after: one },
      { sequence: '2', key: key('a'), before: one, after: { ...one, v: 2 } },
      { sequence: '3', key: key('b'), before: undefined, after: key('b') },
      { sequence: '4', key: key('a'), before: { ...one, v: 2 }, after: undefined },
    ]);
  });

  it('says nothing of what was refused, changed nothing or was not there', async () => {
    const table = open();
    await table.write({ put: { ...key('a'), v: 1 } });
    await table.write({ put: { ...key('a'), v: 1 } });
    await table.write({ put: { ...key('a'), v: 2 }, if: { kind: 'absent' } });
    await table.transact([{ put: key('b') }, { check: key('c'), if: { kind: 'present' } }]);
    await table.write({ delete: key('c') });
    await table.putNew([{ ...key('a'), v: 3 }, key('d')]);
    await expect(table.transact([{ put: key('e') }, { update: key('d'), set: { x: 'y'.repeat(500_000) } }])).rejects.toBeInstanceOf(
      TableError,
    );
    expect(table.readStream('0', 10).map((r) => r.key.sk)).toEqual(['a', 'd']);
  });

  it('is read on from where one stopped, and what is done is forgotten without numbers being used again', async () => {
    const table = open();
    await table.putNew(['a', 'b', 'c', 'd'].map(key));
    expect(table.readStream('1', 2).map((r) => r.sequence)).toEqual(['2', '3']);
    table.trimStream('4');
    expect(table.readStream('0', 10)).toEqual([]);
    await table.write({ put: key('e') });
    expect(table.readStream('0', 10).map((r) => r.sequence)).toEqual(['5']);
  });

  it('replayed in order gives the table', async () => {
    const operation = fc.record({ sk: fc.constantFrom('a', 'b', 'c'), v: fc.option(fc.integer({ min: 0, max: 2 })) });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 20 }), async (operations) => {
        const table = open();
        for (const { sk, v } of operations) await table.write(v === null ? { delete: key(sk) } : { put: { ...key(sk), v } });
        const replayed = new Map<string, Item | undefined>();
        for (const { key: changed, before, after } of table.readStream('0', 100)) {
          expect(before).toEqual(replayed.get(changed.sk));
          replayed.set(changed.sk, after);
        }
        const items = [...replayed.values()].filter((i) => i !== undefined).toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
        expect(items).toEqual((await table.query({ pk: 'p' })).items);
      }),
    );
  });

  it('a table without a stream has none', async () => {
    const table = sqliteTable(openDatabase(':memory:'), 'mentions', { now });
    await table.write({ put: key('a') });
    expect(table.readStream('0', 10)).toEqual([]);
  });
});

describe('time to live', () => {
  it('an expired item is there until it is cleared away, and that is told to the stream', async () => {
    const table = open();
    const seconds = Date.parse(now()) / 1000;
    await table.putNew([{ ...key('old'), expiresAt: seconds - 1 }, { ...key('new'), expiresAt: seconds + 60 }, key('eternal')]);
    expect(await table.get(key('old'))).toBeDefined();
    expect(table.deleteExpired()).toBe(1);
    expect((await table.query({ pk: 'p' })).items.map((i) => i.sk)).toEqual(['eternal', 'new']);
    expect(table.readStream('3', 10)).toMatchObject([{ key: key('old'), after: undefined }]);
    expect(table.deleteExpired(seconds + 61)).toBe(1);
  });

  it('an update that removes the expiry saves the item', async () => {
    const table = open();
    await table.write({ put: { ...key('a'), expiresAt: 1 } });
    await table.write({ update: key('a'), remove: ['expiresAt'] });
    expect(table.deleteExpired()).toBe(0);
  });
});

describe('a database on disk', () => {
  it('has everything that was written when it is opened again', async () => {
    const path = join(folder, 'again.db');
    const first = openDatabase(path);
    await sqliteTable(first, 'incidents', { stream: true, now }).write({ put: { ...key('a'), v: new Uint8Array([1]) } });
    first.close();
    const table = sqliteTable(openDatabase(path), 'incidents', { stream: true, now });
    expect(await table.get(key('a'))).toEqual({ ...key('a'), v: new Uint8Array([1]) });
    expect(table.readStream('0', 10)).toHaveLength(1);
  });

  it('keeps what was acknowledged by a process that was killed right after', async () => {
    const path = join(folder, 'killed.db');
    const module = pathToFileURL(join(import.meta.dirname, '../../../shared/store/sqlite-table.ts')).href;
    const script = `
      import { openDatabase, sqliteTable } from ${JSON.stringify(module)};
      const table = sqliteTable(openDatabase(${JSON.stringify(path)}), 'incidents', { stream: true, now: () => '' });
      for (let i = 0; ; i++) {
        await table.transact([{ put: { pk: 'p', sk: String(i).padStart(6, '0') } }, { update: { pk: 'q', sk: 'n' }, add: { n: 1 } }]);
        if (i === 200) { process.stdout.write('200'); process.kill(process.pid, 'SIGKILL'); }
      }`;
    const killed = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' });
    expect([killed.signal, killed.stdout]).toEqual(['SIGKILL', '200']);
    const table = sqliteTable(openDatabase(path), 'incidents', { stream: true, now });
    expect((await table.query({ pk: 'p' })).items).toHaveLength(201);
    expect((await table.get({ pk: 'q', sk: 'n' }))?.['n']).toBe(201);
  });

  it('is shared by two processes: neither loses the other’s additions', async () => {
    const path = join(folder, 'shared.db');
    const [one, two] = [openDatabase(path), openDatabase(path)].map((database) =>
      sqliteTable(database, 'incidents', { stream: true, now }),
    );
    for (let i = 0; i < 20; i++) await (i % 2 ? one! : two!).write({ update: key('a'), add: { n: 1 } });
    expect((await one!.get(key('a')))?.['n']).toBe(20);
    expect(two!.readStream('0', 100)).toHaveLength(20);
  });

  it('that is locked by somebody else for too long says so as the port does', async () => {
    const path = join(folder, 'locked.db');
    const [holder, waiter] = [openDatabase(path), openDatabase(path)];
    const table = sqliteTable(waiter, 'incidents', { now });
    waiter.exec('PRAGMA busy_timeout = 20');
    holder.exec('BEGIN IMMEDIATE');
    await expect(table.write({ put: key('a') })).rejects.toMatchObject({ code: 'throttled' });
    holder.exec('ROLLBACK');
    expect(await table.write({ put: key('a') })).toEqual({ ok: true });
  });
});
