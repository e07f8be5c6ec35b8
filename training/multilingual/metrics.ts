import type { Label } from '../../shared/sentiment/score-text.ts';

/** How probable it is that a random positive case scores above a random negative one; ties count half. NaN where one is missing. */
export const areaUnderCurve = (cases: readonly { score: number; positive: boolean }[]): number => {
  const sorted = [...cases].sort((a, b) => a.score - b.score);
  let [ranks, positives] = [0, 0];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++;
    for (let i = from; i < to; i++) {
      if (!sorted[i]!.positive) continue;
      positives++;
      ranks += (from + to + 1) / 2;
    }
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
};

/** `sure`: the probability of what was said. */
export type Judged = { truth: Label; said: Label | undefined; sure?: number };
export type Figures = {
  n: number;
  unknown: number;
  macroRecall: number;
  precision: number;
  recall: number;
  f1: number;
  accuracy: number;
  sure: number;
};

/**
 * Macro-averaged recall of three classes, and precision, recall and F1 of negative. Who says nothing is not
 * right; `accuracy` and the mean `sure` are of those who said something: calibrated where they agree.
 */
export const figuresOf = (judged: readonly Judged[]): Figures => {
  const recallOf = (label: Label): number => {
    const all = judged.filter(({ truth }) => truth === label);
    return all.filter(({ said }) => said === label).length / all.length;
  };
  const said = judged.filter((one) => one.said === 'negative');
  const precision = said.length === 0 ? 0 : said.filter(({ truth }) => truth === 'negative').length / said.length;
  const recall = recallOf('negative');
  const answered = judged.filter((one) => one.said !== undefined);
  return {
    accuracy: answered.filter((one) => one.said === one.truth).length / answered.length,
    sure: answered.reduce((sum, one) => sum + (one.sure ?? NaN), 0) / answered.length,
    n: judged.length,
    unknown: judged.filter((one) => one.said === undefined).length,
    macroRecall: (recall + recallOf('neutral') + recallOf('positive')) / 3,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
};
