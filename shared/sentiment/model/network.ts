/**
 * A small convolution over words, taught by larger networks (training/MODEL_CARD.md): each word is a vector of `width`
 * numbers, each three neighbouring words give `filters` features, which are pooled by their maximum and by attention.
 * After Kim 2014, "Convolutional neural networks for sentence classification"; distilled after Hinton et al. 2015.
 */
export type Network = {
  width: number;
  filters: number;
  /** Hashes of the known words, ascending; the word at `i` has row `i + 1` of `vectors`, and row 0 is any other word. */
  hashes: Uint32Array;
  /** [row × width], in steps of `scale`. */
  vectors: Int8Array;
  scale: number;
  /** [(3 × filters) × width]: what a word gives as the one before, in the middle, and after. */
  convolution: Float32Array;
  convolutionBias: Float32Array;
  /** [width], then the bias. */
  attention: Float32Array;
  /** [(2 × filters + width) × 3], then three biases. */
  output: Float32Array;
};

/** A network that knows no word and adds nothing. */
export const noNetwork: Network = {
  width: 0,
  filters: 0,
  hashes: new Uint32Array(0),
  vectors: new Int8Array(0),
  scale: 1,
  convolution: new Float32Array(0),
  convolutionBias: new Float32Array(0),
  attention: new Float32Array(1),
  output: new Float32Array(3),
};

/** How many of a text's words are read. */
const MOST_WORDS = 400;
/** exp of more would only tell two certain words apart. */
export const ATTENTION_LIMIT = 8;

/** What the network has to say about a word wherever it stands: worked out once and remembered with the word. */
export type WordPart = Float32Array;

const rowOf = (hashes: Uint32Array, hash: number): number => {
  let [low, high] = [0, hashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = hashes[middle]!;
    if (found === hash) return middle + 1;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
};

/** The row of a word by its hash, else by that of the plain word behind its spelling (0: there is none). */
export const vectorRow = (hashes: Uint32Array, hash: number, plain: number): number => {
  const row = rowOf(hashes, hash);
  return row === 0 && plain !== 0 ? rowOf(hashes, plain) : row;
};

/** [3 × filters as neighbour, width as itself, weight of attention]. */
export const wordPart = (network: Network, hash: number, plain: number): WordPart => {
  const { width, filters, vectors, scale, convolution, attention } = network;
  const row = vectorRow(network.hashes, hash, plain) * width;
  const part = new Float32Array(3 * filters + width + 1);
  let weight = attention[width]!;
  for (let d = 0; d < width; d++) {
    const value = vectors[row + d]! * scale;
    part[3 * filters + d] = value;
    weight += attention[d]! * value;
  }
  for (let f = 0; f < 3 * filters; f++) {
    let sum = 0;
    for (let d = 0; d < width; d++) sum += convolution[f * width + d]! * part[3 * filters + d]!;
    part[f] = sum;
  }
  part[3 * filters + width] = Math.exp(Math.max(-ATTENTION_LIMIT, Math.min(ATTENTION_LIMIT, weight)));
  return part;
};

/** Log-odds up to a constant of negative, neutral and positive, of a text given as its words' parts, into three numbers. */
export const newNetworkReader = (network: Network): ((parts: readonly WordPart[], count: number, into: Float64Array) => void) => {
  const { width, filters, convolutionBias, output } = network;
  const pooled = new Float32Array(2 * filters + width);
  const outputs = pooled.length;
  return (parts, count, into) => {
    pool(parts, Math.min(count, MOST_WORDS), filters, width, convolutionBias, pooled);
    for (let k = 0; k < 3; k++) {
      let sum = output[outputs * 3 + k]!;
      for (let j = 0; j < outputs; j++) sum += pooled[j]! * output[j * 3 + k]!;
      into[k] = sum;
    }
  };
};

/** `pooled`: the maximum of each filter, its mean by attention, and the words' mean by attention; zeros for no words. */
const pool = (parts: readonly WordPart[], n: number, filters: number, width: number, bias: Float32Array, pooled: Float32Array): void => {
  pooled.fill(0);
  if (n === 0) return;
  const own = 3 * filters;
  let attended = 0;
  for (let t = 0; t < n; t++) attended += parts[t]![own + width]!;
  for (let t = 0; t < n; t++) {
    const here = parts[t]!;
    const weight = here[own + width]! / attended;
    const before = t > 0 ? parts[t - 1]! : undefined;
    const after = t + 1 < n ? parts[t + 1]! : undefined;
    for (let f = 0; f < filters; f++) {
      let value = bias[f]! + here[filters + f]!;
      if (before !== undefined) value += before[f]!;
      if (after !== undefined) value += after[2 * filters + f]!;
      if (value <= 0) continue;
      if (value > pooled[f]!) pooled[f] = value;
      pooled[filters + f]! += weight * value;
    }
    for (let d = 0; d < width; d++) pooled[2 * filters + d]! += weight * here[own + d]!;
  }
};
