import { shareOf } from './background.ts';
import { phrasesOf, type Phrase } from './phrases-of.ts';
import { placeOf } from './storm-post.ts';
import type { Voice } from './voices-of.ts';

/** What a storm is about. `posts`: one for each voice that says it. `examples`: where to read it, the angriest first. */
export type Theme = { phrase: string; posts: number; examples: { id: string; minute: number }[] };

export const MOST_THEMES = 5;
/** What fewer say is somebody's text and stays out of events, titles and pages. */
export const LEAST_VOICES = 3;
/** In a large storm three voices are chance; one word is said by chance sooner than two. */
const LEAST_SHARE = { word: 0.04, phrase: 0.02 };
/** How much more usual than else a phrase must be to tell anything. */
const LEAST_LIFT = 2;
/** What the brand is always spoken of with, is no theme alone: how much more than in earlier posts, and of how many. */
const LEAST_RISE = 1.1;
const ENOUGH_EARLIER = 30;
/** One word tells less than two. By the number of words that mean something. */
const TELLS = [0, 0.6, 1, 1.1];
/** A longer phrase takes the place of a part of it that so many of the same voices say. */
const STANDS_FOR = 0.4;
/** Two phrases of so largely the same voices are one theme. */
const SAME_VOICES = 0.6;
const EXAMPLES = 3;

/**
 * At most five phrases of one to three words that set a storm's voices apart from how people speak, and from `usual`, the
 * voices of earlier posts about the brand: weighted by tf-idf in the form of Kullback–Leibler, k·log(share / usual
 * share), which is Dunning's log-likelihood (1993) without its term for absence. Pure, independent of the voices' order.
 */
export const themesOf = (voices: readonly Voice[], usual: readonly Voice[] = []): Theme[] => {
  const phrases = phrasesOf(voices, LEAST_VOICES);
  if (phrases.length === 0) return [];
  const seen = new Map(phrasesOf(usual, 1).map((p) => [p.key, p.voices.size]));
  const scored = phrases.flatMap((p) => score(p, seen.get(p.key) ?? 0, voices.length, usual.length) ?? []);
  return chosen(scored).map((phrase) => toTheme(phrase, voices));
};

type Scored = Phrase & { score: number };

/** Undefined where it tells nothing. */
const score = (phrase: Phrase, seen: number, voices: number, earlier: number): Scored | undefined => {
  const share = phrase.voices.size / voices;
  const alone = phrase.words === 1;
  if (share < (alone ? LEAST_SHARE.word : LEAST_SHARE.phrase)) return undefined;
  if (alone && earlier >= ENOUGH_EARLIER && share < (LEAST_RISE * seen) / earlier) return undefined;
  const lift = share / shareOf(phrase.stems, seen, earlier);
  return lift < LEAST_LIFT ? undefined : { ...phrase, score: phrase.weight * Math.log2(lift) * TELLS[phrase.stems.length]! };
};

/** The best ones, none of which says what another says. */
const chosen = (scored: Scored[]): Scored[] => {
  const best = scored.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const taken: Scored[] = [];
  for (const phrase of best) {
    if (taken.length === MOST_THEMES) break;
    const longest = widened(phrase, best);
    if (!taken.some((other) => saysTheSame(longest, other) || saysTheSame(phrase, other))) taken.push(longest);
  }
  return taken;
};

/** `flight` → `cancelled flight` → `cancelled flight home`, as long as most of the voices go along. */
const widened = (phrase: Scored, all: readonly Scored[]): Scored => {
  const wider = all.find((p) => p.words > phrase.words && holds(p, phrase) && p.voices.size >= STANDS_FOR * phrase.voices.size);
  return wider === undefined ? phrase : widened(wider, all);
};

const holds = (wider: Phrase, phrase: Phrase): boolean => ` ${wider.key} `.includes(` ${phrase.key} `);

const saysTheSame = (a: Scored, b: Scored): boolean => {
  if (isWrittenIn(a, b) || isWrittenIn(b, a)) return true;
  const fewer = a.voices.size < b.voices.size ? a : b;
  const more = fewer === a ? b : a;
  const shared = [...fewer.voices].filter((voice) => more.voices.has(voice)).length;
  const kin = a.stems.some((stem) => b.stems.includes(stem));
  return kin ? shared >= SAME_VOICES * 0.5 * fewer.voices.size : shared >= SAME_VOICES * more.voices.size;
};

const LONG_ENOUGH = 5;
/** `login` in `can't log in`, `playstore` in `play store`. */
const isWrittenIn = (part: Scored, whole: Scored): boolean => {
  const [inner, outer] = [part, whole].map(({ shown }) => shown.toLowerCase().replaceAll(' ', '')) as [string, string];
  return inner.length >= LONG_ENOUGH && (outer.startsWith(inner) || outer.endsWith(inner));
};

const toTheme = (phrase: Scored, voices: readonly Voice[]): Theme => ({
  phrase: phrase.shown,
  posts: phrase.voices.size,
  examples: [...phrase.voices]
    .map((i) => voices[i]!)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, EXAMPLES)
    .map(({ posts: [first] }) => placeOf(first!.post)),
});
