import type { Figures } from './figures.ts';
import type { Run } from './run-contestant.ts';

/** A contestant over all its runs; memory above the empty process, in MB. */
export type Line = { name: string; run: Run; rssMb: number; heapMb: number };

const columns: readonly [string, number][] = [
  ['', 20],
  ['tweets', 8],
  ['neg P / R / F1', 17],
  ['airlines', 9],
  ['neg P / R / F1', 17],
  ['texts/s', 9],
  ['load ms', 9],
  ['RSS MB', 8],
  ['heap MB', 8],
];

const macro = (figures: Figures | undefined): string => figures?.macroRecall.toFixed(1) ?? '–';
const negative = (figures: Figures | undefined): string =>
  figures === undefined ? '–' : [figures.precision, figures.recall, figures.f1].map((one) => one.toFixed(0)).join(' / ');

/** The table, one line a contestant. */
export const tableOf = (lines: readonly Line[]): string[] => {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(columns[0]![1]) : cell.padStart(columns[i]![1]))).join(' ');
  return [
    row(columns.map(([title]) => title)),
    ...lines.map(({ name, run, rssMb, heapMb }) =>
      row([
        name,
        macro(run.tweets),
        negative(run.tweets),
        macro(run.airlines),
        negative(run.airlines),
        Math.round(run.perSecond).toLocaleString('en'),
        run.loadMs.toFixed(0),
        rssMb.toFixed(0),
        heapMb.toFixed(0),
      ]),
    ),
  ];
};
