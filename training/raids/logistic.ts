export type Fitted = { weights: number[]; bias: number; mean: number[]; sd: number[] };

const STEPS = 500;
const RATE = 0.5;
const RIDGE = 0.01;

/** Logistic regression on standardised features by plain gradient descent; deterministic. */
export const fitLogistic = (rows: readonly number[][], labels: readonly boolean[]): Fitted => {
  const width = rows[0]!.length;
  const columns = Array.from({ length: width }, (_, c) => rows.map((row) => row[c]!));
  const mean = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  const sd = columns.map((column, c) => Math.sqrt(column.reduce((sum, x) => sum + (x - mean[c]!) ** 2, 0) / column.length) || 1);
  const fitted: Fitted = { weights: mean.map(() => 0), bias: 0, mean, sd };
  for (let step = 0; step < STEPS; step++) {
    const gradient = fitted.weights.map((w) => RIDGE * w);
    let bias = 0;
    rows.forEach((row, i) => {
      const error = (probability(fitted, row) - (labels[i] === true ? 1 : 0)) / rows.length;
      bias += error;
      for (let c = 0; c < width; c++) gradient[c]! += (error * (row[c]! - mean[c]!)) / sd[c]!;
    });
    fitted.bias -= RATE * bias;
    fitted.weights = fitted.weights.map((w, c) => w - RATE * gradient[c]!);
  }
  return fitted;
};

export const probability = ({ weights, bias, mean, sd }: Fitted, row: readonly number[]): number =>
  1 / (1 + Math.exp(-weights.reduce((sum, w, c) => sum + (w * (row[c]! - mean[c]!)) / sd[c]!, bias)));
