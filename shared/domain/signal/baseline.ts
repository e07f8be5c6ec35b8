/**
 * What is usual for one series: a level and how far it usually strays, in square-root counts. After the recipe that
 * scores 83.9 on NAB's tweets: EWMA level, ring of block maxima of the residual, reference from the largest of them.
 */
export type Baseline = {
  level: number;
  samples: number;
  /** Largest residual of the block under way. */
  blockMax: number;
  /**
   * Maxima of closed blocks, oldest overwritten first: 112 blocks of three hours are two weeks. A byte each (see `codeOf`), so
   * that all series of a brand fit one item. Replaced, never written to.
   */
  ring: Uint8Array;
  filled: number;
  next: number;
};

export const BLOCK_MINUTES = 180;
export const RING = 112;
const HALF_LIFE_MINUTES = 168 * 60;
const REFERENCE_FLOOR = 0.5;
const REFERENCE_SHARE = 0.2;
const REFERENCE_LEAST = 3;
/** A storm may not teach the detector that storms are usual: a sample enters with at most this many references. */
const WINSORISED = 2;

export const newBaseline = (): Baseline => ({ level: 0, samples: 0, blockMax: 0, ring: new Uint8Array(RING), filled: 0, next: 0 });

/** A baseline that has seen nothing but silence, or nothing; not to be written to. */
export const SILENCE: Baseline = newBaseline();

/** A copy that may be changed; rings are replaced, so they may be shared. */
export const copyBaseline = (b: Baseline): Baseline => ({ ...b });

const transform = Math.sqrt;

/** The level as a count. */
export const expectedOf = (b: Baseline): number => b.level * b.level;

/** As high as it goes in a bad three hours, as a count. */
export const heightOf = (b: Baseline): number => (b.level + referenceOf(b)) ** 2;

/** What follows from a ring is worked out once: most rings are never asked. */
const references = new WeakMap<Uint8Array, number>();

/** How far usual excursions go: the mean of the largest fifth of block maxima. */
export const referenceOf = ({ ring, filled }: Baseline): number => {
  const known = references.get(ring);
  if (known !== undefined) return known;
  const reference = Math.max(REFERENCE_FLOOR, meanOfLargest(ring.slice(0, filled).sort()));
  references.set(ring, reference);
  return reference;
};

const meanOfLargest = (ascending: Uint8Array): number => {
  const n = ascending.length;
  const k = Math.min(n, Math.max(REFERENCE_LEAST, Math.round(n * REFERENCE_SHARE)));
  let sum = 0;
  for (let i = n - k; i < n; i++) sum += SIZES[ascending[i]!]!;
  return k === 0 ? 0 : sum / k;
};

/** Steps of four per cent from 0.05 to 1,000 (a million voices): finer than block maxima are ever known. */
const SMALLEST = 0.05;
const STEP = 1.04;
const SIZES = Float64Array.from({ length: 256 }, (_, code) => (code === 0 ? 0 : SMALLEST * STEP ** (code - 1)));

/** A block maximum as a byte. */
export const codeOf = (size: number): number =>
  size < SMALLEST ? 0 : Math.min(255, 1 + Math.round(Math.log(size / SMALLEST) / Math.log(STEP)));

/**
 * How unusual a count is: 1 is as far as it usually goes in a bad three hours. `noise` is how far mere chance takes a
 * count in the window, so that a series is not taken for steadier than counts can be.
 */
export const scoreOf = (b: Baseline, value: number, noise: number): number =>
  Math.max(0, (transform(value) - b.level) / Math.max(noise, referenceOf(b)));

/** Takes in one closed sample. Changes `b`. */
export const learn = (b: Baseline, value: number, everyMinutes: number): void => {
  const residual = transform(value) - b.level;
  // A reference is at least its floor, so for what is small anyway it need not be known.
  const large = b.filled >= REFERENCE_LEAST && residual > WINSORISED * REFERENCE_FLOOR;
  const kept = large ? Math.min(residual, WINSORISED * referenceOf(b)) : residual;
  b.blockMax = Math.max(b.blockMax, kept);
  b.level += gain(b, everyMinutes) * kept;
  b.samples++;
};

/** Closes the block under way. Changes `b`. */
export const closeBlock = (b: Baseline): void => closeBlocks(b, 1);

/** `samples` empty samples over `blocks` block ends at once: years of silence cost no more than a day. Changes `b`. */
export const learnSilence = (b: Baseline, samples: number, blocks: number, everyMinutes: number): void => {
  const steady = alpha(everyMinutes);
  const young = Math.max(0, Math.min(samples, Math.ceil(1 / steady) - 1 - b.samples));
  if (young > 0) b.level *= b.samples / (b.samples + young);
  b.level *= (1 - steady) ** (samples - young);
  b.samples += samples;
  if (blocks > 0) closeBlocks(b, blocks);
};

/** The first of them with what the block under way has seen, the others empty. */
const closeBlocks = (b: Baseline, blocks: number): void => {
  const ring = b.ring.slice();
  for (let i = 0; i < Math.min(blocks, RING + 1); i++) {
    ring[b.next] = i === 0 ? codeOf(b.blockMax) : 0;
    b.next = (b.next + 1) % RING;
  }
  b.ring = ring;
  b.filled = Math.min(RING, b.filled + blocks);
  b.blockMax = 0;
};

const alpha = (everyMinutes: number): number => 1 - 0.5 ** (everyMinutes / HALF_LIFE_MINUTES);

/** While young the level is the plain mean. */
const gain = (b: Baseline, everyMinutes: number): number => Math.max(alpha(everyMinutes), 1 / (b.samples + 1));
