import { ALL, CREDIBLE, HOUR_PAIRS, limitOf, LIVE, LOW_RATING, mergeSketches, STANDING_KNOWN, type VoiceSketch } from './voice-sketch.ts';

/** What a window's voices amount to. One author's thousand posts, or one joke retweeted by five hundred, are one voice. */
export type VoiceCount = {
  voices: number;
  /** Σ over voices of the mean weight of being against the brand (see `weightOf`). */
  negative: number;
  /** Σ of the squares of those weights: how much the sum strays by chance. */
  negativeSquares: number;
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
  negativeSquares: 0,
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

const countGraph = (sketches: readonly VoiceSketch[], pairs: number): VoiceCount => {
  const graph = pairs <= COUNTED_PAIRS ? cleared(scratch) : newGraph(pairs);
  for (const sketch of sketches) for (let i = 0; i < sketch.hashes.length; i++) addPair(graph, sketch, i);
  gather(graph);
  const limit = sketches.length === 1 ? sketches[0]!.limit : ALL;
  const scale = ALL / Math.max(1, limit);
  const count = { ...noVoices, pairs: graph.n * scale };
  for (let i = 0; i < graph.n; i++) {
    const size = graph.size[i]!;
    if (size === 0) continue;
    const times = size === 1 ? scale : 1;
    const weight = graph.weight[i]! / size;
    count.negative += times * weight;
    count.negativeSquares += times * weight * weight;
    add(count, times, graph.negative[i]! / size, graph.joined[i]!);
  }
  return count;
};

const add = (count: VoiceCount, times: number, negative: number, flags: number): void => {
  const low = (flags & LOW_RATING) !== 0;
  count.voices += times;
  if (low) count.lowRating += times;
  if (negative < 0.5 && !low) return;
  count.negativeVoices += times;
  if ((flags & CREDIBLE) !== 0) count.credible += times;
  if ((flags & STANDING_KNOWN) !== 0) count.standingKnown += times;
  if ((flags & LIVE) !== 0) count.live += times;
};

/**
 * Pairs as nodes of a union–find forest; an edge wherever two share an author or a text. What belongs to a component
 * is gathered at its root.
 */
type Graph = {
  n: number;
  parent: Uint32Array;
  negatives: Uint8Array;
  flags: Uint8Array;
  size: Uint32Array;
  negative: Float64Array;
  weight: Float64Array;
  joined: Uint8Array;
  byPair: IntMap;
  byAuthor: IntMap;
  byText: IntMap;
};

const newGraph = (most: number): Graph => ({
  n: 0,
  parent: new Uint32Array(most),
  negatives: new Uint8Array(most),
  flags: new Uint8Array(most),
  size: new Uint32Array(most),
  negative: new Float64Array(most),
  weight: new Float64Array(most),
  joined: new Uint8Array(most),
  byPair: newIntMap(most),
  byAuthor: newIntMap(most),
  byText: newIntMap(most),
});

/** The same memory for every count: a replay counts millions of times, and nothing of it outlives a count. */
const scratch = newGraph(COUNTED_PAIRS);

const cleared = (graph: Graph): Graph => {
  graph.n = 0;
  for (const map of [graph.byPair, graph.byAuthor, graph.byText]) {
    if (++map.round <= ALL) continue;
    map.rounds.fill(0);
    map.round = 1;
  }
  return graph;
};

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

const gather = (graph: Graph): void => {
  const { n, size, negative, weight, joined } = graph;
  size.fill(0, 0, n);
  negative.fill(0, 0, n);
  weight.fill(0, 0, n);
  joined.fill(0, 0, n);
  for (let i = 0; i < n; i++) {
    const root = find(graph.parent, i);
    size[root]!++;
    negative[root]! += graph.negatives[i]! / 255;
    weight[root]! += weightOf(graph.negatives[i]!);
    joined[root]! |= graph.flags[i]!;
  }
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

/** Hashes to nodes by open addressing, three times faster than a Map here. A slot counts if it is of this `round`. */
type IntMap = { mask: number; round: number; rounds: Uint32Array; keys: Uint32Array; nodes: Uint32Array };

function newIntMap(most: number): IntMap {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 1));
  return { mask: size - 1, round: 1, rounds: new Uint32Array(size), keys: new Uint32Array(size), nodes: new Uint32Array(size) };
}

/** The node under a key, which is `node` itself if there was none. */
const getOrPut = (map: IntMap, key: number, node: number): number => {
  let at = (key ^ (key >>> 16)) & map.mask;
  while (map.rounds[at] === map.round) {
    if (map.keys[at] === key) return map.nodes[at]!;
    at = (at + 1) & map.mask;
  }
  map.rounds[at] = map.round;
  map.keys[at] = key;
  map.nodes[at] = node;
  return node;
};
