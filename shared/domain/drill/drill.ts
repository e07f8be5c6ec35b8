/** One of each list in their order makes a post; `null` leaves a part out. `{brand}` and `{n}` (a number) are filled in. */
export type Sentences = readonly (readonly (string | null)[])[];

/** So many posts spread over some minutes of the drill, made of these sentences. */
export type Wave = {
  fromMinute: number;
  toMinute: number;
  posts: number;
  said: Sentences;
  /** Where they stand, one after the other. */
  sources: readonly string[];
  /** Stars that come with each, where it is a review. */
  rating?: number;
  /** Accounts that were made for it: a day old, hardly any followers. */
  madeForIt?: boolean;
};

/** A crisis to rehearse. Every word is invented; the only name in it is the brand's that rehearses. */
export type Drill = {
  name: string;
  title: string;
  /** What it teaches, for who chooses one. */
  about: string;
  /** What a good answer looks like, read aloud afterwards. */
  asks: readonly string[];
  waves: readonly Wave[];
};

/** How long its posts take, in minutes, at speed 1. */
export const minutesOf = (drill: Drill): number => Math.max(...drill.waves.map((w) => w.toMinute));
export const postCountOf = (drill: Drill): number => drill.waves.reduce((sum, w) => sum + w.posts, 0);
