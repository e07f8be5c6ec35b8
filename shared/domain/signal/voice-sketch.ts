import { FACET_KINDS, noFacets, type FacetMarks } from './facet.ts';
import { mix32 } from './hash32.ts';

/** Three numbers that near-copies of a text have in common, at least one of them; zeros where the text is too short. */
export type Bands = readonly [number, number, number];
export const noBands: Bands = [0, 0, 0];
export const BANDS = 3;
export const FACETS = FACET_KINDS.length;

/**
 * One (author, text) pair in a window. `negative` is P(negative) in 0–255; `author` 0 is nobody known; `risks` a bit for
 * each of RISK_CATEGORIES. `facets`: the marks of the platform it stands on, the product and the place it speaks of.
 */
export type VoicePair = {
  author: number;
  text: number;
  negative: number;
  flags: number;
  risks: number;
  bands: Bands;
  facets?: FacetMarks;
};

export const LOW_RATING = 1;
/** The author has a standing of their own: followers, or a history on the platform. */
export const CREDIBLE = 2;
/** Said now, not imported. */
export const LIVE = 4;
/** We know how much standing the author has (so that its absence means something). */
export const STANDING_KNOWN = 8;
/** In no language that is understood here: weighs nothing, and is reported. */
export const NOT_UNDERSTOOD = 16;
/** The account is new or looks made by a machine; of BOT_KNOWN it can be said at all. */
export const BOT_LIKE = 32;
export const BOT_KNOWN = 64;
/** A news source: what it says counts as pick-up, whether it is against the brand or not. */
export const NEWS = 128;

export const MINUTE_PAIRS = 256;
export const HOUR_PAIRS = 1024;
/** The `limit` of a sketch that holds everything. */
export const ALL = 0xffffffff;

/**
 * A bottom-k sample of a window's distinct (author, text) pairs, in order of their hash: exact below k, mergeable, the
 * same whatever the order of arrival (bottom-k sketch, Cohen & Kaplan 2007). `limit`: hashes above it were not kept.
 */
export type VoiceSketch = {
  limit: number;
  hashes: Uint32Array;
  authors: Uint32Array;
  texts: Uint32Array;
  negatives: Uint8Array;
  flags: Uint8Array;
  risks: Uint16Array;
  /** BANDS for each pair. */
  bands: Uint32Array;
  /** FACETS for each pair, or FACETS once where all pairs have the same: of most streams, which then take no room. */
  facets: Uint16Array;
};

/** Never written to. */
export const NO_MARKS = new Uint16Array(FACETS);

const sketchOfLength = (limit: number, n: number): VoiceSketch => ({
  limit,
  hashes: new Uint32Array(n),
  authors: new Uint32Array(n),
  texts: new Uint32Array(n),
  negatives: new Uint8Array(n),
  flags: new Uint8Array(n),
  risks: new Uint16Array(n),
  bands: new Uint32Array(BANDS * n),
  facets: NO_MARKS,
});

export const emptySketch: VoiceSketch = sketchOfLength(ALL, 0);

/** Where either was understood, the pair was; everything else holds once it was seen. */
export const joinFlags = (a: number, b: number): number => ((a | b) & ~NOT_UNDERSTOOD) | (a & b & NOT_UNDERSTOOD);

/** The same pair seen again: whatever the order, the graver probability, what holds of either, and the larger bands and marks. */
const takeIn = (pair: Hashed, again: VoicePair): void => {
  pair.flags = joinFlags(pair.flags, again.flags);
  pair.negative = Math.max(pair.negative, again.negative);
  pair.risks |= again.risks;
  // An author may begin two texts with the same eighty characters.
  pair.bands = [Math.max(pair.bands[0], again.bands[0]), Math.max(pair.bands[1], again.bands[1]), Math.max(pair.bands[2], again.bands[2])];
  const [a, b] = [pair.facets, again.facets ?? noFacets];
  if (a !== b) pair.facets = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.max(a[2], b[2])];
};
type Hashed = VoicePair & { hash: number; facets: FacetMarks };

/** A sketch of pairs in any order; the same pair seen twice is one, with the flags of both and the graver probability. */
export const sketchOf = (pairs: readonly VoicePair[], k = MINUTE_PAIRS): VoiceSketch => {
  if (pairs.length === 0) return emptySketch;
  // What nobody understood weighs nothing, whatever number came with it, also once another has understood the same words.
  const keyed = pairs.map(({ author, text, negative, flags, risks, bands, facets = noFacets }): Hashed => ({
    hash: mix32(author, text),
    author,
    text,
    negative: (flags & NOT_UNDERSTOOD) === 0 ? negative : 0,
    flags,
    risks,
    bands,
    facets,
  }));
  keyed.sort((a, b) => a.hash - b.hash || a.author - b.author || a.text - b.text);
  const kept: typeof keyed = [];
  for (const pair of keyed) {
    const last = kept[kept.length - 1];
    if (last !== undefined && last.hash === pair.hash) takeIn(last, pair);
    else if (kept.length === k) return pack(kept, kept[k - 1]!.hash);
    else kept.push(pair);
  }
  return pack(kept, ALL);
};

const pack = (kept: readonly Hashed[], limit: number): VoiceSketch => {
  const sketch = sketchOfLength(limit, kept.length);
  kept.forEach((pair, i) => {
    sketch.hashes[i] = pair.hash;
    sketch.authors[i] = pair.author;
    sketch.texts[i] = pair.text;
    sketch.negatives[i] = pair.negative;
    sketch.flags[i] = pair.flags;
    sketch.risks[i] = pair.risks;
    for (let b = 0; b < BANDS; b++) sketch.bands[BANDS * i + b] = pair.bands[b]!;
  });
  sketch.facets = packFacets(kept);
  return sketch;
};

const packFacets = (kept: readonly Hashed[]): Uint16Array => {
  const first = kept[0]?.facets ?? noFacets;
  const same = kept.every(({ facets: f }) => f === first || (f[0] === first[0] && f[1] === first[1] && f[2] === first[2]));
  if (same) return first.every((mark) => mark === 0) ? NO_MARKS : Uint16Array.from(first);
  const marks = new Uint16Array(FACETS * kept.length);
  kept.forEach(({ facets }, i) => marks.set(facets, FACETS * i));
  return marks;
};

/** Where in `facets` the marks of a pair begin. */
export const firstMark = ({ facets }: VoiceSketch, i: number): number => (facets.length === FACETS ? 0 : FACETS * i);

const pairAt = (s: VoiceSketch, i: number): Hashed => ({
  hash: s.hashes[i]!,
  author: s.authors[i]!,
  text: s.texts[i]!,
  negative: s.negatives[i]!,
  flags: s.flags[i]!,
  risks: s.risks[i]!,
  bands: [s.bands[BANDS * i]!, s.bands[BANDS * i + 1]!, s.bands[BANDS * i + 2]!],
  facets: facetsAt(s, i),
});

const facetsAt = (s: VoiceSketch, i: number): FacetMarks => {
  if (s.facets === NO_MARKS) return noFacets;
  const at = firstMark(s, i);
  return [s.facets[at]!, s.facets[at + 1]!, s.facets[at + 2]!];
};

/** The union of sketches: associative, commutative, idempotent. */
export const mergeSketches = (sketches: readonly VoiceSketch[], k: number): VoiceSketch => {
  const filled = sketches.filter((s) => s.hashes.length > 0);
  if (filled.length === 0) return emptySketch;
  if (filled.length === 1 && filled[0]!.hashes.length <= k) return filled[0]!;
  const limit = limitOf(filled);
  const pairs = filled.reduce((sum, s) => sum + s.hashes.length, 0);
  // Of very many pairs only the smallest hashes are wanted: first look where about three times as many lie.
  const likely = pairs > 4 * k ? Math.floor((Math.max(...filled.map(lastOf)) * 3 * k) / pairs) : limit;
  const merged = likely < limit ? mergeUpTo(filled, likely, k) : undefined;
  // It was enough if there were more than k.
  return merged !== undefined && merged.hashes.length === k && merged.limit === lastOf(merged) ? merged : mergeUpTo(filled, limit, k);
};

const lastOf = (sketch: VoiceSketch): number => sketch.hashes[sketch.hashes.length - 1] ?? 0;

/** The `k` smallest of all pairs up to `limit`. */
const mergeUpTo = (sketches: readonly VoiceSketch[], limit: number, k: number): VoiceSketch => {
  const kept: Hashed[] = [];
  for (const { hash, from, at } of inOrder(sketches, limit)) {
    const last = kept[kept.length - 1];
    if (last !== undefined && last.hash === hash) takeIn(last, pairAt(from, at));
    else if (kept.length === k) return pack(kept, kept[k - 1]!.hash);
    else kept.push(pairAt(from, at));
  }
  return pack(kept, limit);
};

/** Up to which hash all of them are complete. */
export const limitOf = (sketches: readonly VoiceSketch[]): number => {
  let limit = ALL;
  for (const sketch of sketches) if (sketch.limit < limit) limit = sketch.limit;
  return limit;
};

/** Every pair up to `limit`, by hash. */
const inOrder = (sketches: readonly VoiceSketch[], limit: number): { hash: number; from: VoiceSketch; at: number }[] => {
  const all: { hash: number; from: VoiceSketch; at: number }[] = [];
  for (const from of sketches) {
    for (let at = 0; at < from.hashes.length && from.hashes[at]! <= limit; at++) all.push({ hash: from.hashes[at]!, from, at });
  }
  return all.sort((a, b) => a.hash - b.hash);
};
