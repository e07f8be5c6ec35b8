/** Made by training/multilingual/fit.ts; the order is featureNames. Neutral is zero. */
export const NEGATIVE: readonly number[] = [
  -0.531, 0.179, 1.755, -0.259, 0.05, 1.024, -0.189, -0.041, 1.403, 0.172, -0.913, -0.44, 0.35, 0.207, -0.879, 0.034,
];
export const POSITIVE: readonly number[] = [
  -0.97, 2.088, 0.993, -0.138, 0.814, 0.219, 0.098, -0.736, 0.822, 1.191, -1.111, 0.716, -0.231, 0.405, -0.687, -0.042,
];
