import { mix32 } from './hash32.ts';
import { BANDS, NO_MARKS, type VoiceSketch } from './voice-sketch.ts';

const HEADER = 8;
const PAIR = 24;
/** Sketches stored before near-copies were known carry their hashes and neither risks nor bands. They live 90 days. */
const OLD_PAIR = 14;
const AT_BANDS = 12;
const MARK = 2;

/**
 * Bytes for the table: 8 + 24 a pair, then the marks of facets: 6 a pair, 6 in all where every pair has the same, or none.
 * A pair's hash follows from author and text.
 */
export const encodeSketch = (s: VoiceSketch): Uint8Array => {
  const n = s.hashes.length;
  const marks = s.facets.some((mark) => mark !== 0) ? s.facets : [];
  const bytes = new Uint8Array(HEADER + n * PAIR + MARK * marks.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, s.limit);
  view.setUint32(4, n);
  for (let i = 0; i < n; i++) {
    const at = HEADER + i * PAIR;
    view.setUint32(at, s.authors[i]!);
    view.setUint32(at + 4, s.texts[i]!);
    view.setUint8(at + 8, s.negatives[i]!);
    view.setUint8(at + 9, s.flags[i]!);
    view.setUint16(at + 10, s.risks[i]!);
    for (let b = 0; b < BANDS; b++) view.setUint32(at + AT_BANDS + 4 * b, s.bands[BANDS * i + b]!);
  }
  marks.forEach((mark, i) => view.setUint16(HEADER + n * PAIR + MARK * i, mark));
  return bytes;
};

/** Every layout there ever was, told apart by its length: one from before facets has none. */
export const decodeSketch = (bytes: Uint8Array): VoiceSketch => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const n = view.getUint32(4);
  const old = bytes.byteLength === HEADER + n * OLD_PAIR;
  const size = old ? OLD_PAIR : PAIR;
  const first = HEADER + (old ? 4 : 0);
  const numbers = (offset: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => view.getUint32(first + i * size + offset));
  const bytesAt = (offset: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => view.getUint8(first + i * size + offset));
  const [authors, texts] = [numbers(0), numbers(4)];
  const bandAt = (i: number): number => view.getUint32(first + Math.floor(i / BANDS) * size + AT_BANDS + 4 * (i % BANDS));
  return {
    limit: view.getUint32(0),
    hashes: authors.map((author, i) => mix32(author, texts[i]!)),
    authors,
    texts,
    negatives: bytesAt(8),
    flags: bytesAt(9),
    risks: Uint16Array.from({ length: n }, (_, i) => (old ? 0 : view.getUint16(first + i * size + 10))),
    bands: old ? new Uint32Array(BANDS * n) : Uint32Array.from({ length: BANDS * n }, (_, i) => bandAt(i)),
    facets: old ? NO_MARKS : marksIn(view, HEADER + n * PAIR),
  };
};

/** As many as follow: a pair alone has its own marks and those of all at once. */
const marksIn = (view: DataView, from: number): Uint16Array => {
  const many = (view.byteLength - from) / MARK;
  return many === 0 ? NO_MARKS : Uint16Array.from({ length: many }, (_, i) => view.getUint16(from + MARK * i));
};
