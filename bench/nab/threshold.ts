import type { LabelledSeries } from './corpus.ts';
import { NOTHING, probationRows, rawScore, tally, together, type Profile, type Tally } from './scoring.ts';

/** A scored series: one value a row; a row fires where it is at least the threshold. */
export type Scored = { series: LabelledSeries; scores: Float64Array };

/** The alerts at a threshold, tallied. */
export const tallyAt = ({ series, scores }: Scored, threshold: number): Tally => {
  const alerts: number[] = [];
  scores.forEach((s, row) => {
    if (s >= threshold) alerts.push(row);
  });
  return tally(scores.length, series.windows, alerts, series.worth);
};

/**
 * The threshold with the best score on these series, as the benchmark's own optimiser finds it: every value that occurs is tried, from
 * the highest. Above all values (nothing fires) where that is best.
 */
export const bestThreshold = (all: readonly Scored[], profile: Profile): number => {
  const rows = all.flatMap((_, file) => scoredRows(all[file]!, file)).sort((a, b) => b.score - a.score);
  const hits = new Map<string, number>();
  const sum = { ...NOTHING, windows: all.reduce((n, { series }) => n + series.windows.length, 0) };
  let best = { threshold: Infinity, score: rawScore(sum, profile) };
  rows.forEach(({ file, row, score }, i) => {
    const { window, worth } = all[file]!.series.worth[row]!;
    if (window < 0) sum.falseWorth += worth;
    else {
      const key = `${file} ${window}`;
      const before = hits.get(key) ?? 0;
      hits.set(key, Math.max(before, worth));
      sum.hitWorth += Math.max(0, worth - before);
      sum.hits = hits.size;
    }
    if (rows[i + 1]?.score === score) return;
    const reached = rawScore(sum, profile);
    if (reached > best.score) best = { threshold: score, score: reached };
  });
  return best.threshold;
};

const scoredRows = ({ scores }: Scored, file: number): { file: number; row: number; score: number }[] =>
  Array.from(scores, (score, row) => ({ file, row, score })).slice(Math.ceil(probationRows(scores.length)));

/** Each series at what was chosen on all the others, together. Undefined with fewer than two series. */
export const leaveOneOut = <C>(
  count: number,
  choose: (others: number[]) => C,
  at: (file: number, chosen: C) => Tally,
): Tally | undefined => {
  if (count < 2) return undefined;
  const files = Array.from({ length: count }, (_, i) => i);
  return together(files.map((file) => at(file, choose(files.filter((f) => f !== file)))));
};
