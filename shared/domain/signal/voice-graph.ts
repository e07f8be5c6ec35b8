import { clearIntMap, getOrPut, newIntMap, type IntMap } from './int-map.ts';
import { cameAgain, emptySieve, newSieve, putKey, type KeySieve } from './key-sieve.ts';
import { BANDS, BOT_KNOWN, BOT_LIKE, FACETS, firstMark, joinFlags, NOT_UNDERSTOOD, type VoiceSketch } from './voice-sketch.ts';

/** Below this P(negative) a text says nothing against the brand; above, it weighs by its probability. */
export const INNOCENT = 0.25;

/** What a P(negative) of 0–255 weighs: neutral talk and praise weigh nothing, however much there is of it. */
export const weightOf = (negative: number): number => Math.max(0, negative / 255 - INNOCENT) / (1 - INNOCENT);
const PROBABILITIES = Float64Array.from({ length: 256 }, (_, negative) => negative / 255);
export const WEIGHTS = Float64Array.from({ length: 256 }, (_, negative) => weightOf(negative));

/**
 * Pairs as nodes of a union–find forest; an edge wherever two share an author, a text, or a band of it. What belongs to a
 * component is gathered at its root. Arrays from `size` on hold that: of pairs, of those understood, of bot-like ones…
 */
export type VoiceGraph = {
  n: number;
  parent: Uint32Array;
  hashes: Uint32Array;
  authors: Uint32Array;
  texts: Uint32Array;
  negatives: Uint8Array;
  flags: Uint8Array;
  risks: Uint16Array;
  bands: Uint32Array;
  facets: Uint16Array;
  /** While all pairs have the same marks only the first has its own written down: so it is with most streams. */
  alike: boolean;
  /** A bit for each kind of facet in which pairs may differ. */
  varied: number;
  size: Uint32Array;
  understood: Uint32Array;
  botLike: Uint32Array;
  botKnown: Uint32Array;
  /** Σ of P(negative) and of weights, of what was understood. */
  negative: Float64Array;
  weight: Float64Array;
  joined: Uint8Array;
  joinedRisks: Uint16Array;
  byPair: IntMap;
  byAuthor: IntMap;
  byText: IntMap;
  byBand: IntMap;
  /** Which bands may be several pairs': only those are looked up. */
  sieve: KeySieve;
  /** `parent` with the edges of bands, made anew by each `gather`: of every pair, where its voice is gathered. */
  root: Uint32Array;
};

export const newGraph = (most: number): VoiceGraph => ({
  n: 0,
  parent: new Uint32Array(most),
  hashes: new Uint32Array(most),
  authors: new Uint32Array(most),
  texts: new Uint32Array(most),
  negatives: new Uint8Array(most),
  flags: new Uint8Array(most),
  risks: new Uint16Array(most),
  bands: new Uint32Array(BANDS * most),
  facets: new Uint16Array(FACETS * most),
  alike: true,
  varied: 0,
  size: new Uint32Array(most),
  understood: new Uint32Array(most),
  botLike: new Uint32Array(most),
  botKnown: new Uint32Array(most),
  negative: new Float64Array(most),
  weight: new Float64Array(most),
  joined: new Uint8Array(most),
  joinedRisks: new Uint16Array(most),
  byPair: newIntMap(most),
  byAuthor: newIntMap(most),
  byText: newIntMap(most),
  byBand: newIntMap(BANDS * most),
  sieve: newSieve(BANDS * most),
  root: new Uint32Array(most),
});

/** The same memory for another count, of at most `pairs`: little of it where they are few, which stays in the cache. */
export const cleared = (graph: VoiceGraph, pairs: number): VoiceGraph => {
  graph.n = 0;
  graph.alike = true;
  graph.varied = 0;
  for (const map of [graph.byPair, graph.byAuthor, graph.byText]) clearIntMap(map, pairs);
  emptySieve(graph.sieve, BANDS * pairs);
  return graph;
};

/** All pairs of a sketch; more may follow after a `gather`. */
export const addPairs = (graph: VoiceGraph, sketch: VoiceSketch): void => {
  const { hashes } = sketch;
  if (hashes.length > 0 && graph.alike) lookAtMarks(graph, sketch);
  for (let i = 0; i < hashes.length; i++) {
    graph.hashes[graph.n] = hashes[i]!;
    const same = getOrPut(graph.byPair, graph.hashes, graph.n);
    const isNew = same === graph.n;
    if (isNew) addNode(graph, sketch, i);
    else takeIn(graph, sketch, i, same);
    if (!graph.alike) takeMarks(graph, same, isNew, sketch, firstMark(sketch, i));
  }
};

const addNode = (graph: VoiceGraph, sketch: VoiceSketch, i: number): void => {
  const node = graph.n++;
  const author = sketch.authors[i]!;
  graph.parent[node] = node;
  graph.authors[node] = author;
  graph.texts[node] = sketch.texts[i]!;
  graph.negatives[node] = sketch.negatives[i]!;
  graph.flags[node] = sketch.flags[i]!;
  graph.risks[node] = sketch.risks[i]!;
  for (let b = 0; b < BANDS; b++) takeBand(graph, BANDS * node + b, sketch.bands[BANDS * i + b]!);
  join(graph.parent, node, getOrPut(graph.byText, graph.texts, node));
  if (author !== 0) join(graph.parent, node, getOrPut(graph.byAuthor, graph.authors, node));
};

const takeIn = (graph: VoiceGraph, sketch: VoiceSketch, i: number, same: number): void => {
  graph.negatives[same] = Math.max(graph.negatives[same]!, sketch.negatives[i]!);
  graph.flags[same] = joinFlags(graph.flags[same]!, sketch.flags[i]!);
  graph.risks[same]! |= sketch.risks[i]!;
  for (let b = 0; b < BANDS; b++) {
    const band = sketch.bands[BANDS * i + b]!;
    if (band > graph.bands[BANDS * same + b]!) takeBand(graph, BANDS * same + b, band);
  }
};

/** Of a pair that comes again, the larger marks. */
const takeMarks = (graph: VoiceGraph, node: number, isNew: boolean, sketch: VoiceSketch, from: number): void => {
  const { facets } = graph;
  for (let kind = 0; kind < FACETS; kind++) {
    const mark = sketch.facets[from + kind]!;
    const at = FACETS * node + kind;
    if (!isNew && mark <= facets[at]!) continue;
    if (!isNew || mark !== facets[kind]) graph.varied |= 1 << kind;
    facets[at] = mark;
  }
};

/** Whether a sketch's pairs have the marks of all before. Where they do not, those before get their own written down. */
const lookAtMarks = (graph: VoiceGraph, { facets: marks }: VoiceSketch): void => {
  const { n, facets } = graph;
  if (n === 0) for (let kind = 0; kind < FACETS; kind++) facets[kind] = marks[kind]!;
  const same = marks[0] === facets[0] && marks[1] === facets[1] && marks[2] === facets[2];
  if (same && marks.length === FACETS) return;
  graph.alike = false;
  for (let at = FACETS; at < FACETS * n; at++) facets[at] = facets[at - FACETS]!;
};

const takeBand = ({ bands, sieve }: VoiceGraph, at: number, band: number): void => {
  bands[at] = band;
  if (band !== 0) putKey(sieve, band);
};

/** Once all pairs are there, so that it makes no difference whether sketches were merged before. */
const joinNearCopies = ({ n, root, bands, byBand, sieve }: VoiceGraph): void => {
  clearIntMap(byBand, BANDS * n);
  const end = BANDS * n;
  for (let at = 0; at < end; at++) {
    const band = bands[at]!;
    if (band !== 0 && cameAgain(sieve, band)) join(root, Math.floor(at / BANDS), Math.floor(getOrPut(byBand, bands, at) / BANDS));
  }
};

/** Adds up at the roots what belongs to them; a node of size 0 is no root. */
export const gather = (graph: VoiceGraph): void => {
  const { n, root, size, negative, weight, joined, joinedRisks, understood, botLike, botKnown } = graph;
  for (let i = 0; i < n; i++) root[i] = graph.parent[i]!;
  joinNearCopies(graph);
  for (let i = 0; i < n; i++) {
    // One by one: eight calls to fill take longer than counting the few pairs of most minutes.
    size[i] = understood[i] = botLike[i] = botKnown[i] = joined[i] = joinedRisks[i] = 0;
    negative[i] = weight[i] = 0;
  }
  for (let i = 0; i < n; i++) {
    const at = find(root, i);
    root[i] = at;
    const flags = graph.flags[i]!;
    size[at]!++;
    joined[at]! |= flags;
    joinedRisks[at]! |= graph.risks[i]!;
    if ((flags & BOT_KNOWN) !== 0) botKnown[at]!++;
    if ((flags & BOT_LIKE) !== 0) botLike[at]!++;
    if ((flags & NOT_UNDERSTOOD) !== 0) continue;
    understood[at]!++;
    negative[at]! += PROBABILITIES[graph.negatives[i]!]!;
    weight[at]! += WEIGHTS[graph.negatives[i]!]!;
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
  if (a !== b) parent[find(parent, a)] = find(parent, b);
};
