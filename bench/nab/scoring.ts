/**
 * The scoring of the Numenta Anomaly Benchmark, written from its published description (Lavin & Ahmad 2015, "Evaluating real-time
 * anomaly detection algorithms") and checked against the behaviour of its scorer: the earliest alert in a labelled window counts, by a
 * scaled sigmoid over its place in the window; every alert outside counts against, the more the further it is behind the last window.
 */
export type Profile = { name: string; tp: number; fp: number; fn: number };
export const STANDARD: Profile = { name: 'standard', tp: 1, fp: 0.11, fn: 1 };
export const LOW_FP: Profile = { name: 'low FP', tp: 1, fp: 0.22, fn: 1 };
export const LOW_FN: Profile = { name: 'low FN', tp: 1, fp: 0.11, fn: 2 };
export const PROFILES = [STANDARD, LOW_FP, LOW_FN] as const;

/** The rows from `from` to `to`, both included. */
export type RowWindow = { from: number; to: number };
/** What a row's alert is worth before weights: in a window (its number) 0 to 1, outside (-1) below 0. */
export type RowWorth = { window: number; worth: number };
/** A detector on one or more files: what its hits are worth together, and what its false positives are. */
export type Tally = { windows: number; hits: number; hitWorth: number; falsePositives: number; falseWorth: number };

export const NOTHING: Tally = { windows: 0, hits: 0, hitWorth: 0, falsePositives: 0, falseWorth: 0 };

/** 0.987 at -1 (a window's first row), 0 at 0 (its end), -0.987 one window's length behind it, -1 from 3 on. */
export const scaledSigmoid = (position: number): number => (position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1);

/** The rows at the start of a file that are scored neither way: 15 %, of 5,000 rows at most. */
export const probationRows = (rows: number): number => Math.min(Math.floor(0.15 * rows), 0.15 * 5000);

/** What an alert on each row would be worth; windows in order and apart, clipped to the file's rows. */
export const worthOfRows = (rows: number, windows: readonly RowWindow[]): RowWorth[] => {
  const best = scaledSigmoid(-1);
  let next = 0;
  let last: RowWindow | undefined;
  return Array.from({ length: rows }, (_, row) => {
    while (next < windows.length && windows[next]!.to < row) last = windows[next++];
    const window = windows[next];
    if (window !== undefined && window.from <= row) {
      const position = -(window.to - row + 1) / (window.to - window.from + 1);
      return { window: next, worth: scaledSigmoid(position) / best };
    }
    if (last === undefined) return { window: -1, worth: -1 };
    return { window: -1, worth: scaledSigmoid((row - last.to) / Math.max(1, last.to - last.from)) };
  });
};

/** The windows that can be hit at all: the benchmark labels none that ends in the probation. */
export const scorableWindows = (rows: number, windows: readonly RowWindow[]): RowWindow[] =>
  windows.filter((w) => w.to >= probationRows(rows));

/** Tallies the alerts (row numbers, rising) on one file. */
export const tally = (
  rows: number,
  windows: readonly RowWindow[],
  alerts: readonly number[],
  worth = worthOfRows(rows, windows),
): Tally => {
  const probation = probationRows(rows);
  const first = new Map<number, number>();
  let [falsePositives, falseWorth] = [0, 0];
  for (const row of alerts) {
    if (row < probation) continue;
    const at = worth[row]!;
    if (at.window >= 0) first.set(at.window, Math.max(first.get(at.window) ?? 0, at.worth));
    else {
      falsePositives += 1;
      falseWorth += at.worth;
    }
  }
  const hitWorth = [...first.values()].reduce((sum, w) => sum + w, 0);
  return { windows: scorableWindows(rows, windows).length, hits: first.size, hitWorth, falsePositives, falseWorth };
};

export const together = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, t) => ({
      windows: sum.windows + t.windows,
      hits: sum.hits + t.hits,
      hitWorth: sum.hitWorth + t.hitWorth,
      falsePositives: sum.falsePositives + t.falsePositives,
      falseWorth: sum.falseWorth + t.falseWorth,
    }),
    NOTHING,
  );

/** The score before normalisation. */
export const rawScore = (t: Tally, { tp, fp, fn }: Profile): number => tp * t.hitWorth + fp * t.falseWorth - fn * (t.windows - t.hits);

/** 0 is a detector that never fires, 100 one that fires at the first row of every window and nowhere else; NaN where no window is. */
export const normalised = (t: Tally, profile: Profile): number => {
  const silent = rawScore({ ...NOTHING, windows: t.windows }, profile);
  return (100 * (rawScore(t, profile) - silent)) / (profile.tp * t.windows - silent);
};
