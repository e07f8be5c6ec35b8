import { mentionShard, MENTION_SHARDS, minuteSummaryKey } from './keys.ts';
import { shardsIn } from './shards-in.ts';
import { storedPost, type StoredPost } from './stored-post.ts';
import { queryAll, type Item, type Table } from './table.ts';

/** `first` and `last`: minutes since 1970. `before`: a previous page's `next`. `against`: only those with P(negative) ≥ 0.5. */
export type PostsWanted = { first: number; last: number; limit: number; against: boolean; before?: Cursor };
/** Where reading stopped: behind the post `after` of a partition, or behind all of it. Posts that come later do not move it. */
export type Cursor = { minute: number; shard: number; after: string | null };
/** `next` undefined: there are no more. `queries`: what reading took besides the summaries. */
export type PostsPage = { posts: StoredPost[]; next: Cursor | undefined; queries: number };

/** A page is at most so much work, also where hardly any post is wanted: then it is short, and has a next one. */
const MOST_READ = 2000;
const MOST_QUERIES = 400;
const AT_ONCE = 24;
/** Of one partition at a time. */
const MOST_OF_A_PLACE = 500;
const SUMMARIES_AT_ONCE = 60;
const DAY_MINUTES = 1440;
/** P(negative) of 255, from which on more speaks for than against it. */
const AGAINST = 128;

type Place = { minute: number; shard: number; after?: string; likely: number };
type Found = { place: Place; items: Item[]; more: boolean };

/**
 * A stream's stored posts by minute, newest first; within a page also by second. As far as they are counted: a minute's
 * posts are found once it has a summary.
 */
export const postsSince = async (table: Table, stream: string, wanted: PostsWanted): Promise<PostsPage> => {
  const posts: (StoredPost & { minute: number })[] = [];
  let [queries, read] = [0, 0];
  const page = (next: Cursor | undefined): PostsPage => ({ posts: newestFirst(posts), next, queries });
  for await (const places of batches(placesIn(table, stream, wanted), () => wanted.limit - posts.length)) {
    const found = await Promise.all(places.map((place) => readPlace(table, stream, place)));
    queries += found.length;
    for (const { place, items, more } of found) {
      for (const item of items) {
        if (posts.length === wanted.limit) return page(behind(place, items, item));
        read++;
        const post = wanted.against && Number(item['negative'] ?? 0) < AGAINST ? undefined : storedPost(item);
        if (post !== undefined) posts.push({ ...post, minute: place.minute });
      }
      const done: Cursor = { minute: place.minute, shard: place.shard, after: more ? (items.at(-1)?.sk ?? null) : null };
      if (more || read >= MOST_READ || queries >= MOST_QUERIES) return page(done);
    }
  }
  return page(undefined);
};

/** Behind the item before this one, or where its place was begun. */
const behind = ({ minute, shard, after }: Place, items: Item[], item: Item): Cursor => {
  const before = items[items.indexOf(item) - 1]?.sk ?? after;
  return { minute, shard, after: before ?? '' };
};

const newestFirst = (posts: (StoredPost & { minute: number })[]): StoredPost[] =>
  posts
    .sort((a, b) => b.minute - a.minute || (a.mention.time < b.mention.time ? 1 : a.mention.time > b.mention.time ? -1 : 0))
    .map(({ minute: _, ...post }) => post);

const readPlace = async (table: Table, stream: string, place: Place): Promise<Found> => {
  const { minute, shard, after } = place;
  const options = { pk: mentionShard(stream, minute, shard), limit: MOST_OF_A_PLACE, eventual: true };
  const { items, next } = await table.query(after === undefined ? options : { ...options, after });
  return { place, items, more: next !== undefined };
};

/** As many places together as likely hold what is still wanted. */
async function* batches(places: AsyncIterable<Place>, missing: () => number): AsyncGenerator<Place[]> {
  let batch: Place[] = [];
  let likely = 0;
  for await (const place of places) {
    batch.push(place);
    likely += place.likely;
    if (batch.length < AT_ONCE && likely < missing()) continue;
    yield batch;
    [batch, likely] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** The partitions with posts behind the cursor, newest first, by the minutes' summaries. */
async function* placesIn(table: Table, stream: string, { first, last, before }: PostsWanted): AsyncGenerator<Place> {
  const from = Math.min(last, before?.minute ?? last);
  for await (const summary of summariesDown(table, stream, first, from)) {
    const minute = Number(summary['minute']);
    const shards = shardsIn(summary);
    const likely = Number(summary['mentions'] ?? 0) / shards.length;
    for (const shard of shards) {
      const at = before?.minute === minute ? before : undefined;
      if (at !== undefined && (shard < at.shard || (shard === at.shard && at.after === null))) continue;
      const after = at?.shard === shard && at.after !== null && at.after !== '' ? { after: at.after } : {};
      yield { minute, shard, likely, ...after };
    }
  }
}

async function* summariesDown(table: Table, stream: string, first: number, last: number): AsyncGenerator<Item> {
  for (let day = Math.floor(last / DAY_MINUTES); day >= Math.floor(first / DAY_MINUTES); day--) {
    const [from, to] = [Math.max(first, day * DAY_MINUTES), Math.min(last, day * DAY_MINUTES + DAY_MINUTES - 1)];
    const { pk } = minuteSummaryKey(stream, from);
    const range = { from: minuteSummaryKey(stream, from).sk, to: minuteSummaryKey(stream, to).sk };
    yield* queryAll(table, { pk, ...range, newestFirst: true, limit: SUMMARIES_AT_ONCE, eventual: true });
  }
}

/** As it goes to whoever reads on; it means nothing to them. */
export const writeCursor = ({ minute, shard, after }: Cursor): string =>
  Buffer.from(JSON.stringify([minute, shard, after])).toString('base64url');

const MOST_BYTES = 1024;
/** Undefined where it is none of ours. It is bounded by what is asked of the stream, so a made-up one shows nothing else. */
export const readCursor = (text: string): Cursor | undefined => {
  if (text.length > 2 * MOST_BYTES) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read.length !== 3) return undefined;
    const [minute, shard, after] = read as unknown[];
    if (!Number.isSafeInteger(minute) || !Number.isSafeInteger(shard)) return undefined;
    if (Number(minute) < 0 || Number(shard) < 0 || Number(shard) >= MENTION_SHARDS) return undefined;
    if (after !== null && (typeof after !== 'string' || Buffer.byteLength(after) > MOST_BYTES)) return undefined;
    return { minute: Number(minute), shard: Number(shard), after };
  } catch {
    return undefined;
  }
};
