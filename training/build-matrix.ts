import { DENSE, writeDense } from '../shared/sentiment/model/dense-features.ts';
import type { Valued } from '../shared/sentiment/model/dense-features.ts';
import { newReader } from '../shared/sentiment/model/read-text.ts';
import { makeToken } from '../shared/sentiment/model/token.ts';
import type { Token } from '../shared/sentiment/model/token.ts';

/** How wide the hashed tables are. */
export type Widths = { wordBits: number; gramBits: number };
/** Hash of a word to its valences. */
export type Lexicon = ReadonlyMap<number, Valued>;
/** A word's vector, or `undefined`. */
export type VectorOf = (token: Token) => Float32Array | undefined;

/** One row a text: hashed columns with values, and a dense block. Columns count on from words through grams to the dense ones. */
export type Matrix = {
  rows: number;
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
  sparseWidth: number;
  dense: Float32Array;
  denseWidth: number;
};

export type Known = Token & Valued & { vector: Float32Array | undefined };

/** A token book for training: all tokens are remembered, with lexicon values and vector. */
export const newTokenBook = (lexicon: Lexicon, vectorOf: VectorOf): ((kind: Token['kind'], raw: string) => Known) => {
  const book = new Map<string, Known>();
  return (kind, raw) => {
    const known = book.get(raw);
    if (known !== undefined) return known;
    const token = makeToken(kind, raw);
    const valued = lexicon.get(token.hash) ?? lexicon.get(token.plain) ?? { afinn: 0, vader: 0 };
    const made = { ...token, afinn: valued.afinn, vader: valued.vader, vector: vectorOf(token) };
    book.set(raw, made);
    return made;
  };
};

type Growing = { starts: number[]; columns: Uint32Array; values: Float32Array; used: number };

const grow = (sparse: Growing, more: number): void => {
  if (sparse.used + more <= sparse.columns.length) return;
  const size = 2 * (sparse.columns.length + more);
  const [columns, values] = [new Uint32Array(size), new Float32Array(size)];
  columns.set(sparse.columns);
  values.set(sparse.values);
  sparse.columns = columns;
  sparse.values = values;
};

/** The texts as the runtime's own featuriser sees them; `vectorWidth` columns of mean word vectors follow the dense block. */
export const buildMatrix = (
  texts: readonly string[],
  widths: Widths,
  lexicon: Lexicon,
  vectors: { width: number; scale: number; of: VectorOf },
): Matrix => {
  const read = newReader(newTokenBook(lexicon, vectors.of));
  const words = 2 ** widths.wordBits;
  const denseWidth = DENSE + vectors.width + 1;
  const dense = new Float32Array(texts.length * denseWidth);
  const block = new Float64Array(DENSE);
  const sparse: Growing = { starts: [0], columns: new Uint32Array(1 << 20), values: new Float32Array(1 << 20), used: 0 };
  const seen = new Int32Array(words).fill(-1);
  const seenToken = new Int32Array(words).fill(-1);
  for (let row = 0; row < texts.length; row++) {
    const reading = read(texts[row]!);
    grow(sparse, reading.steps);
    const from = sparse.used;
    for (let i = 0; i < reading.hashCount; i++) {
      const column = reading.hashes[i]! & (words - 1);
      if (seen[column] === row) continue;
      seen[column] = row;
      sparse.columns[sparse.used++] = column;
    }
    sparse.values.fill(1 / Math.sqrt(sparse.used - from), from, sparse.used);
    const gramsFrom = sparse.used;
    for (let i = 0; i < reading.count; i++) {
      const token = reading.tokens[i]!;
      const column = token.hash & (words - 1);
      if (seenToken[column] === row) continue;
      seenToken[column] = row;
      for (const gram of token.grams) sparse.columns[sparse.used++] = words + (gram & (2 ** widths.gramBits - 1));
    }
    if (sparse.used > gramsFrom) sparse.values.fill(1 / Math.sqrt(sparse.used - gramsFrom), gramsFrom, sparse.used);
    writeDense(reading, block);
    const at = row * denseWidth;
    dense.set(block, at);
    addVectors(reading, dense.subarray(at + DENSE, at + DENSE + vectors.width), vectors.scale);
    dense[at + denseWidth - 1] = 1;
    sparse.starts.push(sparse.used);
  }
  return {
    rows: texts.length,
    starts: Uint32Array.from(sparse.starts),
    columns: sparse.columns.slice(0, sparse.used),
    values: sparse.values.slice(0, sparse.used),
    sparseWidth: words + 2 ** widths.gramBits,
    dense,
    denseWidth,
  };
};

const addVectors = (reading: { tokens: Known[]; count: number }, into: Float32Array, scale: number): void => {
  let found = 0;
  for (let i = 0; i < reading.count; i++) {
    const vector = reading.tokens[i]!.vector;
    if (vector === undefined) continue;
    found++;
    for (let d = 0; d < into.length; d++) into[d]! += vector[d]!;
  }
  if (found > 0) for (let d = 0; d < into.length; d++) into[d]! *= scale / found;
};
