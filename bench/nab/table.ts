import { LOW_FP, normalised, PROFILES, STANDARD, type Tally } from './scoring.ts';

/** One detector: its tally for each profile (they differ where it may take a threshold for each), at left-out files, and its speed. */
export type Row = { name: string; tallies: readonly Tally[]; leftOut: Tally | undefined; perSecond: number };

const score = (tally: Tally | undefined, profile = STANDARD): string =>
  tally === undefined || tally.windows === 0 ? '–' : normalised(tally, profile).toFixed(1);
const perWeek = (tally: Tally, weeks: number): number => (weeks > 0 ? tally.falsePositives / weeks : 0);

const HEADER = [
  'detector',
  'standard',
  'low FP',
  'low FN',
  'left-out standard',
  'windows hit',
  'false positives',
  'false / series-week',
  'rows/s',
];

/** The table: one detector a row; hits and false positives at the threshold of the standard score. */
export const formatTable = (rows: readonly Row[], weeks: number): string =>
  formatColumns([
    HEADER,
    ...rows.map(({ name, tallies, leftOut, perSecond }) => {
      const standard = tallies[0]!;
      const speed = perSecond.toPrecision(2);
      return [
        name,
        ...PROFILES.map((p, i) => score(tallies[i], p)),
        score(leftOut),
        `${standard.hits} of ${standard.windows}`,
        String(standard.falsePositives),
        perWeek(standard, weeks).toFixed(2),
        Number(speed).toLocaleString('en-US'),
      ];
    }),
  ]);

/** Runs of ours, one a row: `first` says what tells them apart. */
export const formatRuns = (first: string, runs: readonly { what: string; tally: Tally; weeks: number }[]): string =>
  formatColumns([
    [first, 'standard', 'low FP', 'low FN', 'windows hit', 'false positives', 'false / series-week'],
    ...runs.map(({ what, tally, weeks }) => [
      what,
      ...PROFILES.map((p) => score(tally, p)),
      `${tally.hits} of ${tally.windows}`,
      String(tally.falsePositives),
      perWeek(tally, weeks).toFixed(2),
    ]),
  ]);

const formatColumns = (lines: readonly (readonly string[])[]): string => {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const cell = (text: string, column: number): string => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!));
  return lines.map((line) => line.map(cell).join('  ')).join('\n');
};

type Bar = { what: string; value: number; ok: (value: number) => boolean; bar: string; digits: number };

const barsOf = ({ tallies, leftOut }: Row, weeks: number): Bar[] => [
  ...(leftOut === undefined
    ? []
    : [{ what: 'left-out standard', value: normalised(leftOut, STANDARD), ok: (v: number) => v >= 70, bar: '≥ 70', digits: 1 }]),
  { what: 'standard', value: normalised(tallies[0]!, STANDARD), ok: (v) => v >= 80, bar: '≥ 80', digits: 1 },
  { what: 'low FP', value: normalised(tallies[1]!, LOW_FP), ok: (v) => v >= 72, bar: '≥ 72', digits: 1 },
  { what: 'false per series-week', value: perWeek(tallies[0]!, weeks), ok: (v) => v <= 0.65, bar: '≤ 0.65', digits: 2 },
];

/** Ours against the bars it is held to. */
export const verdict = (ours: Row, weeks: number): { text: string; ok: boolean } => {
  const bars = barsOf(ours, weeks);
  const text = bars.map((b) => `${b.ok(b.value) ? 'ok  ' : 'FAIL'} ${b.what} ${b.value.toFixed(b.digits)} (bar ${b.bar})`).join('\n');
  return { text, ok: bars.every((b) => b.ok(b.value)) };
};
