/** Made by training/multilingual/fit.ts; the order is featureNames. Neutral is zero. */
export const NEGATIVE: readonly number[] = [
  -0.474, 0.178, 1.708, -0.281, 0.042, 1.047, -0.195, -0.065, 1.408, 0.174, -0.923, -0.668, 0.715, 0.208, -0.908, 0.013,
];
export const POSITIVE: readonly number[] = [
  -0.849, 2.017, 0.973, -0.166, 0.792, 0.143, 0.128, -0.671, 0.813, 1.191, -1.124, 1.595, -0.338, 0.408, -0.781, -0.06,
];
