import { minuteOf } from '../domain/time/instant.ts';
import type { SignalEvidence } from '../domain/signal/signal-events.ts';
import type { StormPost } from '../sentiment/themes/storm-post.ts';
import { mentionShard, minuteSummaryKey } from './keys.ts';
import { countedOf } from './mention-item.ts';
import { shardsIn } from './shards-in.ts';
import type { Item, Table } from './table.ts';

/** The posts of a storm, and some from the day before it about the same brand. `queries`: what reading them took. */
export type PostsAround = { storm: StormPost[]; earlier: StormPost[]; queries: number };

/** Bounds of one look, so that a storm of 10,000 posts a second is described as quickly as one of fifty. */
export const MOST_POSTS = 400;
export const MOST_QUERIES = 60;
const STORM = { minutes: 180, queries: 42, posts: MOST_POSTS };
const EARLIER = { minutes: 120, queries: 14, posts: 100 };
const DAY_MINUTES = 1440;
const windowMinutes = { '5m': 5, '1h': 60, '1d': DAY_MINUTES } as const satisfies Record<SignalEvidence['window'], number>;
/** Below this P(negative) (of 255) a post is no part of the storm, whatever it stands beside. */
const NOT_AGAINST = 64;

/**
 * Posts behind a signal: of its window up to `at`, the busiest and newest minutes first, the ones most against the brand
 * kept. At most MOST_QUERIES queries, eventually consistent: a description may miss the newest post, an opening must not
 * wait for it.
 */
export const postsAround = async (
  table: Table,
  stream: string,
  evidence: Pick<SignalEvidence, 'since' | 'at' | 'window'>,
): Promise<PostsAround> => {
  const last = minuteOf(evidence.at);
  const first = Math.max(minuteOf(evidence.since), last - windowMinutes[evidence.window]);
  const [storm, earlier] = await Promise.all([
    readBetween(table, stream, { ...STORM, first, last }),
    readBetween(table, stream, { ...EARLIER, first: first - DAY_MINUTES, last: first - 1 }),
  ]);
  const against = storm.posts.filter(({ negative }) => negative >= NOT_AGAINST);
  return {
    storm: against.sort((a, b) => b.negative - a.negative || (a.id < b.id ? -1 : 1)).slice(0, MOST_POSTS),
    earlier: earlier.posts,
    queries: storm.queries + earlier.queries,
  };
};

type Stretch = { first: number; last: number; minutes: number; queries: number; posts: number };
/** A partition with posts, and how many it likely holds. */
type Place = { minute: number; shard: number; likely: number };

const readBetween = async (table: Table, stream: string, stretch: Stretch): Promise<{ posts: StormPost[]; queries: number }> => {
  const minutes = await minutesWithPosts(table, stream, stretch);
  const places = minutes.items.flatMap(placesIn).sort((a, b) => b.likely - a.likely || b.minute - a.minute || a.shard - b.shard);
  const wanted = places.slice(0, stretch.queries);
  // Some posts of a place are not against the brand, so twice as many are read as are wanted.
  const limit = Math.ceil((2 * stretch.posts) / Math.max(1, wanted.length));
  const pages = await Promise.all(
    wanted.map(async ({ minute, shard }) => {
      const { items } = await table.query({ pk: mentionShard(stream, minute, shard), limit, eventual: true });
      return items.map((item) => toPost(item, minute));
    }),
  );
  return { posts: pages.flat().slice(0, 2 * stretch.posts), queries: minutes.queries + wanted.length };
};

/** Newest first, one query for each day that the stretch touches (at most two). */
const minutesWithPosts = async (
  table: Table,
  stream: string,
  { first, last, minutes }: Stretch,
): Promise<{ items: Item[]; queries: number }> => {
  const days = [
    ...new Set([minuteSummaryKey(stream, last), minuteSummaryKey(stream, Math.max(first, last - DAY_MINUTES + 1))].map((k) => k.pk)),
  ];
  const range = { from: minuteSummaryKey(stream, first).sk, to: minuteSummaryKey(stream, last).sk, newestFirst: true, eventual: true };
  const pages = await Promise.all(days.map((pk) => table.query({ pk, ...range, limit: minutes })));
  return { items: pages.flatMap(({ items }) => items).slice(0, minutes), queries: days.length };
};

const placesIn = (summary: Item): Place[] => {
  const shards = shardsIn(summary);
  const minute = Number(summary['minute']);
  return shards.map((shard) => ({ minute, shard, likely: Number(summary['mentions'] ?? 0) / shards.length }));
};

const toPost = (item: Item, minute: number): StormPost => {
  const { id, text: said, author, negative, followers } = countedOf(item);
  return {
    id,
    minute,
    text: typeof item['text'] === 'string' ? item['text'] : '',
    language: typeof item['language'] === 'string' ? item['language'] : null,
    ...{ said, author, negative, followers },
    risks: typeof item['risks'] === 'number' ? item['risks'] : 0,
  };
};
