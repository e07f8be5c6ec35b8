/** Made by training/multilingual/fit.ts; the order is featureNames. Neutral is zero. */
export const NEGATIVE: readonly number[] = [-0.477, 0.188, 1.7, -0.28, 0.034, 1.049, -0.204, -0.068, 1.412, 0.175, -0.921, -0.666, 0.715, 0.207, -0.909, 0.017];
export const POSITIVE: readonly number[] = [-0.847, 2.007, 0.976, -0.154, 0.797, 0.147, 0.132, -0.67, 0.814, 1.19, -1.127, 1.594, -0.34, 0.409, -0.781, -0.062];
