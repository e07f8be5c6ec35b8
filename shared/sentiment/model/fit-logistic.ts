import type { Matrix } from './build-matrix.ts';
import { CLASSES } from './model-format.ts';
import { shuffledRows } from './shuffle.ts';

/**
 * What the rows should be: a probability for each class, and how much each row counts. `offsets` are logits that stand
 * already; classes are balanced by the first `balanceRows` rows (all, where it is not said).
 */
export type Targets = { probabilities: Float32Array; weights: Float32Array; offsets?: Float64Array; balanceRows?: number };
/** What a weight of size 1 costs, half of it squared. */
export type Penalty = { sparse: number; dense: number };
/** Without `balanced` the classes keep the shares they have in the rows. */
export type Course = { epochs: number; seed: number; balanced: boolean; report?: (epoch: number, moved: number) => void };

/** At the most for one row; mostly three are enough. */
const NEWTON_STEPS = 12;

/**
 * Three one-vs-rest L2 logistic regressions on soft targets, classes balanced: for each class, what speaks for it and
 * what speaks against it weigh the same. Weights are laid out [column × 3 + class], dense columns last. Stochastic dual
 * coordinate ascent (Shalev-Shwartz and Zhang 2013), each coordinate solved exactly; deterministic by its seed.
 */
export const fitLogistic = (
  matrix: Matrix,
  targets: Targets,
  penalty: Penalty,
  { epochs, seed, balanced, report }: Course,
): Float32Array => {
  const weights = new Float32Array((matrix.sparseWidth + matrix.denseWidth) * CLASSES);
  const duals = new Float64Array(matrix.rows * CLASSES);
  const sizes = sizesOf(matrix, penalty);
  const balance = balanced ? balanceOf(targets) : new Float64Array(2 * CLASSES).fill(1);
  const z = new Float64Array(CLASSES);
  for (let epoch = 0; epoch < epochs; epoch++) {
    let moved = 0;
    for (const row of shuffledRows(matrix.rows, seed + epoch)) {
      const weight = targets.weights[row]!;
      if (weight === 0) continue;
      rowLogits(matrix, weights, row, z);
      for (let k = 0; k < CLASSES; k++) {
        const at = row * CLASSES + k;
        const target = targets.probabilities[at]!;
        const [yes, no] = [weight * target * balance[2 * k]!, weight * (1 - target) * balance[2 * k + 1]!];
        const next = solveRow(z[k]! + (targets.offsets?.[at] ?? 0), duals[at]!, sizes[row]!, yes, no);
        z[k] = next - duals[at]!;
        moved += Math.abs(z[k]!);
        duals[at] = next;
      }
      addRow(matrix, weights, row, z, penalty);
    }
    report?.(epoch, moved / matrix.rows);
  }
  return weights;
};

/**
 * The dual value that is best for this row while all others stay: where −loss′ at the logit it leads to is that value.
 * Newton's method between bounds, halving where it would leave them: with heavy rows it alone would swing.
 */
const solveRow = (logit: number, dual: number, size: number, yes: number, no: number): number => {
  const both = yes + no;
  let high = logit + size * (yes - dual);
  let low = high - size * both;
  let z = Math.max(low, Math.min(high, logit));
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const p = 1 / (1 + Math.exp(-z));
    const above = z - logit + size * (both * p - yes + dual);
    if (above > 0) high = z;
    else low = z;
    const next = z - above / (1 + size * both * p * (1 - p));
    const moved = Math.abs(next - z);
    z = next > low && next < high ? next : (low + high) / 2;
    if (moved < 1e-6) break;
  }
  return yes - both / (1 + Math.exp(-z));
};

const sizesOf = ({ rows, starts, values, dense, denseWidth }: Matrix, penalty: Penalty): Float64Array => {
  const sizes = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) sizes[row]! += values[i]! ** 2 / penalty.sparse;
    for (let d = row * denseWidth; d < (row + 1) * denseWidth; d++) sizes[row]! += dense[d]! ** 2 / penalty.dense;
  }
  return sizes;
};

const balanceOf = ({ probabilities, weights, balanceRows = weights.length }: Targets): Float64Array => {
  const balance = new Float64Array(2 * CLASSES);
  const mass = [0, 0, 0];
  for (let row = 0; row < balanceRows; row++)
    for (let k = 0; k < CLASSES; k++) mass[k]! += weights[row]! * probabilities[row * CLASSES + k]!;
  const all = mass.reduce((sum, one) => sum + one, 0);
  for (let k = 0; k < CLASSES; k++) {
    balance[2 * k] = all / (2 * Math.max(mass[k]!, 1e-9));
    balance[2 * k + 1] = all / (2 * Math.max(all - mass[k]!, 1e-9));
  }
  return balance;
};

/** The three logits of a row. */
export const rowLogits = (matrix: Matrix, weights: Float32Array, row: number, into: Float64Array): void => {
  const { starts, columns, values, dense, denseWidth } = matrix;
  let [a, b, c] = [0, 0, 0];
  for (let i = starts[row]!; i < starts[row + 1]!; i++) {
    const at = columns[i]! * CLASSES;
    const value = values[i]!;
    a += value * weights[at]!;
    b += value * weights[at + 1]!;
    c += value * weights[at + 2]!;
  }
  for (let d = row * denseWidth, at = matrix.sparseWidth * CLASSES; d < (row + 1) * denseWidth; d++, at += CLASSES) {
    const value = dense[d]!;
    a += value * weights[at]!;
    b += value * weights[at + 1]!;
    c += value * weights[at + 2]!;
  }
  into[0] = a;
  into[1] = b;
  into[2] = c;
};

const addRow = (matrix: Matrix, weights: Float32Array, row: number, deltas: Float64Array, penalty: Penalty): void => {
  const { starts, columns, values, dense, denseWidth } = matrix;
  const [a, b, c] = [deltas[0]!, deltas[1]!, deltas[2]!];
  for (let i = starts[row]!; i < starts[row + 1]!; i++) {
    const at = columns[i]! * CLASSES;
    const value = values[i]! / penalty.sparse;
    weights[at]! += value * a;
    weights[at + 1]! += value * b;
    weights[at + 2]! += value * c;
  }
  for (let d = row * denseWidth, at = matrix.sparseWidth * CLASSES; d < (row + 1) * denseWidth; d++, at += CLASSES) {
    const value = dense[d]! / penalty.dense;
    weights[at]! += value * a;
    weights[at + 1]! += value * b;
    weights[at + 2]! += value * c;
  }
};
