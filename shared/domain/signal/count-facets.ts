import { facetKey } from './facet.ts';
import { WEIGHTS, type VoiceGraph } from './voice-graph.ts';
import { FACETS, NOT_UNDERSTOOD } from './voice-sketch.ts';

const MARK_BITS = 16;
type Weighed = { pairs: number; weight: number };

/**
 * What the voices of each facet weigh, of a gathered graph, by `facetKey`. A voice counts once on each of its platforms, with
 * the mean weight of what it says there, so that a window never holds more of a facet than its minutes do together.
 * `negative`: what all voices weigh; `scale`: how many voices one stands for that was seen once.
 */
export const countFacets = (graph: VoiceGraph, negative: number, scale: number): ReadonlyMap<number, number> => {
  const byFacet = new Map<number, number>();
  for (let kind = 0; kind < FACETS; kind++) {
    if (isVaried(graph, kind)) addKind(byFacet, graph, kind, scale);
    // Most streams: one platform, and nothing said of products or places.
    else if (graph.facets[kind] !== 0) byFacet.set(facetKey(kind, graph.facets[kind]!), negative);
  }
  return byFacet;
};

const isVaried = ({ varied, facets, n }: VoiceGraph, kind: number): boolean => {
  if ((varied & (1 << kind)) === 0) return false;
  for (let i = 1; i < n; i++) if (facets[FACETS * i + kind] !== facets[kind]) return true;
  return false;
};

const addKind = (byFacet: Map<number, number>, graph: VoiceGraph, kind: number, scale: number): void => {
  const { n, root, size, facets, flags, negatives } = graph;
  const several = new Map<number, Weighed>();
  for (let i = 0; i < n; i++) {
    const mark = facets[FACETS * i + kind]!;
    if (mark === 0) continue;
    const understood = (flags[i]! & NOT_UNDERSTOOD) === 0 ? 1 : 0;
    const weight = understood * WEIGHTS[negatives[i]!]!;
    if (size[root[i]!] === 1) add(byFacet, facetKey(kind, mark), scale * weight);
    else addPair(several, root[i]! * 2 ** MARK_BITS + mark, understood, weight);
  }
  for (const [key, { pairs, weight }] of several) add(byFacet, facetKey(kind, key % 2 ** MARK_BITS), weight / Math.max(1, pairs));
};

const add = (byFacet: Map<number, number>, key: number, weight: number): void => void byFacet.set(key, (byFacet.get(key) ?? 0) + weight);

const addPair = (several: Map<number, Weighed>, key: number, pairs: number, weight: number): void => {
  const known = several.get(key);
  if (known === undefined) several.set(key, { pairs, weight });
  else {
    known.pairs += pairs;
    known.weight += weight;
  }
};
