import type { Mention } from '../mention/mention.ts';
import { hash32 } from '../signal/hash32.ts';
import { DAY_MS, instantOf, MINUTE_MS, msOf, shift, type Instant } from '../time/instant.ts';
import type { Drill, Sentences, Wave } from './drill.ts';

/** `name` is what the posts say. */
export type RehearsingBrand = { id: string; name: string };

/** A post of a drill, and when it comes: seconds after the first may, at speed 1. */
export type DrillPost = { atSecond: number; post: Omit<Mention, 'time' | 'authorSince'>; madeForIt: boolean };

/** The posts of a run, oldest first: the same for the same run, and no two runs share a post or an author. */
export const postsOf = (drill: Drill, brand: RehearsingBrand, runId: string): DrillPost[] =>
  drill.waves
    .flatMap((wave, w) => Array.from({ length: wave.posts }, (_, i) => postOf(wave, brand, `${runId}-${w}-${i}`, i)))
    .sort((a, b) => a.atSecond - b.atSecond);

const postOf = (wave: Wave, brand: RehearsingBrand, id: string, i: number): DrillPost => {
  const span = (wave.toMinute - wave.fromMinute) * 60;
  return {
    atSecond: Math.floor(wave.fromMinute * 60 + (i * span) / wave.posts),
    madeForIt: wave.madeForIt === true,
    post: {
      ...plain(id, brand, say(wave.said, brand.name, id)),
      source: wave.sources[i % wave.sources.length]!,
      followers: wave.madeForIt === true ? pick(3, id, 'followers') : 40 + pick(60, id, 'followers') ** 2,
      rating: wave.rating ?? null,
    },
  };
};

/** The same as a mention that is said at `time`. An account made for it is a day old. */
export const mentionAt = ({ post, madeForIt }: DrillPost, time: Instant): Mention => ({
  ...post,
  time,
  ...(madeForIt ? { authorSince: shift(time, -DAY_MS + pick(600, post.id, 'age') * MINUTE_MS) } : {}),
});

const BACKGROUND = { days: 4, everyMinutes: 45 };
/**
 * Some ordinary days before a drill, so that detection knows what is usual in the stream of drills. Told by date: a
 * second drill of the same days adds nothing.
 */
export const ordinaryDaysBefore = (brand: RehearsingBrand, now: Instant): Mention[] => {
  const step = BACKGROUND.everyMinutes * MINUTE_MS;
  const last = Math.floor(msOf(now) / step);
  const count = (BACKGROUND.days * DAY_MS) / step;
  return Array.from({ length: count }, (_, i) => {
    const ms = (last - count + 1 + i) * step;
    const id = `drill-usual-${hash32(brand.id).toString(36)}-${ms / MINUTE_MS}`;
    return { ...plain(id, brand, say(usual, brand.name, id)), source: 'forum', followers: 100, rating: null, time: instantOf(ms) };
  });
};

const usual: Sentences = [
  [null, 'Morning.', 'By the way,', 'Today:'],
  [
    'met a friend at {brand}',
    'waiting for my {brand} parcel',
    'saw the new {brand} window',
    'asked {brand} about opening hours',
    'walked past {brand}',
  ],
  [null, 'at {n} past nine', 'with {n} colleagues', 'on platform {n}', 'as on every Tuesday'],
];

const plain = (id: string, brand: RehearsingBrand, text: string) => ({
  ...{ id, brand: brand.id, text, author: `author-of-${id}`, url: null, parent: null, language: 'en' },
});

const say = (sentences: Sentences, brand: string, id: string): string =>
  sentences
    .map((parts, n) => parts[pick(parts.length, id, `part ${n}`)])
    .flatMap((part) => part ?? [])
    .reduce((text, part) => `${text}${/[\p{L}\p{N}]$/u.test(text) && /^\p{Lu}/u.test(part) ? '.' : ''} ${part}`)
    .replaceAll('{brand}', brand)
    .replaceAll('{n}', String(2 + pick(28, id, 'number')));

const pick = (of: number, ...by: string[]): number => hash32(by.join('/')) % of;
