/** Everything that is learnt, in full precision. `projection` turns given word vectors into ours; `offsets` are learnt for each word. */
export type Parameters = {
  projection: Float32Array;
  offsets: Float32Array;
  convolution: Float32Array;
  convolutionBias: Float32Array;
  attention: Float32Array;
  output: Float32Array;
};

export type Shape = { words: number; given: number; width: number; filters: number };

/** Uniform within ±1/√fan-in, as is usual for layers of this kind; offsets are nearly nothing at first. */
export const newParameters = ({ words, given, width, filters }: Shape, random: () => number): Parameters => {
  const uniform = (length: number, bound: number): Float32Array => Float32Array.from({ length }, () => (2 * random() - 1) * bound);
  const pooled = 2 * filters + width;
  return {
    projection: uniform(given * width, 1 / Math.sqrt(given)),
    offsets: uniform(words * width, 0.035),
    convolution: uniform(3 * filters * width, 1 / Math.sqrt(3 * width)),
    convolutionBias: uniform(filters, 1 / Math.sqrt(3 * width)),
    attention: uniform(width + 1, 1 / Math.sqrt(width)),
    output: uniform(pooled * 3 + 3, 1 / Math.sqrt(pooled)),
  };
};

export const zerosLike = (p: Parameters): Parameters => ({
  projection: new Float32Array(p.projection.length),
  offsets: new Float32Array(p.offsets.length),
  convolution: new Float32Array(p.convolution.length),
  convolutionBias: new Float32Array(p.convolutionBias.length),
  attention: new Float32Array(p.attention.length),
  output: new Float32Array(p.output.length),
});

const FIRST = 0.9;
const SECOND = 0.999;
const TINY = 1e-8;

export type Moments = { first: Parameters; second: Parameters; step: number };

/**
 * One step of AdamW (Loshchilov and Hutter 2019) on everything but the words' offsets, of which only the rows that
 * were met move (`rows`); gradients are used up: set to zero.
 */
export const stepParameters = (
  p: Parameters,
  gradient: Parameters,
  moments: Moments,
  { rate, decay, rows, width }: { rate: number; decay: number; rows: Uint32Array; width: number },
): void => {
  moments.step++;
  const size = (rate * Math.sqrt(1 - SECOND ** moments.step)) / (1 - FIRST ** moments.step);
  const move = (name: keyof Parameters, from: number, to: number, shrink: number): void => {
    const [values, slope, first, second] = [p[name], gradient[name], moments.first[name], moments.second[name]];
    for (let i = from; i < to; i++) {
      const g = slope[i]!;
      slope[i] = 0;
      const m = (first[i] = FIRST * first[i]! + (1 - FIRST) * g);
      const v = (second[i] = SECOND * second[i]! + (1 - SECOND) * g * g);
      values[i] = values[i]! * shrink - (size * m) / (Math.sqrt(v) + TINY);
    }
  };
  for (const name of ['projection', 'convolution', 'convolutionBias', 'attention', 'output'] as const)
    move(name, 0, p[name].length, 1 - rate * decay);
  for (const row of rows) move('offsets', row * width, (row + 1) * width, 1);
};
