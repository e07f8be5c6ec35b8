import { mix32 } from './hash32.ts';

/** One (author, text) pair in a window. `negative` is P(negative) in 0–255; `author` 0 is nobody known. */
export type VoicePair = { author: number; text: number; negative: number; flags: number };

export const LOW_RATING = 1;
/** The author has a standing of their own: followers, or a history on the platform. */
export const CREDIBLE = 2;
/** Said now, not imported. */
export const LIVE = 4;
/** We know how much standing the author has (so that its absence means something). */
export const STANDING_KNOWN = 8;

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
};

export const emptySketch: VoiceSketch = {
  limit: ALL,
  hashes: new Uint32Array(0),
  authors: new Uint32Array(0),
  texts: new Uint32Array(0),
  negatives: new Uint8Array(0),
  flags: new Uint8Array(0),
};

/** A sketch of pairs in any order; the same pair seen twice is one, with the flags of both and the graver probability. */
export const sketchOf = (pairs: readonly VoicePair[], k = MINUTE_PAIRS): VoiceSketch => {
  if (pairs.length === 0) return emptySketch;
  const keyed = pairs.map((p) => ({ ...p, hash: mix32(p.author, p.text) }));
  keyed.sort((a, b) => a.hash - b.hash || a.author - b.author || a.text - b.text);
  const kept: typeof keyed = [];
  for (const pair of keyed) {
    const last = kept[kept.length - 1];
    if (last !== undefined && last.hash === pair.hash) {
      last.flags |= pair.flags;
      last.negative = Math.max(last.negative, pair.negative);
    } else if (kept.length === k) return pack(kept, kept[k - 1]!.hash);
    else kept.push({ ...pair });
  }
  return pack(kept, ALL);
};

const pack = (kept: readonly (VoicePair & { hash: number })[], limit: number): VoiceSketch => {
  const n = kept.length;
  const sketch = {
    limit,
    hashes: new Uint32Array(n),
    authors: new Uint32Array(n),
    texts: new Uint32Array(n),
    negatives: new Uint8Array(n),
    flags: new Uint8Array(n),
  };
  for (let i = 0; i < n; i++) {
    const pair = kept[i]!;
    sketch.hashes[i] = pair.hash;
    sketch.authors[i] = pair.author;
    sketch.texts[i] = pair.text;
    sketch.negatives[i] = pair.negative;
    sketch.flags[i] = pair.flags;
  }
  return sketch;
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
  const kept: (VoicePair & { hash: number })[] = [];
  for (const { hash, from, at } of inOrder(sketches, limit)) {
    const last = kept[kept.length - 1];
    if (last !== undefined && last.hash === hash) {
      last.flags |= from.flags[at]!;
      last.negative = Math.max(last.negative, from.negatives[at]!);
    } else if (kept.length === k) return pack(kept, kept[k - 1]!.hash);
    else kept.push({ hash, author: from.authors[at]!, text: from.texts[at]!, negative: from.negatives[at]!, flags: from.flags[at]! });
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

const HEADER = 8;
const PAIR = 14;

/** Bytes for the table: 8 + 14 a pair. */
export const encodeSketch = (s: VoiceSketch): Uint8Array => {
  const n = s.hashes.length;
  const bytes = new Uint8Array(HEADER + n * PAIR);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, s.limit);
  view.setUint32(4, n);
  for (let i = 0; i < n; i++) {
    const at = HEADER + i * PAIR;
    view.setUint32(at, s.hashes[i]!);
    view.setUint32(at + 4, s.authors[i]!);
    view.setUint32(at + 8, s.texts[i]!);
    view.setUint8(at + 12, s.negatives[i]!);
    view.setUint8(at + 13, s.flags[i]!);
  }
  return bytes;
};

export const decodeSketch = (bytes: Uint8Array): VoiceSketch => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const n = view.getUint32(4);
  const at = (i: number): number => HEADER + i * PAIR;
  const column = (offset: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => view.getUint32(at(i) + offset));
  return {
    limit: view.getUint32(0),
    hashes: column(0),
    authors: column(4),
    texts: column(8),
    negatives: Uint8Array.from({ length: n }, (_, i) => view.getUint8(at(i) + 12)),
    flags: Uint8Array.from({ length: n }, (_, i) => view.getUint8(at(i) + 13)),
  };
};
