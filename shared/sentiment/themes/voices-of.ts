import { inOrder, type StormPost } from './storm-post.ts';
import type { ReadWords, Word } from './words-of.ts';

/** A post with its words in runs. */
export type ReadPost = { post: StormPost; runs: Word[][] };
/** Everything one author said, and everybody who said the same. `weight` is 0–1: how much it is against the brand. */
export type Voice = { posts: ReadPost[]; weight: number };

const SHINGLE = 4;
/** Seven words in a row are no coincidence; "can't log in to my account" may be. */
const SHARED = 4;
/** Half of the shorter post's word sequences in the other: the same text with a word changed or added. */
const ALIKE = 0.5;
/** Looking further would make 400 copies of one text 160,000 comparisons; the first ones lead to all others. */
const COMPARED = 12;
/** A post that nobody finds angry still says what it is about. */
const LEAST_WEIGHT = 0.3;

/**
 * Posts as voices: a flood of one author, a text repeated by many, and nearly the same text by many are one each.
 * Work grows with the number of words: each word sequence is compared with at most COMPARED earlier posts.
 */
export const voicesOf = (storm: readonly StormPost[], read: ReadWords): Voice[] => {
  const posts = inOrder(storm).map((post) => ({ post, runs: read(post.text, post.language) }));
  const group = posts.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (group[root] !== root) root = group[root] = group[group[root]!]!;
    return root;
  };
  const join = (a: number, b: number): void => void (group[Math.max(find(a), find(b))] = Math.min(find(a), find(b)));
  for (const [a, b] of [...sameKey(posts), ...nearlySame(posts)]) join(a, b);
  const voices = new Map<number, ReadPost[]>();
  posts.forEach((post, i) => {
    const voice = voices.get(find(i));
    if (voice === undefined) voices.set(find(i), [post]);
    else voice.push(post);
  });
  return [...voices.values()].map((of) => ({
    posts: of,
    weight: LEAST_WEIGHT + (1 - LEAST_WEIGHT) * (Math.max(...of.map(({ post }) => post.negative)) / 255),
  }));
};

const sameKey = (posts: readonly ReadPost[]): [number, number][] => {
  const first = new Map<string, number>();
  return posts.flatMap(({ post }, i) =>
    [...(post.author === 0 ? [] : [`author ${post.author}`]), `said ${post.said}`].flatMap((key): [number, number][] => {
      const known = first.get(key);
      if (known === undefined) first.set(key, i);
      return known === undefined ? [] : [[known, i]];
    }),
  );
};

const nearlySame = (posts: readonly ReadPost[]): [number, number][] => {
  const holders = new Map<string, number[]>();
  const sizes = posts.map(({ runs }) => shinglesOf(runs));
  return sizes.flatMap((shingles, i) => {
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const earlier = holders.get(shingle) ?? [];
      for (const other of earlier) shared.set(other, (shared.get(other) ?? 0) + 1);
      if (earlier.length < COMPARED) holders.set(shingle, [...earlier, i]);
    }
    return [...shared]
      .filter(([other, n]) => n >= SHARED && n >= ALIKE * Math.min(shingles.size, sizes[other]!.size))
      .map(([other]): [number, number] => [other, i]);
  });
};

const shinglesOf = (runs: Word[][]): Set<string> => {
  const words = runs.flat();
  return new Set(
    words.slice(0, Math.max(0, words.length - SHINGLE + 1)).map((_, i) =>
      words
        .slice(i, i + SHINGLE)
        .map((w) => w.plain)
        .join(' '),
    ),
  );
};
