import type { Trial } from './run-trials.ts';

/** What a group of storms came to. Medians and p90 are over all of them, a miss being never (null). */
export type Figures = {
  trials: number;
  /** Posts of the storm, median. */
  posts: number;
  perHour: number;
  sev3: Reached;
  sev2: Reached;
  /** sev1–3 incidents a storm that opened any: 1 is one incident for one storm. */
  incidentsEach: number | null;
  /** Of those, the part after which another opened when all was over. */
  again: number | null;
};
export type Reached = { found: number; recall: number; median: number | null; p90: number | null };

export const figuresOf = (trials: readonly Trial[]): Figures => {
  const opened = trials.filter((t) => t.incidents > 0);
  return {
    trials: trials.length,
    posts:
      quantile(
        trials.map((t) => t.posts),
        0.5,
      ) ?? 0,
    perHour:
      quantile(
        trials.map((t) => t.ratePerHour),
        0.5,
      ) ?? 0,
    sev3: reachedOf(trials.map((t) => t.minutes.sev3)),
    sev2: reachedOf(trials.map((t) => t.minutes.sev2)),
    incidentsEach: opened.length === 0 ? null : opened.reduce((sum, t) => sum + t.incidents, 0) / opened.length,
    again: opened.length === 0 ? null : opened.filter((t) => t.again > 0).length / opened.length,
  };
};

const reachedOf = (minutes: readonly (number | null)[]): Reached => {
  const found = minutes.filter((m) => m !== null).length;
  const all = minutes.map((m) => m ?? Infinity);
  const at = (part: number): number | null => {
    const value = quantile(all, part);
    return value === undefined || value === Infinity ? null : value;
  };
  return { found, recall: minutes.length === 0 ? 0 : found / minutes.length, median: at(0.5), p90: at(0.9) };
};

/** The smallest value that this part of them does not exceed. */
export const quantile = (some: readonly number[], part: number): number | undefined =>
  some.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(part * some.length) - 1)];

/** What raids came to, as shares of all of them; `suspected` of those that opened anything, null where none did. */
export type RaidFigures = {
  trials: number;
  posts: number;
  recorded: number;
  sev3: number;
  sev2: number;
  sev1: number;
  suspected: number | null;
};

export const raidFiguresOf = (trials: readonly Trial[]): RaidFigures => {
  const share = (of: readonly Trial[], is: (t: Trial) => boolean): number => (of.length === 0 ? 0 : of.filter(is).length / of.length);
  const opened = trials.filter((t) => t.saidOrganised !== null);
  return {
    trials: trials.length,
    posts:
      quantile(
        trials.map((t) => t.posts),
        0.5,
      ) ?? 0,
    recorded: share(trials, (t) => t.minutes.sev4 !== null),
    sev3: share(trials, (t) => t.minutes.sev3 !== null),
    sev2: share(trials, (t) => t.minutes.sev2 !== null),
    sev1: share(trials, (t) => t.minutes.sev1 !== null),
    suspected: opened.length === 0 ? null : share(opened, (t) => t.saidOrganised === true),
  };
};

/** Groups in the order of their first member. */
export const groupBy = <T>(all: readonly T[], keyOf: (x: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const x of all) {
    const known = groups.get(keyOf(x));
    if (known === undefined) groups.set(keyOf(x), [x]);
    else known.push(x);
  }
  return groups;
};
