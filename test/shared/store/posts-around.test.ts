import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { shift, type Instant } from '../../../shared/domain/time/instant.ts';
import type { Key, Table } from '../../../shared/store/table.ts';
import { MOST_POSTS, MOST_QUERIES, postsAround } from '../../../shared/store/posts-around.ts';
import { countMentions } from '../../support/count-mentions.ts';
import { aMention, inOrder } from '../../support/mentions.ts';
import { testPorts } from '../../support/test-ports.ts';

const AT: Instant = '2026-11-22T02:59:30.000Z';
const EVIDENCE = { at: AT, since: '2026-11-22T02:00:00.000Z', window: '1h' } as const;
const minutesAgo = (minutes: number): Instant => shift(AT, -minutes * 60_000);
const angry = (n: number, minutes: (i: number) => number, part: Partial<Mention> = {}): Mention[] =>
  Array.from({ length: n }, (_, i) =>
    aMention({ time: minutesAgo(minutes(i)), text: `worst service ever, number ${i} of my broken things`, rating: 1, ...part }),
  );

/** A table that counts what it is asked. */
const counting = (table: Table): { table: Table; asked: { queries: number; gets: number; items: number } } => {
  const asked = { queries: 0, gets: 0, items: 0 };
  const query: Table['query'] = async (options) => {
    const page = await table.query(options);
    asked.queries += 1;
    asked.items += page.items.length;
    return page;
  };
  const get = async (key: Key) => {
    asked.gets += 1;
    return table.get(key);
  };
  return { table: { ...table, query, get }, asked };
};
const after = async (mentions: Mention[]) => {
  const test = testPorts();
  await countMentions(test, inOrder(mentions));
  return counting(test.ports.mentions);
};

describe('the posts around a signal', () => {
  it('are those of its window, each with what counting keeps, and earlier ones of the brand apart', async () => {
    const inside = angry(30, (i) => i * 1.5, { language: 'en' });
    const before = angry(12, (i) => 70 + i * 10);
    const { table } = await after([...inside, ...before]);
    const { storm, earlier } = await postsAround(table, 'Acme', EVIDENCE);
    expect(storm.map((p) => p.id).toSorted()).toEqual(inside.map((m) => m.id).toSorted());
    expect(earlier.map((p) => p.id).toSorted()).toEqual(before.map((m) => m.id).toSorted());
    const [one] = inside;
    expect(storm.find((p) => p.id === one!.id)).toMatchObject({ text: one!.text, language: 'en', followers: 100, risks: 0 });
    expect(new Set(storm.map((p) => p.author)).size).toBe(30);
  });
  it('leave out what is not against the brand', async () => {
    const kind = aMention({ time: minutesAgo(5), text: 'I love it, great work, thank you all', rating: 5 });
    const { table } = await after([...angry(3, () => 4), kind]);
    expect((await postsAround(table, 'Acme', EVIDENCE)).storm.map((p) => p.id)).not.toContain(kind.id);
  });
  it('are of the signal’s own stream: a drill says nothing about the real storm', async () => {
    const { table } = await after(angry(5, () => 4));
    expect(await postsAround(table, 'Acme~drill', EVIDENCE)).toMatchObject({ storm: [], earlier: [] });
  });
  it('end with the evidence: what came later is of a later description', async () => {
    const { table } = await after([...angry(4, () => 4), ...angry(4, () => -5)]);
    expect((await postsAround(table, 'Acme', EVIDENCE)).storm).toHaveLength(4);
  });
  it('of a window over midnight are found on both days', async () => {
    const { table } = await after([...angry(4, () => 4), ...angry(4, () => 200)]);
    const day = { at: AT, since: minutesAgo(240), window: '1d' as const };
    expect((await postsAround(table, 'Acme', day)).storm).toHaveLength(8);
  });
});

describe('a look at the posts', () => {
  it('takes a bounded number of queries and posts, however large the storm', async () => {
    const { table, asked } = await after(angry(3000, (i) => (i % 9) + 0.5));
    asked.queries = asked.items = 0;
    const { storm, queries } = await postsAround(table, 'Acme', EVIDENCE);
    expect(storm.length).toBeGreaterThan(300);
    expect(storm.length).toBeLessThanOrEqual(MOST_POSTS);
    expect([asked.queries, asked.gets]).toEqual([queries, 0]);
    expect(queries).toBeLessThanOrEqual(MOST_QUERIES);
    expect(asked.items).toBeLessThanOrEqual(2 * MOST_POSTS + 600);
  });
  it('reads the newest minutes where all are as busy', async () => {
    const { table } = await after(angry(170, (i) => i + 0.5));
    const day = { at: AT, since: minutesAgo(175), window: '1d' as const };
    const { storm } = await postsAround(table, 'Acme', day);
    const oldest = Math.min(...storm.map((p) => p.minute));
    expect(storm.length).toBeGreaterThan(30);
    expect(Math.floor(Date.parse(AT) / 60_000) - oldest).toBeLessThan(60);
  });
  it('costs at most four queries where nothing was ever said', async () => {
    const { table, asked } = await after(angry(1, () => 5));
    asked.queries = 0;
    await postsAround(table, 'Nobody', EVIDENCE);
    expect(asked.queries).toBeLessThanOrEqual(4);
  });
});
