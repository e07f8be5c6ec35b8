import { countVoices, type VoiceCount } from './count-voices.ts';
import { facetOf, kindOf, type Facet } from './facet.ts';
import type { Counted } from './counted.ts';
import { addTimings, spreadInTime, type Timing } from './spread-in-time.ts';
import { HOUR_PAIRS, MINUTE_PAIRS, mergeSketches, sketchOf, type VoiceSketch } from './voice-sketch.ts';

/** A post worth showing: `weight` grows with how negative it is and how many it reaches. */
export type Example = { id: string; minute: number; text: number; weight: number };

/** What a minute (or an hour) amounts to; recounted from its mentions and overwritten, never added to. */
export type Summary = {
  /** Where it begins, in minutes since 1970. */
  minute: number;
  mentions: number;
  /** A key held more rows than are counted: the numbers are "at least". */
  saturated: boolean;
  /** Followers of those who speak against the brand, an author's once a minute. How many posts say the same is `count.largest`. */
  reach: number;
  platforms: Record<string, number>;
  /** Mentions by product and place (`product:…`, `place:…`), the most frequent of each. */
  facets: Readonly<Partial<Record<Facet, number>>>;
  timing: Timing;
  examples: Example[];
  sketch: VoiceSketch;
  count: VoiceCount;
};

/** How many rows of one key are read. */
export const SATURATION = 1000;
const MINUTE_EXAMPLES = 3;
export const HOUR_EXAMPLES = 10;
/** Of platforms, of products and of places. */
const MOST_NAMES = 20;

/** The summary of one minute from its mentions, in whatever order and however often each comes. */
export const summarise = (minute: number, counted: readonly Counted[], saturated: boolean): Summary => {
  const distinct = new Map(counted.map((c) => [c.id, c]));
  const mentions = [...distinct.values()];
  const sketch = sketchOf(mentions, MINUTE_PAIRS);
  return {
    minute,
    mentions: mentions.length,
    saturated,
    reach: reachOf(mentions),
    platforms: platformsOf(mentions),
    facets: mentions.some(isAbout) ? mostFrequentFacets(mentions.flatMap(facetsOf)) : {},
    timing: spreadInTime(mentions),
    examples: bestOf(
      mentions.filter((m) => m.negative >= 128).map((m) => exampleOf(m, minute)),
      MINUTE_EXAMPLES,
    ),
    sketch,
    count: countVoices([sketch]),
  };
};

/** An author who posts often has no more followers for it; of nobody known, each post is somebody. */
const reachOf = (mentions: readonly Counted[]): number => {
  const most = new Map<number | string, number>();
  for (const m of mentions) {
    if (m.negative < 128 || m.followers === 0) continue;
    const who = m.author === 0 ? m.id : m.author;
    most.set(who, Math.max(most.get(who) ?? 0, m.followers));
  }
  return most.values().reduce((sum, followers) => sum + followers, 0);
};

const exampleOf = (m: Counted, minute: number): Example => ({
  id: m.id,
  minute,
  text: m.text,
  weight: Math.round((m.negative / 255) * 1000 + 100 * Math.log1p(m.followers)),
});

/** Several summaries as one. */
export const combine = (minute: number, summaries: readonly Summary[], pairs = HOUR_PAIRS): Summary => {
  const sketch = mergeSketches(
    summaries.map((s) => s.sketch),
    pairs,
  );
  return {
    minute,
    mentions: summaries.reduce((n, s) => n + s.mentions, 0),
    saturated: summaries.some((s) => s.saturated),
    reach: summaries.reduce((n, s) => n + s.reach, 0),
    platforms: mostFrequent(summaries.flatMap((s) => Object.entries(s.platforms))),
    facets: mostFrequentFacets(summaries.flatMap((s) => Object.entries(s.facets) as [Facet, number][])),
    timing: addTimings(summaries.map((s) => s.timing)),
    examples: bestOf(
      summaries.flatMap((s) => s.examples),
      HOUR_EXAMPLES,
    ),
    sketch,
    count: countVoices([sketch]),
  };
};

/** The heaviest examples, one of each text; ties by id, so that order of arrival does not matter. */
const bestOf = (examples: Example[], n: number): Example[] => {
  const best: Example[] = [];
  const texts = new Set<number>();
  for (const example of examples.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    if (texts.has(example.text)) continue;
    texts.add(example.text);
    best.push(example);
    if (best.length === n) break;
  }
  return best;
};

const isAbout = ({ product, place }: Counted): boolean => product !== undefined || place !== undefined;
const facetsOf = ({ product, place }: Counted): [Facet, number][] =>
  [facetOf('product', product), facetOf('place', place)].filter((f) => f !== undefined).map((f) => [f, 1]);

/** Most minutes are of one platform. */
const platformsOf = (mentions: readonly Counted[]): Record<string, number> => {
  const first = mentions[0]?.source ?? '';
  if (mentions.every((m) => m.source === first)) return mentions.length === 0 ? {} : Object.fromEntries([[first, mentions.length]]);
  return mostFrequent(mentions.map((m) => [m.source, 1] as const));
};

/** Names come from outside, `constructor` as well as any other: added up in a map. */
const mostFrequent = <T extends string>(counted: readonly (readonly [T, number])[]): Record<T, number> => {
  const sums = new Map<T, number>();
  for (const [name, n] of counted) sums.set(name, (sums.get(name) ?? 0) + n);
  const entries = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return Object.fromEntries(entries.slice(0, MOST_NAMES)) as Record<T, number>;
};

/** Of products as many as of places, so that neither crowds the other out. */
const mostFrequentFacets = (counted: readonly (readonly [Facet, number])[]): Summary['facets'] =>
  counted.length === 0
    ? {}
    : {
        ...mostFrequent(counted.filter(([name]) => kindOf(name) === 'product')),
        ...mostFrequent(counted.filter(([name]) => kindOf(name) === 'place')),
      };
