/** The share of weights that int8 must hold unclipped. */
const UNCLIPPED = 0.999;

/** Weights as whole steps of −127 to 127; a step is the 99.9th percentile of the sizes that are not 0, by 127. */
export const quantise = (weights: Float32Array): { steps: Int8Array; scale: number } => {
  const sizes = Float32Array.from(
    weights.filter((w) => w !== 0),
    Math.abs,
  ).sort();
  const largest = sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * UNCLIPPED))] ?? 1;
  const scale = largest / 127;
  return { steps: Int8Array.from(weights, (w) => Math.max(-127, Math.min(127, Math.round(w / scale)))), scale };
};
