import { RISK_CATEGORIES } from '../mention/risk-category.ts';
import { countFacets } from './count-facets.ts';
import { graphOf, MOST_PAIRS } from './graph-memory.ts';
import { gather, type VoiceGraph } from './voice-graph.ts';
import {
  ALL,
  CREDIBLE,
  HOUR_PAIRS,
  limitOf,
  LIVE,
  LOW_RATING,
  mergeSketches,
  NEWS,
  STANDING_KNOWN,
  type VoiceSketch,
} from './voice-sketch.ts';

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
  /** Negative or low-rating voices whose account looks new or made; of those where it can be known. Copies share a voice. */
  botLike: number;
  botLikeKnown: number;
  /** Negative or low-rating voices that speak of a risk, in the order of RISK_CATEGORIES. */
  risks: readonly number[];
  /** Voices of whom nothing was understood. */
  notUnderstood: number;
  /** Voices that are news sources, whatever they say. */
  news: number;
  /** Σ of weights as in `negative` of the voices of each facet, by `keyOfFacet`; of those that were not seen there is none. */
  byFacet: ReadonlyMap<number, number>;
  /** Distinct (author, text) pairs: of all, and of the one voice that has most. */
  pairs: number;
  largest: number;
  /** The same of negative or low-rating voices only, and of the five that have most, together. */
  against: { pairs: number; largest: number; five: number };
};

const FEW = 5;
const noRisks: readonly number[] = RISK_CATEGORIES.map(() => 0);

export const noVoices: VoiceCount = {
  voices: 0,
  negative: 0,
  negativeSquares: 0,
  negativeVoices: 0,
  lowRating: 0,
  credible: 0,
  live: 0,
  standingKnown: 0,
  botLike: 0,
  botLikeKnown: 0,
  risks: noRisks,
  notUnderstood: 0,
  news: 0,
  byFacet: new Map(),
  pairs: 0,
  largest: 0,
  against: { pairs: 0, largest: 0, five: 0 },
};

/**
 * Counts the connected components of the author–text graph of several sketches together, scaled where they are samples.
 * A component seen more than once in a sample is large, so it counts once; one seen once stands for 1/rate.
 * `among`: hashes of pairs; only voices that said one of these are counted, with all that they said.
 */
export const countVoices = (sketches: readonly VoiceSketch[], among?: ReadonlySet<number>): VoiceCount => {
  let pairs = 0;
  for (const sketch of sketches) pairs += sketch.hashes.length;
  if (pairs === 0) return noVoices;
  if (pairs > MOST_PAIRS || (sketches.length > 1 && limitOf(sketches) < ALL))
    return countVoices([mergeSketches(sketches, HOUR_PAIRS)], among);
  return countGraph(sketches, pairs, among);
};

const countGraph = (sketches: readonly VoiceSketch[], pairs: number, among: ReadonlySet<number> | undefined): VoiceCount => {
  const graph = graphOf(sketches, pairs);
  gather(graph);
  const limit = sketches.length === 1 ? sketches[0]!.limit : ALL;
  const scale = ALL / Math.max(1, limit);
  const count = { ...noVoices, pairs: graph.n * scale, against: { pairs: 0, largest: 0, five: 0 } };
  loudest.fill(0);
  const wanted = among === undefined ? undefined : rootsAmong(graph, among);
  for (let i = 0; i < graph.n; i++) if (graph.size[i]! > 0 && (wanted === undefined || wanted.has(i))) addVoice(count, graph, i, scale);
  count.against.five = loudest.reduce((sum, size) => sum + (size > 1 ? size * scale : size), 0);
  count.byFacet = countFacets(graph, count.negative, scale);
  return count;
};

/** Where the voices are gathered that said one of the pairs. */
const rootsAmong = ({ n, hashes, root }: VoiceGraph, among: ReadonlySet<number>): Set<number> => {
  const roots = new Set<number>();
  for (let i = 0; i < n; i++) {
    if (!among.has(hashes[i]!)) continue;
    let at = i;
    while (root[at] !== at) at = root[at]!;
    roots.add(at);
  }
  return roots;
};

/** Pairs of the voices against the brand that have most, of the count that is going on; the largest first. */
const loudest = new Uint32Array(FEW);
const keepLoud = (size: number): void => {
  let at = FEW - 1;
  for (; at > 0 && loudest[at - 1]! < size; at--) loudest[at] = loudest[at - 1]!;
  loudest[at] = size;
};

/** Changes `count`. `root`: where the voice's pairs were gathered; `scale`: how many pairs each stands for. */
const addVoice = (count: VoiceCount, graph: VoiceGraph, root: number, scale: number): void => {
  const size = graph.size[root]!;
  const understood = graph.understood[root]!;
  const times = size === 1 ? scale : 1;
  const flags = graph.joined[root]!;
  const low = (flags & LOW_RATING) !== 0;
  count.voices += times;
  count.largest = Math.max(count.largest, size === 1 ? 1 : size * scale);
  if (low) count.lowRating += times;
  if ((flags & NEWS) !== 0) count.news += times;
  if (understood === 0) count.notUnderstood += times;
  else {
    const weight = graph.weight[root]! / understood;
    count.negative += times * weight;
    count.negativeSquares += times * weight * weight;
  }
  if (low || (understood > 0 && graph.negative[root]! / understood >= 0.5)) addAgainst(count, graph, root, scale);
};

const addAgainst = (count: VoiceCount, graph: VoiceGraph, root: number, scale: number): void => {
  const flags = graph.joined[root]!;
  const size = graph.size[root]!;
  const times = size === 1 ? scale : 1;
  count.against.pairs += size * scale;
  count.against.largest = Math.max(count.against.largest, size === 1 ? 1 : size * scale);
  if (size > loudest[FEW - 1]!) keepLoud(size);
  count.negativeVoices += times;
  if ((flags & CREDIBLE) !== 0) count.credible += times;
  if ((flags & STANDING_KNOWN) !== 0) count.standingKnown += times;
  if ((flags & LIVE) !== 0) count.live += times;
  const known = graph.botKnown[root]!;
  if (known > 0) {
    count.botLikeKnown += times;
    count.botLike += (times * graph.botLike[root]!) / known;
  }
  const risks = graph.joinedRisks[root]!;
  if (risks !== 0) count.risks = count.risks.map((n, bit) => ((risks & (1 << bit)) === 0 ? n : n + times));
};
