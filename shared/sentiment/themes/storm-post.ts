/** A post of a storm as the themes are read from it. */
export type StormPost = {
  id: string;
  /** Since 1970: where the post is found. */
  minute: number;
  text: string;
  /** ISO 639-1, null where nobody knows. */
  language: string | null;
  /** P(negative) as stored, 0–255. */
  negative: number;
  /** Hashes of what was said and of who said it (0: unknown), as counting stores them. */
  said: number;
  author: number;
  followers: number;
  /** Bits in the order of RISK_CATEGORIES. */
  risks: number;
};

/** By id, each once: what is read from posts must not hang on the order they came in. */
export const inOrder = (posts: readonly StormPost[]): StormPost[] =>
  [...new Map(posts.map((post) => [post.id, post])).values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** Where a post is found again. */
export const placeOf = ({ id, minute }: StormPost): { id: string; minute: number } => ({ id, minute });
