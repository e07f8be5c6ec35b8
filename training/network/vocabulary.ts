import { hash32 } from '../../shared/domain/signal/hash32.ts';

/** Known words with a vector each, ordered by their hash: the word at `i` is row `i + 1`, row 0 is any other word. */
export type Embedding = readonly [word: string, vector: Float32Array];
export type Vocabulary = { hashes: Uint32Array; given: Float32Array; width: number; withVector: number };

/** A word in fewer texts is learnt from its given vector only. */
const SEEN_IN = 3;
const plainWord = /^[a-z][a-z'-]+$/;

/**
 * The `most` words worth knowing: those that stand in at least three texts, commonest first, then the commonest words
 * of the given vectors, so that words which no lesson holds are understood by their neighbours.
 */
export const makeVocabulary = (documents: ReadonlyMap<string, number>, embeddings: readonly Embedding[], most: number): Vocabulary => {
  const vectors = new Map(embeddings);
  const width = embeddings[0]?.[1].length ?? 0;
  const own = [...documents].filter(([, n]) => n >= SEEN_IN).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const chosen = new Map<number, string>();
  for (const word of [...own.map(([word]) => word), ...embeddings.flatMap(([word]) => (plainWord.test(word) ? [word] : []))]) {
    if (chosen.size === most) break;
    const hash = hash32(word);
    if (!chosen.has(hash)) chosen.set(hash, word);
  }
  const hashes = Uint32Array.from(chosen.keys()).sort();
  const given = new Float32Array((hashes.length + 1) * width);
  let withVector = 0;
  hashes.forEach((hash, i) => {
    const word = chosen.get(hash)!;
    const vector = vectors.get(word) ?? vectors.get(word.replace(/^#/, ''));
    if (vector === undefined) return;
    withVector++;
    given.set(vector, (i + 1) * width);
  });
  return { hashes, given: standardised(given), width, withVector };
};

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
