import { ALL, CREDIBLE, HOUR_PAIRS, limitOf, LIVE, LOW_RATING, mergeSketches, STANDING_KNOWN, type VoiceSketch } from './voice-sketch.ts';

/** What a window's voices amount to. One author's thousand posts, or one joke retweeted by five hundred, are one voice. */
export type VoiceCount = {
  voices: number;
  /** Σ over voices of the mean weight of being against the brand (see `weightOf`). */
  negative: number;
  /** Voices more likely negative than not. */
  negativeVoices: number;
  /** Voices with two stars or fewer. */
  lowRating: number;
  /** Negative or low-rating voices with a standing of their own. */
  credible: number;
  /** Negative or low-rating voices that speak now, not in imported history. */
  live: number;
  /** Negative or low-rating voices of whom we know whether they have a standing. */
  standingKnown: number;
  /** Distinct (author, text) pairs. */
  pairs: number;
};

export const noVoices: VoiceCount = {
  voices: 0,
  negative: 0,
  negativeVoices: 0,
  lowRating: 0,
  credible: 0,
  live: 0,
  standingKnown: 0,
  pairs: 0,
};

/** Below this P(negative) a text says nothing against the brand; above, it weighs by its probability. */
const INNOCENT = 0.25;

/** What a P(negative) of 0–255 weighs: neutral talk and praise weigh nothing, however much there is of it. */
export const weightOf = (negative: number): number => Math.max(0, negative / 255 - INNOCENT) / (1 - INNOCENT);

/** More pairs than this are counted from a sample of them. */
const COUNTED_PAIRS = 4 * HOUR_PAIRS;

/**
 * Counts the connected components of the author–text graph of several sketches together, scaled where they are samples.
 * A component seen more than once in a sample is large, so it counts once; one seen once stands for 1/rate.
 */
export const countVoices = (sketches: readonly VoiceSketch[]): VoiceCount => {
  let pairs = 0;
  for (const sketch of sketches) pairs += sketch.hashes.length;
  if (pairs === 0) return noVoices;
  if (pairs > COUNTED_PAIRS || (sketches.length > 1 && limitOf(sketches) < ALL)) return countVoices([mergeSketches(sketches, HOUR_PAIRS)]);
  return countGraph(sketches, pairs);
};

const countGraph = (sketches: readonly VoiceSketch[], most: number): VoiceCount => {
  const graph = newGraph(most);
  for (const sketch of sketches) for (let i = 0; i < sketch.hashes.length; i++) addPair(graph, sketch, i);
  const { n, parent, negatives, flags } = graph;
  const size = new Uint32Array(n);
  const negative = new Float64Array(n);
  const weight = new Float64Array(n);
  const joined = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const root = find(parent, i);
    size[root]!++;
    negative[root]! += negatives[i]! / 255;
    weight[root]! += weightOf(negatives[i]!);
    joined[root]! |= flags[i]!;
  }
  const limit = sketches.length === 1 ? sketches[0]!.limit : ALL;
  const scale = ALL / Math.max(1, limit);
  const count = { ...noVoices, pairs: n * scale };
  for (let i = 0; i < n; i++) {
    if (size[i] === 0) continue;
    const times = size[i] === 1 ? scale : 1;
    count.negative += (times * weight[i]!) / size[i]!;
    add(count, times, negative[i]! / size[i]!, joined[i]!);
  }
  return count;
};

const add = (count: VoiceCount, weight: number, negative: number, flags: number): void => {
  const low = (flags & LOW_RATING) !== 0;
  const against = negative >= 0.5 || low;
  count.voices += weight;
  if (against) count.negativeVoices += weight;
  if (low) count.lowRating += weight;
  if (!against) return;
  if ((flags & CREDIBLE) !== 0) count.credible += weight;
  if ((flags & STANDING_KNOWN) !== 0) count.standingKnown += weight;
  if ((flags & LIVE) !== 0) count.live += weight;
};

/** Pairs as nodes of a union–find forest; an edge wherever two share an author or a text. */
type Graph = {
  n: number;
  parent: Uint32Array;
  negatives: Uint8Array;
  flags: Uint8Array;
  byPair: IntMap;
  byAuthor: IntMap;
  byText: IntMap;
};

const newGraph = (most: number): Graph => ({
  n: 0,
  parent: new Uint32Array(most),
  negatives: new Uint8Array(most),
  flags: new Uint8Array(most),
  byPair: newIntMap(most),
  byAuthor: newIntMap(most),
  byText: newIntMap(most),
});

const addPair = (graph: Graph, sketch: VoiceSketch, i: number): void => {
  const author = sketch.authors[i]!;
  const node = graph.n;
  const same = getOrPut(graph.byPair, sketch.hashes[i]!, node);
  if (same !== node) {
    graph.negatives[same] = Math.max(graph.negatives[same]!, sketch.negatives[i]!);
    graph.flags[same]! |= sketch.flags[i]!;
    return;
  }
  graph.n++;
  graph.parent[node] = node;
  graph.negatives[node] = sketch.negatives[i]!;
  graph.flags[node] = sketch.flags[i]!;
  const sameText = getOrPut(graph.byText, sketch.texts[i]!, node);
  if (sameText !== node) join(graph.parent, node, sameText);
  if (author === 0) return;
  const sameAuthor = getOrPut(graph.byAuthor, author, node);
  if (sameAuthor !== node) join(graph.parent, node, sameAuthor);
};

/** Hashes to nodes by open addressing; a Map is three times slower here, and this is where a replay spends its time. */
type IntMap = { mask: number; keys: Uint32Array; nodes: Int32Array };

const newIntMap = (most: number): IntMap => {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
  return { mask: size - 1, keys: new Uint32Array(size), nodes: new Int32Array(size).fill(-1) };
};

/** The node under a key, which is `node` itself if there was none. */
const getOrPut = (map: IntMap, key: number, node: number): number => {
  let at = (key ^ (key >>> 16)) & map.mask;
  while (map.nodes[at]! >= 0) {
    if (map.keys[at] === key) return map.nodes[at]!;
    at = (at + 1) & map.mask;
  }
  map.keys[at] = key;
  map.nodes[at] = node;
  return node;
};

const find = (parent: Uint32Array, i: number): number => {
  let at = i;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
};

const join = (parent: Uint32Array, a: number, b: number): void => {
  parent[find(parent, a)] = find(parent, b);
};
