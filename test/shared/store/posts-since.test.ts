import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mentionKey, mentionShardBit, minuteSummaryKey } from '../../../shared/store/keys.ts';
import { postsSince, readCursor, writeCursor, type PostsPage, type PostsWanted } from '../../../shared/store/posts-since.ts';
import { openDatabase, sqliteTable } from '../../../shared/store/sqlite-table.ts';
import type { Item, Table } from '../../../shared/store/table.ts';
import { minuteStart } from '../../../shared/domain/time/instant.ts';
import { dynamoUnavailable, startDynamo, type Engine } from '../../engines/dynamodb-local.ts';

const MINUTE = 29_930_580;
const now = () => minuteStart(MINUTE);
type Post = { id: string; minute: number; negative?: number; text?: string };
const all: PostsWanted = { first: MINUTE - 4000, last: MINUTE + 4000, limit: 200, against: false };

/** As collecting and counting leave them: the posts, and each minute's summary with the shards that hold some. */
const keep = async (table: Table, posts: Post[], stream = 'Acme'): Promise<void> => {
  const item = ({ id, minute, negative = 200, text = 'bad' }: Post): Item => ({
    ...mentionKey(stream, minute, id),
    ...{ id, brand: 'Acme', source: 'x', time: minuteStart(minute), text, author: null, followers: null, rating: null },
    ...{ url: null, parent: null, language: null, negative, score: -0.5, risks: 0 },
  });
  await table.writeAll(posts.map((post) => ({ put: item(post) })));
  const minutes = Map.groupBy(posts, (p) => p.minute);
  for (const [minute, said] of minutes) {
    const key = minuteSummaryKey(stream, minute);
    const before = await table.get(key);
    const shards = said.reduce((bits, { id }) => bits | mentionShardBit(id), Number(before?.['shards'] ?? 0));
    await table.write({ put: { ...key, minute, mentions: said.length + Number(before?.['mentions'] ?? 0), shards } });
  }
};
const many = (n: number, minuteOfPost: (i: number) => number, part: Partial<Post> = {}): Post[] =>
  Array.from({ length: n }, (_, i) => ({ id: `men_${i}_${minuteOfPost(i)}`, minute: minuteOfPost(i), ...part }));
const ids = (pages: PostsPage[]): string[] => pages.flatMap((p) => p.posts.map((x) => x.mention.id));

/** All pages, with what happens between two of them. */
const walk = async (table: Table, wanted: Partial<PostsWanted>, between: () => Promise<void> = async () => {}): Promise<PostsPage[]> => {
  const pages: PostsPage[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const before = next === '' ? {} : { before: readCursor(next)! };
    const page: PostsPage = await postsSince(table, 'Acme', { ...all, ...wanted, ...before });
    pages.push(page);
    next = page.next && writeCursor(page.next);
    await between();
  }
  return pages;
};

const rules = (driver: string, makeTable: () => Promise<Table>): void => {
  describe(`${driver}: the posts of a stream since a minute`, () => {
    it('come newest first, each once, whatever the size of a page', async () => {
      const table = await makeTable();
      const posts = many(300, (i) => MINUTE - (i % 37) * 61);
      await keep(table, posts);
      for (const limit of [7, 100, 299, 300, 500]) {
        const pages = await walk(table, { limit });
        expect(ids(pages).toSorted()).toEqual(posts.map((p) => p.id).toSorted());
        expect(pages.every((p) => p.posts.length <= limit)).toBe(true);
        const times = pages.flatMap((p) => p.posts.map((x) => x.mention.time));
        expect(times).toEqual(times.toSorted().toReversed());
      }
    });

    it('go on where they stopped while new ones arrive: none twice, none of before left out', async () => {
      const table = await makeTable();
      const posts = many(120, (i) => MINUTE - (i % 6));
      await keep(table, posts);
      let wave = 0;
      const arrive = () =>
        keep(
          table,
          many(30, () => MINUTE + 1 + (wave++ % 3)).map((p) => ({ ...p, id: `${p.id}_${wave}` })),
        );
      const seen = ids(await walk(table, { limit: 25, last: MINUTE + 10 }, arrive));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => posts.some((p) => p.id === id)).toSorted()).toEqual(posts.map((p) => p.id).toSorted());
    });

    it('that come late into a minute which is being read neither repeat nor hide another', async () => {
      const table = await makeTable();
      const posts = many(90, () => MINUTE);
      await keep(table, posts);
      let n = 0;
      const late = () =>
        keep(table, [
          { id: `aaa_${n++}`, minute: MINUTE },
          { id: `zzz_${n++}`, minute: MINUTE },
        ]);
      const seen = ids(await walk(table, { limit: 10 }, late));
      expect(new Set(seen).size).toBe(seen.length);
      expect(posts.every((p) => seen.includes(p.id))).toBe(true);
    });

    it('are those of the stretch and the stream only', async () => {
      const table = await makeTable();
      await keep(
        table,
        many(10, (i) => MINUTE - i),
      );
      await keep(
        table,
        many(5, () => MINUTE),
        'Acme~drill',
      );
      const pages = await walk(table, { first: MINUTE - 4, last: MINUTE - 2 });
      expect(pages.flatMap((p) => p.posts.map((x) => x.mention.time))).toEqual([2, 3, 4].map((i) => minuteStart(MINUTE - i)));
      const beyond = { minute: MINUTE + 9, shard: 0, after: null };
      expect(await postsSince(table, 'Acme', { ...all, first: MINUTE - 4, last: MINUTE - 4, before: beyond })).toMatchObject({
        posts: { length: 1 },
      });
    });

    it('against the brand are those more likely so than not', async () => {
      const table = await makeTable();
      await keep(
        table,
        [127, 128, 255, 0].map((negative, i) => ({ id: `men_${negative}`, minute: MINUTE - i, negative })),
      );
      expect(ids(await walk(table, { against: true }))).toEqual(['men_128', 'men_255']);
    });

    it('that were erased are gone', async () => {
      const table = await makeTable();
      await keep(
        table,
        many(3, (i) => MINUTE - i),
      );
      await table.write({ delete: mentionKey('Acme', MINUTE - 1, `men_1_${MINUTE - 1}`) });
      expect(ids(await walk(table, { limit: 1 }))).toEqual([`men_0_${MINUTE}`, `men_2_${MINUTE - 2}`]);
    });

    it('take bounded work a page, also where hardly one is wanted or all are of one minute', async () => {
      const table = await makeTable();
      await keep(
        table,
        many(900, (i) => MINUTE - i, { negative: 0 }),
      );
      await keep(table, [{ id: 'men_angry', minute: MINUTE - 2000 }]);
      const pages = await walk(table, { against: true });
      expect(ids(pages)).toEqual(['men_angry']);
      expect(Math.max(...pages.map((p) => p.queries))).toBeLessThanOrEqual(424);
      const crowd = await makeTable();
      await keep(
        crowd,
        many(1200, () => MINUTE),
      );
      const crowded = await walk(crowd, { limit: 100 });
      expect([ids(crowded).length, new Set(ids(crowded)).size]).toEqual([1200, 1200]);
    });

    it('of a minute from before shards were noted are found in any of them', async () => {
      const table = await makeTable();
      await keep(
        table,
        many(40, () => MINUTE),
      );
      const { shards: _, ...old } = (await table.get(minuteSummaryKey('Acme', MINUTE)))!;
      await table.write({ put: old });
      expect(ids(await walk(table, { limit: 9 }))).toHaveLength(40);
    });
  });
};

rules('SQLite', async () => sqliteTable(openDatabase(':memory:'), 'mentions', { now }));

describe.skipIf(dynamoUnavailable() !== undefined)('on Amazon’s own engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startDynamo();
  });
  afterAll(() => engine.stop());
  rules('DynamoDB', () => engine.createTable());
});

describe('a cursor', () => {
  it('is read as it was written, whatever the post’s id', () => {
    for (const after of [null, '', 'men_1', '"]\u202e/~ü'])
      expect(readCursor(writeCursor({ minute: MINUTE, shard: 3, after }))).toEqual({ minute: MINUTE, shard: 3, after });
  });

  it('that is none of ours is not read', () => {
    const raw = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const wrong = [
      '',
      'x',
      '%',
      raw({}),
      raw([1, 2]),
      raw([1, 16, null]),
      raw([-1, 0, null]),
      raw([1.5, 0, null]),
      raw([1, 0, 7]),
      raw(['1', 0, null]),
      raw([1, 0, 'x'.repeat(1100)]),
      'A'.repeat(5000),
    ];
    for (const text of wrong) expect(readCursor(text), text).toBeUndefined();
  });
});
