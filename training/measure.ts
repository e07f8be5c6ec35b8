import type { Probabilities } from '../shared/sentiment/score-text.ts';

/** A text's probabilities and its human label: 0 negative, 1 neutral, 2 positive. */
export type Judged = { probabilities: Probabilities; label: number };

const asList = ({ negative, neutral, positive }: Probabilities): [number, number, number] => [negative, neutral, positive];

/** The class a text is taken for: the likeliest. */
export const likeliest = (probabilities: Probabilities): number => {
  const list = asList(probabilities);
  return list.indexOf(Math.max(...list));
};

export type ClassFigures = { precision: number; recall: number; f1: number };

/** Precision, recall and F1 of each class, and the mean of the recalls; 0–1. */
export const measureClasses = (judged: readonly Judged[]): { macroRecall: number; classes: ClassFigures[] } => {
  const classes = [0, 1, 2].map((k): ClassFigures => {
    const is = judged.filter((one) => one.label === k).length;
    const said = judged.filter((one) => likeliest(one.probabilities) === k);
    const right = said.filter((one) => one.label === k).length;
    return {
      precision: right / Math.max(1, said.length),
      recall: right / Math.max(1, is),
      f1: (2 * right) / Math.max(1, said.length + is),
    };
  });
  return { macroRecall: classes.reduce((sum, one) => sum + one.recall, 0) / 3, classes };
};

export type ReliabilityRow = { from: number; count: number; said: number; was: number };
const BINS = 10;

/** All three probabilities of each text in ten bins: what was said on average, and how often it was so. */
export const reliability = (judged: readonly Judged[]): ReliabilityRow[] => {
  const rows = Array.from({ length: BINS }, (_, i) => ({ from: i / BINS, count: 0, said: 0, was: 0 }));
  for (const { probabilities, label } of judged)
    asList(probabilities).forEach((p, k) => {
      const row = rows[Math.min(BINS - 1, Math.floor(p * BINS))]!;
      row.count++;
      row.said += p;
      row.was += label === k ? 1 : 0;
    });
  return rows.map((row) => ({ ...row, said: row.said / Math.max(1, row.count), was: row.was / Math.max(1, row.count) }));
};

/** The mean distance between said and was over the bins, by how many fell in each (expected calibration error, classwise). */
export const calibrationError = (rows: readonly ReliabilityRow[]): number => {
  const all = rows.reduce((sum, row) => sum + row.count, 0);
  return rows.reduce((sum, row) => sum + (row.count / all) * Math.abs(row.said - row.was), 0);
};

/** Brier score over the three classes: 0 is perfect, 2 the worst. */
export const brierScore = (judged: readonly Judged[]): number =>
  judged.reduce(
    (sum, { probabilities, label }) => sum + asList(probabilities).reduce((s, p, k) => s + (p - (k === label ? 1 : 0)) ** 2, 0),
    0,
  ) / judged.length;

/** Pearson's correlation. */
export const correlation = (pairs: readonly (readonly [number, number])[]): number => {
  const mean = (side: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (of: (x: number, y: number) => number): number => pairs.reduce((s, [x, y]) => s + of(x - a, y - b), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
};
