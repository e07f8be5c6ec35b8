import type { Network } from './network.ts';

/**
 * The model as one file, little-endian: `SWSM`, version and the sizes (`HEADER`), then the sections in the order of
 * `sectionsOf`, each begun at a multiple of four bytes, and an FNV-1a checksum of all that.
 */
export type SentimentModel = {
  wordBits: number;
  gramBits: number;
  /** Per table, what one step of its int8 weights is worth: words, grams, vectors. */
  scales: Float32Array;
  /** Weights of the dense block and the bias, [feature × 3 + class]. */
  dense: Float32Array;
  /** Sorted hashes of the lexicons' words, and twice as many valences in steps of 1/25: AFINN, VADER. */
  lexiconHashes: Uint32Array;
  valences: Int8Array;
  /** Folded word vectors: open addressing by hash, the upper half of it as a check (0: empty), three weights a slot. */
  vectorChecks: Uint16Array;
  vectorWeights: Int8Array;
  /** Hashed weights, [column × 3 + class]. */
  words: Int8Array;
  grams: Int8Array;
  network: Network;
  /** What the network's log-odds of one class (row) add to the logit of another (column), 3 × 3. */
  blend: Float32Array;
};

export const MODEL_VERSION = 2;
export const VALENCE_STEPS = 25;
export const CLASSES = 3;
const MAGIC = 0x4d535753;
/** Magic, version, word bits, gram bits, dense weights, lexicon words, vector slots, network width, filters, words. */
const HEADER = 10;

/** The bytes are not a model this program can read; `message` says why. */
export class UnreadableModel extends Error {
  override name = 'UnreadableModel';
}

const checksum = (bytes: Uint8Array, end: number): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  return h >>> 0;
};

type Section = Float32Array | Uint32Array | Uint16Array | Int8Array;

const sectionsOf = (model: SentimentModel): Section[] => [
  model.scales,
  model.dense,
  model.lexiconHashes,
  model.valences,
  model.vectorChecks,
  model.vectorWeights,
  model.words,
  model.grams,
  Float32Array.of(model.network.scale),
  model.network.hashes,
  model.network.vectors,
  model.network.convolution,
  model.network.convolutionBias,
  model.network.attention,
  model.network.output,
  model.blend,
];

const padded = (bytes: number): number => (bytes + 3) & ~3;

/** The file for a model. */
export const encodeModel = (model: SentimentModel): Uint8Array => {
  const sections = sectionsOf(model);
  const size = HEADER * 4 + sections.reduce((sum, section) => sum + padded(section.byteLength), 0) + 4;
  const bytes = new Uint8Array(size);
  const header = new Uint32Array(bytes.buffer, 0, HEADER);
  header.set([
    MAGIC,
    MODEL_VERSION,
    model.wordBits,
    model.gramBits,
    model.dense.length,
    model.lexiconHashes.length,
    model.vectorChecks.length,
    model.network.width,
    model.network.filters,
    model.network.hashes.length,
  ]);
  let at = HEADER * 4;
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += padded(section.byteLength);
  }
  new DataView(bytes.buffer).setUint32(at, checksum(bytes, at), true);
  return bytes;
};

const refuse = (why: string): never => {
  throw new UnreadableModel(`the sentiment model cannot be read: ${why}`);
};

const readHeader = (bytes: Uint8Array): number[] => {
  if (bytes.byteLength < HEADER * 4 + 4) refuse(`${bytes.byteLength} bytes are too few`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = Array.from({ length: HEADER }, (_, i) => view.getUint32(4 * i, true));
  if (header[0] !== MAGIC) refuse('it does not begin like one');
  if (header[1] !== MODEL_VERSION) refuse(`it is of version ${header[1]!}, this program reads version ${MODEL_VERSION}`);
  if (header[2]! > 22 || header[3]! > 22 || header[7]! > 512 || header[8]! > 512 || header.slice(4).some((length) => length > 1 << 22))
    refuse('its sizes make no sense');
  if ((header[6]! & (header[6]! - 1)) !== 0) refuse('its vector table is no power of two');
  return header;
};

/**
 * Reads a file made by `encodeModel`; the weights stay where they are in `bytes` when those are aligned.
 * @throws UnreadableModel when it is truncated, damaged, of another version or not a model.
 */
export const decodeModel = (bytes: Uint8Array): SentimentModel => {
  const [, , wordBits = 0, gramBits = 0, dense = 0, lexicon = 0, vectors = 0, width = 0, filters = 0, known = 0] = readHeader(bytes);
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  let at = HEADER * 4;
  const next = (size: number): [ArrayBufferLike, number] => {
    const from = at;
    at += padded(size);
    if (at + 4 > aligned.byteLength) refuse(`it ends after ${aligned.byteLength} bytes`);
    return [aligned.buffer, aligned.byteOffset + from];
  };
  const floats = (length: number): Float32Array => new Float32Array(...next(4 * length), length);
  const model: SentimentModel = {
    wordBits,
    gramBits,
    scales: new Float32Array(...next(12), 3),
    dense: new Float32Array(...next(4 * dense), dense),
    lexiconHashes: new Uint32Array(...next(4 * lexicon), lexicon),
    valences: new Int8Array(...next(2 * lexicon), 2 * lexicon),
    vectorChecks: new Uint16Array(...next(2 * vectors), vectors),
    vectorWeights: new Int8Array(...next(CLASSES * vectors), CLASSES * vectors),
    words: new Int8Array(...next(CLASSES * 2 ** wordBits), CLASSES * 2 ** wordBits),
    grams: new Int8Array(...next(CLASSES * 2 ** gramBits), CLASSES * 2 ** gramBits),
    network: {
      width,
      filters,
      scale: new Float32Array(...next(4), 1)[0]!,
      hashes: new Uint32Array(...next(4 * known), known),
      vectors: new Int8Array(...next((known + 1) * width), (known + 1) * width),
      convolution: floats(3 * filters * width),
      convolutionBias: floats(filters),
      attention: floats(width + 1),
      output: floats((2 * filters + width + 1) * CLASSES),
    },
    blend: floats(CLASSES * CLASSES),
  };
  if (at + 4 !== aligned.byteLength) refuse(`it has ${aligned.byteLength} bytes instead of ${at + 4}`);
  const stored = new DataView(aligned.buffer, aligned.byteOffset + at, 4).getUint32(0, true);
  if (stored !== checksum(aligned, at)) refuse('its checksum does not match: it is damaged');
  return model;
};
