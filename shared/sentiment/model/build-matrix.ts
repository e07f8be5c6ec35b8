import { DENSE, writeDense } from './dense-features.ts';
import type { Valued } from './dense-features.ts';
import { newReader } from './read-text.ts';
import { makeToken } from './token.ts';
import type { Token } from './token.ts';
import type { Reading } from './read-text.ts';
import type { PieceKind } from './scan-pieces.ts';

/** How wide the hashed tables are. */
export type Widths = { wordBits: number; gramBits: number };
/** Hash of a word to its valences. */
export type Lexicon = ReadonlyMap<number, Valued>;
/** Further dense columns of a text. */
export type Extra<T extends Token> = { width: number; fill: (reading: Reading<T>, into: Float32Array) => void };

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

export type Known = Token & Valued;

/** Remembers all tokens, with what the lexicon says of them. */
export const newTokenBook = (lexicon: Lexicon): ((kind: PieceKind, raw: string) => Known) => {
  const book = new Map<string, Known>();
  return (kind, raw) => {
    const known = book.get(raw);
    if (known?.kind === kind) return known;
    const token = makeToken(kind, raw);
    const valued = lexicon.get(token.hash) ?? lexicon.get(token.plain);
    const made = { ...token, afinn: valued?.afinn ?? 0, vader: valued?.vader ?? 0 };
    book.set(raw, made);
    return made;
  };
};

type Sparse = { starts: number[]; columns: Uint32Array; values: Float32Array; used: number };

const grow = (sparse: Sparse, more: number): void => {
  if (sparse.used + more <= sparse.columns.length) return;
  const size = 2 * (sparse.columns.length + more);
  const [columns, values] = [new Uint32Array(size), new Float32Array(size)];
  columns.set(sparse.columns);
  values.set(sparse.values);
  sparse.columns = columns;
  sparse.values = values;
};

const newSparse = (): Sparse => ({ starts: [0], columns: new Uint32Array(1 << 16), values: new Float32Array(1 << 16), used: 0 });

/** The hashed columns of one reading: each word feature once, each different token's n-grams; by the root of how many they are. */
const newSparseWriter = ({ wordBits, gramBits }: Widths, sparse: Sparse): ((reading: Reading<Token>, row: number) => void) => {
  const [words, grams] = [2 ** wordBits, 2 ** gramBits];
  const seen = new Int32Array(words).fill(-1);
  const seenToken = new Int32Array(words).fill(-1);
  const close = (from: number): void => void sparse.values.fill(1 / Math.sqrt(Math.max(1, sparse.used - from)), from, sparse.used);
  return (reading, row) => {
    grow(sparse, reading.steps);
    const from = sparse.used;
    for (let i = 0; i < reading.hashCount; i++) {
      const column = reading.hashes[i]! & (words - 1);
      if (seen[column] === row) continue;
      seen[column] = row;
      sparse.columns[sparse.used++] = column;
    }
    close(from);
    const gramsFrom = sparse.used;
    for (let i = 0; i < reading.count; i++) {
      const token = reading.tokens[i]!;
      const column = token.hash & (words - 1);
      if (seenToken[column] === row) continue;
      seenToken[column] = row;
      for (const gram of token.grams) sparse.columns[sparse.used++] = words + (gram & (grams - 1));
    }
    close(gramsFrom);
    sparse.starts.push(sparse.used);
  };
};

/** The texts as the runtime's own featuriser sees them; the dense block is followed by what `extra` fills in, and by 1. */
export const buildMatrix = (texts: readonly string[], widths: Widths, lexicon: Lexicon, extra: Extra<Known>): Matrix => {
  const read = newReader(newTokenBook(lexicon));
  const denseWidth = DENSE + extra.width + 1;
  const dense = new Float32Array(texts.length * denseWidth);
  const block = new Float64Array(DENSE);
  const sparse = newSparse();
  const writeSparse = newSparseWriter(widths, sparse);
  for (const [row, text] of texts.entries()) {
    const reading = read(text);
    writeSparse(reading, row);
    writeDense(reading, block);
    const at = row * denseWidth;
    dense.set(block, at);
    extra.fill(reading, dense.subarray(at + DENSE, at + DENSE + extra.width));
    dense[at + denseWidth - 1] = 1;
  }
  return {
    rows: texts.length,
    starts: Uint32Array.from(sparse.starts),
    columns: sparse.columns.slice(0, sparse.used),
    values: sparse.values.slice(0, sparse.used),
    sparseWidth: 2 ** widths.wordBits + 2 ** widths.gramBits,
    dense,
    denseWidth,
  };
};
