import { facetKey } from './facet.ts';
import { WEIGHTS, type VoiceGraph } from './voice-graph.ts';
import { FACETS, NOT_UNDERSTOOD } from './voice-sketch.ts';

const MARKS = 2 ** 16;
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

/** By mark: what was added up so far, below 0 where nothing was. Several times faster than a map, for every pair of a window. */
const sums = new Float64Array(MARKS).fill(-1);

const addKind = (byFacet: Map<number, number>, graph: VoiceGraph, kind: number, scale: number): void => {
  const { n, root, size, facets, weight } = graph;
  const marks: number[] = [];
  const add = (mark: number, more: number): void => {
    if (sums[mark]! < 0) marks.push(mark);
    sums[mark] = Math.max(0, sums[mark]!) + more;
  };
  let several: Map<number, Weighed> | undefined;
  for (let i = 0; i < n; i++) {
    const mark = facets[FACETS * i + kind]!;
    if (mark === 0) continue;
    if (size[root[i]!] === 1) add(mark, scale * weight[i]!);
    else addPair((several ??= new Map<number, Weighed>()), graph, i, mark);
  }
  for (const [key, { pairs, weight: of }] of several ?? []) add(key % MARKS, of / Math.max(1, pairs));
  for (const mark of marks) {
    byFacet.set(facetKey(kind, mark), sums[mark]!);
    sums[mark] = -1;
  }
};

/** One of several pairs of a voice: of each mark they are weighed apart. */
const addPair = (several: Map<number, Weighed>, { root, flags, negatives }: VoiceGraph, i: number, mark: number): void => {
  const key = root[i]! * MARKS + mark;
  let known = several.get(key);
  if (known === undefined) several.set(key, (known = { pairs: 0, weight: 0 }));
  if ((flags[i]! & NOT_UNDERSTOOD) !== 0) return;
  known.pairs++;
  known.weight += WEIGHTS[negatives[i]!]!;
};
