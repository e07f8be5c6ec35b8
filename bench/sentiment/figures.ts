import type { Label } from '../../shared/sentiment/score-text.ts';

/** All in percent. `macroRecall`: mean recall of the three classes; the others are of the class negative. */
export type Figures = { macroRecall: number; precision: number; recall: number; f1: number };
export type Thresholds = { below: number; above: number };

const labels: readonly Label[] = ['negative', 'neutral', 'positive'];
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

/** What a contestant's labels are worth against people's. Undefined without any text. */
export const figuresOf = (said: readonly Label[], meant: readonly Label[]): Figures | undefined => {
  if (meant.length === 0) return undefined;
  const count = (s: Label | undefined, m: Label | undefined): number =>
    meant.filter((label, i) => (m === undefined || label === m) && (s === undefined || said[i] === s)).length;
  const recalls = labels.map((label) => ratio(count(label, label), count(undefined, label)));
  const precision = ratio(count('negative', 'negative'), count('negative', undefined));
  const recall = recalls[0]!;
  return {
    macroRecall: recalls.reduce((sum, one) => sum + one, 0) / labels.length,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
};

export const labelOf = (score: number, { below, above }: Thresholds): Label =>
  score < below ? 'negative' : score > above ? 'positive' : 'neutral';

/** Cuts tried; every pair of them is. */
const CUTS = 60;

/** The two cuts of a score with the best macro recall: peers are compared at their best, not at their defaults. */
export const tuneThresholds = (scores: readonly number[], meant: readonly Label[]): Thresholds => {
  const sorted = [...new Set(scores)].toSorted((a, b) => a - b);
  const step = Math.max(1, Math.floor(sorted.length / CUTS));
  const cuts = sorted.flatMap((score, i) => (i % step === 0 || i === sorted.length - 1 ? [score - 1e-9, score + 1e-9] : []));
  let best: Thresholds = { below: 0, above: 0 };
  let bestRecall = -1;
  const [negative, neutral, positive] = labels.map((label) => scores.filter((_, i) => meant[i] === label).toSorted((a, b) => a - b));
  const [n, m, p] = [countUnder(negative!, cuts), countUnder(neutral!, cuts), countUnder(positive!, cuts)];
  for (let low = 0; low < cuts.length; low++) {
    for (let high = low; high < cuts.length; high++) {
      const recall =
        ratio(n[low]!, negative!.length) +
        ratio(m[high]! - m[low]!, neutral!.length) +
        ratio(positive!.length - p[high]!, positive!.length);
      if (recall > bestRecall) [bestRecall, best] = [recall, { below: cuts[low]!, above: cuts[high]! }];
    }
  }
  return best;
};

/** How many of the sorted scores lie under each of the sorted cuts. */
const countUnder = (sorted: readonly number[], cuts: readonly number[]): number[] => {
  let at = 0;
  return cuts.map((cut) => {
    while (at < sorted.length && sorted[at]! < cut) at++;
    return at;
  });
};
