import { beforeEach, describe, expect, it } from 'vitest';
import {
  queryAll,
  TableError,
  type Condition,
  type Item,
  type QueryOptions,
  type Table,
  type Value,
  type Write,
} from '../../../shared/store/table.ts';

/**
 * What every driver of the table port must do, DynamoDB's limits included. Runs on SQLite and on Amazon's own engine.
 * `transactionUnits: false`: the local engine reports a lone transactional write at four times its size, AWS bills twice.
 */
export const tableContract = (driver: string, makeTable: () => Promise<Table>, { transactionUnits = true } = {}): void => {
  let table: Table;
  beforeEach(async () => {
    table = await makeTable();
  });
  const key = (sk: string) => ({ pk: 'p', sk });
  const put = (sk: string, attributes: Record<string, Value> = {}) => table.write({ put: { ...key(sk), ...attributes } });
  const sks = (items: Item[]) => items.map((i) => i.sk);
  const all = async (options: QueryOptions) => {
    const items: Item[] = [];
    for await (const item of queryAll(table, options)) items.push(item);
    return sks(items);
  };

  describe(`${driver}: what is stored comes back`, () => {
    it('an item that was never put is absent', async () => {
      expect(await table.get(key('a'))).toBeUndefined();
    });

    it.each<[string, Value]>([
      ['empty text', ''],
      ['text of every kind', 'ü ☃ 💥 עברית \u0001 \t\r\n " \\ \u2028'],
      ['text that begins with NUL', '\u0000b64'],
      ['text that is only NUL', '\u0000'],
      ['true', true],
      ['false', false],
      ['null', null],
      ['zero', 0],
      ['the largest whole number', Number.MAX_SAFE_INTEGER],
      ['the smallest whole number', Number.MIN_SAFE_INTEGER],
      ['a fraction', 0.1],
      ['a long fraction', 0.1 + 0.2],
      ['a tiny number', 1e-100],
      ['no bytes', new Uint8Array([])],
      ['bytes', new Uint8Array([0, 1, 127, 128, 255])],
      ['an empty list', []],
      ['an empty map', {}],
      ['nested lists and maps', { a: [1, 'b', { c: [null, true, {}] }], 'd.e': { f: new Uint8Array([9]) }, ü: ['\u0000'] }],
      ['names DynamoDB reserves', { name: 1, size: 2, status: 'x', '#n0': 3, ':v0': 4 }],
    ])('%s', async (_, value) => {
      await put('a', { value });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), value });
    });

    it('an attribute that is undefined is not stored', async () => {
      await put('a', { gone: undefined as unknown as Value, map: { gone: undefined as unknown as Value, kept: 1 } });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), map: { kept: 1 } });
    });

    it('half of an emoji becomes the replacement character, in texts, names and keys', async () => {
      await table.write({ put: { pk: 'p\ud83d', sk: '\udca5', 'n\ud83d': { t: 'cut \ud83d' } } });
      const stored = { pk: 'p\ufffd', sk: '\ufffd', 'n\ufffd': { t: 'cut \ufffd' } };
      expect(await table.get({ pk: 'p\ufffd', sk: '\ufffd' })).toEqual(stored);
      expect(await table.get({ pk: 'p\ud83d', sk: '\udca5' })).toEqual(stored);
    });

    it('a put replaces the whole item', async () => {
      await put('a', { x: 1, y: 2 });
      await put('a', { y: 3 });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), y: 3 });
    });

    it('a deleted item is absent, and deleting it again does no harm', async () => {
      await put('a');
      expect(await table.write({ delete: key('a') })).toEqual({ ok: true });
      expect(await table.write({ delete: key('a') })).toEqual({ ok: true });
      expect(await table.get(key('a'))).toBeUndefined();
    });

    it('keys that differ only in case, accents or controls are different items', async () => {
      const names = ['a', 'A', 'ä', 'a\u0308', 'a\u0000', 'a\u0000b', ' a', 'a '];
      for (const sk of names) await put(sk, { sk: sk });
      expect((await all({ pk: 'p' })).toSorted()).toEqual(names.toSorted());
    });
  });

  describe(`${driver}: conditions`, () => {
    const holding: [string, Record<string, Value> | undefined, Condition, boolean][] = [
      ['absent, nothing there', undefined, { kind: 'absent' }, true],
      ['absent, something there', {}, { kind: 'absent' }, false],
      ['present, something there', {}, { kind: 'present' }, true],
      ['present, nothing there', undefined, { kind: 'present' }, false],
      ['equals, the same number', { v: 3 }, { kind: 'equals', attribute: 'v', value: 3 }, true],
      ['equals, another number', { v: 4 }, { kind: 'equals', attribute: 'v', value: 3 }, false],
      ['equals, the same text', { v: 'x' }, { kind: 'equals', attribute: 'v', value: 'x' }, true],
      ['equals, the same truth', { v: true }, { kind: 'equals', attribute: 'v', value: true }, true],
      ['equals, a number and its text', { v: '3' }, { kind: 'equals', attribute: 'v', value: 3 }, false],
      ['equals, no such attribute', {}, { kind: 'equals', attribute: 'v', value: 3 }, false],
      ['equals, no such item', undefined, { kind: 'equals', attribute: 'v', value: 3 }, false],
      ['equals, on a reserved name', { status: 'open' }, { kind: 'equals', attribute: 'status', value: 'open' }, true],
      ['at most, less', { v: 2 }, { kind: 'at-most', attribute: 'v', value: 3 }, true],
      ['at most, equal', { v: 3 }, { kind: 'at-most', attribute: 'v', value: 3 }, true],
      ['at most, more', { v: 4 }, { kind: 'at-most', attribute: 'v', value: 3 }, false],
      ['at most, earlier text', { v: '2026-01-01' }, { kind: 'at-most', attribute: 'v', value: '2026-01-02' }, true],
      ['at most, later text', { v: '2026-01-03' }, { kind: 'at-most', attribute: 'v', value: '2026-01-02' }, false],
      ['at most, text by its UTF-8 bytes', { v: '\uffff' }, { kind: 'at-most', attribute: 'v', value: '💥' }, true],
      ['at most, across types', { v: '1' }, { kind: 'at-most', attribute: 'v', value: 3 }, false],
      ['at most, no such attribute', {}, { kind: 'at-most', attribute: 'v', value: 3 }, false],
      ['at most, no such item', undefined, { kind: 'at-most', attribute: 'v', value: 3 }, false],
      ['absent or equals, no such item', undefined, { kind: 'absent-or-equals', attribute: 'v', value: 3 }, true],
      ['absent or equals, no such attribute', {}, { kind: 'absent-or-equals', attribute: 'v', value: 3 }, true],
      ['absent or equals, equal', { v: 3 }, { kind: 'absent-or-equals', attribute: 'v', value: 3 }, true],
      ['absent or equals, other', { v: 4 }, { kind: 'absent-or-equals', attribute: 'v', value: 3 }, false],
      ['absent or equals, null is something', { v: null }, { kind: 'absent-or-equals', attribute: 'v', value: 3 }, false],
    ];
    it.each(holding)('%s', async (_, before, condition, ok) => {
      const unchanged = before && { ...key('a'), ...before };
      const writes: Write[] = [
        { check: key('a'), if: condition },
        { put: { ...key('a'), new: 1 }, if: condition },
        { delete: key('a'), if: condition },
        { update: key('a'), set: { new: 2 }, if: condition },
      ];
      for (const write of writes) {
        await table.write(unchanged ? { put: unchanged } : { delete: key('a') });
        expect(await table.write(write)).toEqual(ok ? { ok: true } : { ok: false, failed: 0 });
        if (!ok) expect(await table.get(key('a'))).toEqual(unchanged);
      }
    });
  });

  describe(`${driver}: updates`, () => {
    it('an update creates the item; what is added starts at nought', async () => {
      await table.write({ update: key('a'), set: { x: 'y' }, setIfAbsent: { since: 1 }, add: { n: 2 }, remove: ['z'] });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), x: 'y', since: 1, n: 2 });
    });

    it('an update changes what it names and nothing else', async () => {
      await put('a', { x: 'old', since: 1, n: 5, z: [1], kept: { a: 1 } });
      await table.write({ update: key('a'), set: { x: { deep: true } }, setIfAbsent: { since: 9 }, add: { n: -7 }, remove: ['z', 'none'] });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), x: { deep: true }, since: 1, n: -2, kept: { a: 1 } });
    });

    it('set where absent counts null as something', async () => {
      await put('a', { v: null });
      await table.write({ update: key('a'), setIfAbsent: { v: 1 } });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), v: null });
    });

    it('an update of nothing leaves an item with only its key', async () => {
      await table.write({ update: key('a') });
      expect(await table.get(key('a'))).toEqual(key('a'));
    });

    it.each<[string, Value]>([
      ['text', 'x'],
      ['null', null],
      ['a list', [1]],
    ])('adding to %s is refused and changes nothing', async (_, v) => {
      await put('a', { v });
      await expect(table.write({ update: key('a'), add: { v: 1 } })).rejects.toMatchObject({ code: 'invalid' });
      await expect(table.transact([{ update: key('a'), add: { v: 1 } }, { put: key('b') }])).rejects.toMatchObject({ code: 'invalid' });
      expect(await table.get(key('a'))).toEqual({ ...key('a'), v });
      expect(await table.get(key('b'))).toBeUndefined();
    });

    it('parallel additions all count', async () => {
      await Promise.all(Array.from({ length: 25 }, () => table.write({ update: key('a'), add: { n: 1 } })));
      expect((await table.get(key('a')))?.['n']).toBe(25);
    });

    it('naming an attribute twice, changing the key or adding a fraction is refused', async () => {
      for (const wrong of [{ set: { a: 1 }, remove: ['a'] }, { set: { sk: 'b' } }, { add: { n: 0.5 } }, { add: { n: NaN } }]) {
        await expect(table.write({ update: key('a'), ...wrong })).rejects.toMatchObject({ code: 'invalid' });
      }
      expect(await table.get(key('a'))).toBeUndefined();
    });
  });

  describe(`${driver}: queries`, () => {
    const names = ['a', 'a/1', 'a/2', 'a0', 'b', 'ä', '\uffff', '💥', '💥1'];
    beforeEach(async () => {
      for (const sk of names) await put(sk);
      await table.write({ put: { pk: 'p2', sk: 'other' } });
    });

    it('a partition is ordered by the UTF-8 bytes of the sort key', async () => {
      expect(await all({ pk: 'p' })).toEqual(names);
      expect(await all({ pk: 'p', newestFirst: true })).toEqual(names.toReversed());
    });

    it('a range includes both ends', async () => {
      expect(await all({ pk: 'p', from: 'a/2', to: 'b' })).toEqual(['a/2', 'a0', 'b']);
      expect(await all({ pk: 'p', from: 'ä' })).toEqual(['ä', '\uffff', '💥', '💥1']);
      expect(await all({ pk: 'p', to: 'a/1' })).toEqual(['a', 'a/1']);
      expect(await all({ pk: 'p', from: 'a/2', to: 'b', newestFirst: true })).toEqual(['b', 'a0', 'a/2']);
    });

    it('a range whose end comes before its start is empty', async () => {
      expect(await all({ pk: 'p', from: 'b', to: 'a' })).toEqual([]);
      expect(await all({ pk: 'p', to: '' })).toEqual([]);
    });

    it('an empty start or prefix means no bound', async () => {
      expect(await all({ pk: 'p', from: '' })).toEqual(names);
      expect(await all({ pk: 'p', prefix: '' })).toEqual(names);
    });

    it('a prefix finds what begins with it', async () => {
      expect(await all({ pk: 'p', prefix: 'a/' })).toEqual(['a/1', 'a/2']);
      expect(await all({ pk: 'p', prefix: 'a' })).toEqual(['a', 'a/1', 'a/2', 'a0']);
      expect(await all({ pk: 'p', prefix: '💥' })).toEqual(['💥', '💥1']);
      expect(await all({ pk: 'p', prefix: '\uffff' })).toEqual(['\uffff']);
      expect(await all({ pk: 'p', prefix: 'zz' })).toEqual([]);
    });

    it('a prefix takes % and _ as they are', async () => {
      for (const sk of ['x%', 'x%1', 'xy', 'x_']) await put(sk);
      expect(await all({ pk: 'p', prefix: 'x%' })).toEqual(['x%', 'x%1']);
      expect(await all({ pk: 'p', prefix: 'x_' })).toEqual(['x_']);
    });

    it.each([1, 2, 3, 100])('pages of %i together are the whole, in both directions', async (limit) => {
      expect(await all({ pk: 'p', limit })).toEqual(names);
      expect(await all({ pk: 'p', limit, newestFirst: true })).toEqual(names.toReversed());
      expect(await all({ pk: 'p', prefix: 'a', limit })).toEqual(['a', 'a/1', 'a/2', 'a0']);
      expect(await all({ pk: 'p', from: 'a/1', to: 'ä', limit, newestFirst: true })).toEqual(['ä', 'b', 'a0', 'a/2', 'a/1']);
    });

    it('a page that ends exactly at the end of the range is followed by an empty one', async () => {
      expect(await all({ pk: 'p', to: 'a/1', limit: 2 })).toEqual(['a', 'a/1']);
      expect(await all({ pk: 'p', from: '💥', limit: 1, newestFirst: true })).toEqual(['💥1', '💥']);
    });

    it('a page holds at most its limit and says where to go on', async () => {
      const page = await table.query({ pk: 'p', limit: 2 });
      expect([sks(page.items), page.next]).toEqual([['a', 'a/1'], 'a/1']);
      expect(sks((await table.query({ pk: 'p', limit: 2, after: 'a/1' })).items)).toEqual(['a/2', 'a0']);
    });

    it('going on after an item that was deleted meanwhile skips nothing', async () => {
      const { next } = await table.query({ pk: 'p', limit: 2 });
      await table.write({ delete: key(next!) });
      expect(await all({ pk: 'p', after: next! })).toEqual(names.slice(2));
    });

    it('a page ends near 1 MB even without a limit', async () => {
      for (let i = 0; i < 6; i++) await table.write({ put: { pk: 'big', sk: String(i), text: 'x'.repeat(300_000) } });
      const page = await table.query({ pk: 'big' });
      expect(page.next).toBe(page.items.at(-1)!.sk);
      expect(page.items.length).toBeLessThan(5);
      expect(await all({ pk: 'big' })).toEqual(['0', '1', '2', '3', '4', '5']);
    });

    it('other partitions are not seen', async () => {
      expect(await all({ pk: 'p2' })).toEqual(['other']);
      expect(await all({ pk: 'p3' })).toEqual([]);
    });

    it('a prefix with a range, a limit of 0 and a foreign place to go on from are refused', async () => {
      for (const wrong of [
        { prefix: 'a', from: 'a' },
        { limit: 0 },
        { limit: 1.5 },
        { to: 'b', after: 'c' },
        { prefix: 'a', after: 'b' },
        { after: '' },
      ]) {
        await expect(table.query({ pk: 'p', ...wrong })).rejects.toMatchObject({ code: 'invalid' });
      }
    });
  });

  describe(`${driver}: a query for some attributes`, () => {
    it('gives those that an item has, as they are, with its key', async () => {
      const bytes = new Uint8Array([0, 1, 255]);
      await put('a', { n: 1.5, bytes, text: '\u0000b64 "\\ ☃', list: [1, { size: null }], big: 'x'.repeat(5000) });
      await put('b', { n: null, status: true });
      const { items } = await table.query({ pk: 'p', only: ['n', 'bytes', 'text', 'list', 'status'] });
      expect(items).toEqual([
        { ...key('a'), n: 1.5, bytes, text: '\u0000b64 "\\ ☃', list: [1, { size: null }] },
        { ...key('b'), n: null, status: true },
      ]);
      expect((await table.query({ pk: 'p', only: [] })).items).toEqual([key('a'), key('b')]);
    });

    it.each([['pk'], ['a.b'], ['a"'], ["a'"], ['']])('for %j is refused', async (name) => {
      await expect(table.query({ pk: 'p', only: [name] })).rejects.toThrow(TableError);
    });
  });

  describe(`${driver}: transactions`, () => {
    it('all of it happens', async () => {
      await put('gone');
      await put('there', { v: 1 });
      const done = await table.transact([
        { put: { ...key('new'), v: 1 }, if: { kind: 'absent' } },
        { delete: key('gone'), if: { kind: 'present' } },
        { check: key('there'), if: { kind: 'equals', attribute: 'v', value: 1 } },
        { update: key('counter'), add: { n: 1 } },
      ]);
      expect(done).toEqual({ ok: true });
      expect(await all({ pk: 'p' })).toEqual(['counter', 'new', 'there']);
    });

    it('or nothing, and it says which condition was the first to fail', async () => {
      await put('there', { v: 1 });
      const refused = await table.transact([
        { put: key('new') },
        { update: key('there'), add: { v: 1 } },
        { check: key('none'), if: { kind: 'present' } },
        { delete: key('none2'), if: { kind: 'present' } },
      ]);
      expect(refused).toEqual({ ok: false, failed: 2 });
      expect(await all({ pk: 'p' })).toEqual(['there']);
      expect((await table.get(key('there')))?.['v']).toBe(1);
    });

    it('one item may be touched only once', async () => {
      await expect(table.transact([{ put: key('a') }, { check: key('a'), if: { kind: 'absent' } }])).rejects.toMatchObject({
        code: 'invalid',
      });
      expect(await table.get(key('a'))).toBeUndefined();
    });

    it('100 writes are one transaction, 101 are refused, and so is none', async () => {
      const writes = (n: number): Write[] => Array.from({ length: n }, (_, i) => ({ put: key(`i${i}`) }));
      expect(await table.transact(writes(100))).toEqual({ ok: true });
      expect(await all({ pk: 'p' })).toHaveLength(100);
      await expect(table.transact(writes(101))).rejects.toMatchObject({ code: 'limit' });
      await expect(table.transact([])).rejects.toMatchObject({ code: 'invalid' });
    });

    it('more than 4 MB in one transaction is refused', async () => {
      const writes = (n: number): Write[] => Array.from({ length: n }, (_, i) => ({ put: { ...key(`i${i}`), text: 'x'.repeat(390_000) } }));
      expect(await table.transact(writes(10))).toEqual({ ok: true });
      await expect(table.transact(writes(11))).rejects.toMatchObject({ code: 'limit' });
    });

    it('of parallel transactions on one version exactly one wins', async () => {
      await put('head', { version: 0 });
      const writer = (n: number) =>
        table.transact([
          { put: { ...key('head'), version: 1, by: n }, if: { kind: 'equals', attribute: 'version', value: 0 } },
          { put: key(`event${n}`) },
        ]);
      const results = await Promise.all(Array.from({ length: 10 }, (_, n) => writer(n)));
      expect(results.filter((r) => r.ok)).toHaveLength(1);
      const winner = (await table.get(key('head')))?.['by'] as number;
      expect(await all({ pk: 'p', prefix: 'event' })).toEqual([`event${winner}`]);
    });
  });

  describe(`${driver}: put where new`, () => {
    it('counts what was new and leaves what was there as it was', async () => {
      await put('b', { v: 'first' });
      expect(await table.putNew(['a', 'b', 'c'].map((sk) => ({ ...key(sk), v: 'second' })))).toEqual({ created: 2 });
      expect(await table.putNew(['a', 'b', 'c'].map((sk) => ({ ...key(sk), v: 'third' })))).toEqual({ created: 0 });
      expect((await table.get(key('b')))?.['v']).toBe('first');
      expect((await table.get(key('a')))?.['v']).toBe('second');
    });

    it('an item given twice is new once', async () => {
      expect(await table.putNew([key('a'), key('a'), key('b')])).toEqual({ created: 2 });
    });

    it('nothing is nothing, and more than a transaction holds is no trouble', async () => {
      expect(await table.putNew([])).toEqual({ created: 0 });
      expect(await table.putNew(Array.from({ length: 250 }, (_, i) => key(`i${i}`)))).toEqual({ created: 250 });
    });

    it('two at the same time create each item once', async () => {
      const items = Array.from({ length: 40 }, (_, i) => key(`i${i}`));
      const done = await Promise.all([table.putNew(items), table.putNew(items.toReversed()), table.putNew(items)]);
      expect(done.reduce((n, d) => n + d.created, 0)).toBe(40);
    });
  });

  describe(`${driver}: plain writes, many at once`, () => {
    it('puts and deletes, more than one batch, whatever was there before', async () => {
      await put('i0', { v: 'old' });
      await put('gone', { v: 'old' });
      const puts = Array.from({ length: 60 }, (_, i) => ({ put: { ...key(`i${i}`), v: 'new' } }));
      await table.writeAll([...puts, { delete: key('gone') }, { delete: key('never there') }]);
      expect((await all({ pk: 'p', prefix: 'i' })).length).toBe(60);
      expect((await table.get(key('i0')))?.['v']).toBe('new');
      expect(await table.get(key('gone'))).toBeUndefined();
      await table.writeAll([]);
    });

    it('two writes of one key are refused, and nothing is written', async () => {
      await expect(table.writeAll([{ put: key('a') }, { delete: key('a') }])).rejects.toThrow(TableError);
      expect(await table.get(key('a'))).toBeUndefined();
    });
  });

  describe(`${driver}: limits`, () => {
    const nested = (depth: number): Value => (depth === 0 ? 1 : [nested(depth - 1)]);
    it('an item of 400 KB is stored, one byte more is not', async () => {
      const room = 400 * 1024 - 'pkpskaxt'.length;
      expect(await put('a', { xt: 'y'.repeat(room) })).toEqual({ ok: true });
      await expect(put('a', { xt: 'y'.repeat(room + 1) })).rejects.toMatchObject({ code: 'limit' });
    });

    it('an update may not let an item grow over 400 KB', async () => {
      await put('a', { x: 'y'.repeat(300_000) });
      await expect(table.write({ update: key('a'), set: { z: 'y'.repeat(150_000) } })).rejects.toMatchObject({ code: 'limit' });
      expect((await table.get(key('a')))?.['z']).toBeUndefined();
    });

    it('keys are at most 2048 and 1024 bytes, and never empty', async () => {
      expect(await table.write({ put: { pk: 'ü'.repeat(1024), sk: 'ü'.repeat(512) } })).toEqual({ ok: true });
      await expect(table.write({ put: { pk: 'x'.repeat(2049), sk: 'a' } })).rejects.toMatchObject({ code: 'limit' });
      await expect(table.write({ put: { pk: 'a', sk: 'x'.repeat(1025) } })).rejects.toMatchObject({ code: 'limit' });
      await expect(table.write({ put: { pk: '', sk: 'a' } })).rejects.toMatchObject({ code: 'invalid' });
      await expect(table.get({ pk: 'a', sk: '' })).rejects.toMatchObject({ code: 'invalid' });
      await expect(table.write({ put: { pk: 1, sk: 'a' } as unknown as Item })).rejects.toMatchObject({ code: 'invalid' });
    });

    it.each<[string, unknown]>([
      ['NaN', NaN],
      ['infinity', Infinity],
      ['a number beyond what is exact', 2 ** 53],
      ['a number too close to zero', 1e-200],
      ['an empty name', { '': 1 }],
      ['undefined in a list', [undefined]],
      ['a date', new Date(0)],
      ['a set', new Set(['a'])],
      ['a bigint', 1n],
      ['a function', () => 1],
    ])('%s is refused', async (_, v) => {
      await expect(put('a', { v: v as Value })).rejects.toMatchObject({ code: 'invalid' });
      await expect(table.transact([{ put: { ...key('a'), v: [v as Value] } }])).rejects.toMatchObject({ code: 'invalid' });
    });

    it('lists and maps nest 32 levels deep and no deeper', async () => {
      expect(await put('a', { v: nested(31) })).toEqual({ ok: true });
      expect((await table.get(key('a')))?.['v']).toEqual(nested(31));
      await expect(put('a', { v: nested(32) })).rejects.toMatchObject({ code: 'limit' });
    });
  });

  describe(`${driver}: consumed capacity`, () => {
    const used = async (work: () => Promise<unknown>) => {
      const before = table.consumed();
      await work();
      const after = table.consumed();
      return { read: after.readUnits - before.readUnits, write: after.writeUnits - before.writeUnits };
    };
    const text = (bytes: number) => ({ x: 'y'.repeat(bytes - 'pkpskax'.length) });

    const writeUnits = [
      [1, 1024],
      [2, 1025],
      [2, 2048],
      [9, 9000],
    ] as const;
    it.each(writeUnits)('a write costs %i for %i bytes', async (units, bytes) => {
      expect(await used(() => put('a', text(bytes)))).toEqual({ read: 0, write: units });
    });
    if (transactionUnits) {
      it.each(writeUnits)('in a transaction it costs twice %i for %i bytes', async (units, bytes) => {
        expect(await used(() => table.transact([{ put: { ...key('a'), ...text(bytes) } }]))).toEqual({ read: 0, write: units * 2 });
      });
    }

    it.each([
      [1, 4096],
      [2, 4097],
      [3, 9000],
    ])('a read costs %i for %i bytes, half of it where eventual', async (units, bytes) => {
      await put('a', text(bytes));
      expect(await used(() => table.get(key('a')))).toEqual({ read: units, write: 0 });
      expect(await used(() => table.get(key('a'), { eventual: true }))).toEqual({ read: units / 2, write: 0 });
      expect(await used(() => table.query({ pk: 'p' }))).toEqual({ read: units, write: 0 });
      expect(await used(() => table.query({ pk: 'p', eventual: true }))).toEqual({ read: units / 2, write: 0 });
    });

    it('a query is rounded once, over all it read', async () => {
      for (const sk of ['a', 'b', 'c', 'd']) await put(sk, text(1100));
      expect(await used(() => table.query({ pk: 'p' }))).toEqual({ read: 2, write: 0 });
    });

    it('looking for what is not there costs one, and so does deleting it', async () => {
      expect(await used(() => table.get(key('none')))).toEqual({ read: 1, write: 0 });
      expect(await used(() => table.write({ delete: key('none') }))).toEqual({ read: 0, write: 1 });
    });

    it('replacing or deleting a large item costs its size', async () => {
      await put('a', text(5000));
      expect(await used(() => put('a', text(10)))).toEqual({ read: 0, write: 5 });
      await put('a', text(5000));
      expect(await used(() => table.write({ delete: key('a') }))).toEqual({ read: 0, write: 5 });
    });

    it('numbers, lists, maps and bytes are sized by the documented rules', async () => {
      const attributes = { n: -123456.789, list: [1, 22, [true]], map: { a: null, b: { c: 'd' } }, bytes: new Uint8Array(40) };
      const size =
        2 + 1 + 2 + 1 + (1 + 7) + (4 + 3 + (1 + 2) + (1 + 2) + (1 + 3 + 1 + 1)) + (3 + 3 + (1 + 1 + 1) + (1 + 1 + 3 + (1 + 1 + 1))) + 45;
      expect(await used(() => put('a', { ...attributes, x: 'y'.repeat(1023 - size) }))).toEqual({ read: 0, write: 1 });
      expect(await used(() => put('a', { ...attributes, x: 'y'.repeat(1024 - size) }))).toEqual({ read: 0, write: 2 });
    });

    it('a refused write is not free', async () => {
      await put('a', text(1500));
      expect(await used(() => table.write({ put: { ...key('a'), ...text(1500) }, if: { kind: 'absent' } }))).toEqual({ read: 0, write: 2 });
      expect(await used(() => table.putNew([{ ...key('a'), ...text(1500) }]))).toEqual({ read: 0, write: 2 });
    });

    it('plain writes cost what single ones do', async () => {
      expect(await used(() => table.writeAll([{ put: { ...key('a'), ...text(1500) } }, { put: key('b') }]))).toEqual({ read: 0, write: 3 });
    });
  });
};
