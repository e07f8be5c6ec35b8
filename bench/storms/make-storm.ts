import type { Mention } from '../../shared/domain/mention/mention.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../shared/domain/time/instant.ts';
import { below, logNormal, pick, shuffled, type Random } from './random.ts';
import type { StormText } from './storm-texts.ts';
import { nearCopy, vocabularyOf } from './vary-text.ts';

export const MAKE_UPS = ['no authors', 'authors', 'followers'] as const;
/** What is known of who speaks; with followers also since when the account exists. */
export type MakeUp = (typeof MAKE_UPS)[number];

const ACCOUNT_DAYS = { median: 1100, sigma: 1 };
const FOLLOWERS = { median: 200, sigma: 1.8 };
/** A stream's own numbers of followers are used from so many on. */
const ENOUGH_KNOWN = 50;

/** A number of followers as in the stream, or log-normal where it has none. */
export const followersLike = (mentions: readonly Mention[]): ((random: Random) => number) => {
  const known = mentions.flatMap((m) => (m.followers === null ? [] : [m.followers]));
  return (random) =>
    known.length >= ENOUGH_KNOWN ? pick(random, known) : Math.round(logNormal(random, FOLLOWERS.median, FOLLOWERS.sigma));
};

type Storm = { key: string; brand: string; times: readonly number[]; random: Random };

const mentionOf = ({ key, brand }: Storm, i: number, at: number, said: StormText): Mention => ({
  id: `storm_${key}_${i}`,
  brand,
  source: said.source,
  time: instantOf(at),
  text: said.text,
  author: null,
  followers: null,
  rating: said.rating,
  url: null,
  parent: null,
  language: null,
});

/** People who do not know each other: each speaks once, in words of their own. There must be a text for each. */
export const organicStorm = (
  storm: Storm & { makeUp: MakeUp; texts: readonly StormText[]; followers: (random: Random) => number },
): Mention[] => {
  const { times, makeUp, texts, random, key } = storm;
  if (texts.length < times.length) throw new Error(`${times.length} voices but ${texts.length} texts`);
  const said = shuffled(random, texts);
  return times.map((at, i) => {
    const made = mentionOf(storm, i, at, said[i]!);
    if (makeUp === 'no authors') return made;
    const named = { ...made, author: `${letters(random)}.${key}.${i}` };
    if (makeUp === 'authors') return named;
    const days = logNormal(random, ACCOUNT_DAYS.median, ACCOUNT_DAYS.sigma);
    return { ...named, followers: storm.followers(random), authorSince: instantOf(at - days * DAY_MS) };
  });
};

const letters = (random: Random): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + below(random, 26))).join('');

/**
 * How well a raid hides. `texts`: how many it has to copy from; `changed`: the part of its words that each copy changes;
 * `fake`: the part of its accounts that are new and have hardly a follower; `apartMs`: within which a volley falls.
 */
export type RaidStyle = {
  postsAnAuthor: number;
  texts: (posts: number) => number;
  changed: number;
  fake: number;
  everyMs: number;
  apartMs: number;
};
export const RAIDS = {
  crude: { postsAnAuthor: 8, texts: () => 5, changed: 0.05, fake: 1, everyMs: HOUR_MS / 6, apartMs: 3000 },
  careful: { postsAnAuthor: 1.5, texts: (posts) => posts / 6, changed: 0.15, fake: 0.7, everyMs: HOUR_MS / 20, apartMs: 20_000 },
} as const satisfies Record<string, RaidStyle>;
export type Raid = keyof typeof RAIDS;
export const RAID_NAMES: readonly Raid[] = ['crude', 'careful'];

/** Different near-copies of one text; who posts more takes them again. */
const COPIES = 12;
const FAKE = { mostDays: 20, mostFollowers: 5 };

/** A few who are told what to post and when. `known`: whether their accounts' age and followers are known. */
export const raidStorm = (
  storm: Storm & { style: RaidStyle; known: boolean; texts: readonly StormText[]; followers: (random: Random) => number },
): Mention[] => {
  const { times, style, random, texts, known } = storm;
  const authors = Array.from({ length: Math.max(2, Math.round(times.length / style.postsAnAuthor)) }, () => account(storm));
  const scripts = Array.from({ length: Math.max(2, Math.round(style.texts(times.length))) }, () => scriptOf(random, texts, style));
  const posts = times.map((at, i) => {
    const volley = Math.floor(at / style.everyMs) * style.everyMs;
    const { name, since, followers } = pick(random, authors);
    const when = Math.max(times[0]!, volley + below(random, style.apartMs));
    const made = { ...mentionOf(storm, i, when, pick(random, pick(random, scripts))), author: name };
    return known ? { ...made, followers, authorSince: instantOf(times[0]! - since) } : made;
  });
  return posts.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
};

/** One text and its near-copies. The longer texts are taken: a copy of three words is nobody's proof. */
const scriptOf = (random: Random, texts: readonly StormText[], { changed }: RaidStyle): StormText[] => {
  const some = Array.from({ length: 8 }, () => pick(random, texts));
  const root = some.find((t) => t.text.split(/\s+/).length >= 12) ?? some[0]!;
  const vocabulary = vocabularyOf(some.map((t) => t.text));
  const words = Math.ceil(changed * root.text.split(/\s+/).length);
  return Array.from({ length: COPIES }, () => ({ ...root, text: nearCopy(random, root.text, vocabulary, words) }));
};

const account = ({ style, random, followers }: Storm & { style: RaidStyle; followers: (random: Random) => number }) => {
  if (random() >= style.fake)
    return {
      name: letters(random),
      followers: followers(random),
      since: logNormal(random, ACCOUNT_DAYS.median, ACCOUNT_DAYS.sigma) * DAY_MS,
    };
  const name = `${letters(random)}${String(10_000_000 + below(random, 90_000_000))}`;
  return { name, followers: below(random, FAKE.mostFollowers + 1), since: (1 + random() * FAKE.mostDays) * DAY_MS };
};
