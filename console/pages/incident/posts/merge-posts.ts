import type { PostPage, PostView } from '../../../../shared/contract/posts.ts';

/** What is on the screen, newest first; `next`: where older ones begin, null at the end. */
export type Shown = { posts: PostView[]; next: string | null };

/** An older page below: what came twice (it moved between two pages) stands once. */
export const withOlder = (shown: Shown, older: PostPage): Shown => {
  const known = new Set(shown.posts.map((post) => post.id));
  return { posts: [...shown.posts, ...older.posts.filter((post) => !known.has(post.id))], next: older.next };
};

/** Those of the newest page that are not on the screen. They wait there: nothing that is being read moves. */
export const freshIn = (shown: Shown, newest: PostPage): PostView[] => {
  const known = new Set(shown.posts.map((post) => post.id));
  const oldest = shown.posts.at(-1)?.time ?? '';
  return newest.posts.filter((post) => !known.has(post.id) && post.time >= oldest);
};

/**
 * The new ones on top, once they are wanted. Where so many came that the newest page does not reach those on the screen,
 * the list begins anew with it: a hole would look as if nobody had spoken.
 */
export const withFresh = (shown: Shown, newest: PostPage): Shown => {
  const known = new Set(shown.posts.map((post) => post.id));
  const reaches = newest.next === null || shown.posts.length === 0 || newest.posts.some((post) => known.has(post.id));
  if (!reaches) return { posts: newest.posts, next: newest.next };
  const all = [...freshIn(shown, newest), ...shown.posts];
  return { posts: all.toSorted((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0)), next: shown.next };
};
