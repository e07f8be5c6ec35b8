import type { Place } from './place.ts';
import { HISTORY_DAYS, NIGHT_HOURS, COLD_DAYS } from './place.ts';
import type { Bench, Quiet } from './run-bench.ts';
import { FLOOR_AN_HOUR, sizeAt, type Trial } from './run-trials.ts';
import { figuresOf, groupBy, raidFiguresOf, type Figures, type Reached } from './summary.ts';

const DAYS_A_MONTH = 30;

/** Lines of a table: the first row is its head, numbers stand to the right. */
const table = (head: string[], rows: string[][]): string[] => {
  const widths = head.map((h, c) => Math.max(h.length, ...rows.map((r) => r[c]?.length ?? 0)));
  const isNumber = head.map((_, c) => rows.every((r) => /^[\d.<>%–a-z ]*\d|^–$|^never$/.test(r[c] ?? '') && !/[a-z]{6}/.test(r[c] ?? '')));
  const line = (cells: string[]): string =>
    cells
      .map((cell, c) => (isNumber[c] === true ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
};

const percent = (part: number): string => `${Math.round(100 * part)} %`;
const minutes = (m: number | null): string => (m === null ? 'never' : m < 600 ? m.toFixed(0) : `${(m / 60).toFixed(0)} h`);

const reachedCells = ({ recall, median, p90 }: Reached): string[] => [percent(recall), minutes(median), minutes(p90)];
const REACHED_HEAD = ['sev1–3', 'median', 'p90', 'sev1–2', 'median', 'p90'];
const cellsOf = (f: Figures): string[] => [String(f.trials), ...reachedCells(f.sev3), ...reachedCells(f.sev2)];

const grouped = (title: string, names: string[], trials: readonly Trial[], keys: (t: Trial) => string[]): string[] => {
  const rows = [...groupBy(trials, (t) => keys(t).join('\u001f')).values()].map((group) => [
    ...keys(group[0]!),
    ...cellsOf(figuresOf(group)),
  ]);
  return ['', title, ...table([...names, 'n', ...REACHED_HEAD], rows)];
};

const ofKind = (trials: readonly Trial[], kind: Trial['cell']['kind']): Trial[] => trials.filter((t) => t.cell.kind === kind);
const shapeOf = ({ cell }: Trial): string => (cell.kind === 'raid' ? cell.raid : cell.shape);
const makeUpOf = ({ cell }: Trial): string => (cell.kind === 'raid' ? 'raid' : cell.makeUp);
const times = ({ cell }: Trial): string => `${cell.size}×`;

/** Everything a person wants to know of a run, in lines. */
export const linesOf = (bench: Bench): string[] => [
  ...definitions(),
  ...placeLines(bench.places),
  ...cellLines(ofKind(bench.trials, 'organic')),
  ...otherViews(ofKind(bench.trials, 'organic')),
  ...coldLines(bench),
  ...raidLines(ofKind(bench.trials, 'raid')),
  ...quietLines(bench.quiet),
  ...verdict(bench),
];

const definitions = (): string[] => [
  `Baseline: distinct authors against the brand an hour (stars, else labels, else the model), mean of what is replayed before the onset:`,
  `${HISTORY_DAYS} days or more where the stream has them. Size: multiple × the baseline or ${FLOOR_AN_HOUR} an hour, whichever is more, on top of the real mentions.`,
  `Shapes: step 6 h; ramp 6 h to the size; waves 2 or 3 of 2 h, 4 h between; slow burn 4 days at an eighth of the size, at most 5 an hour or the baseline.`,
  `Found: an incident reaches the severity between the onset and 1 h after the end, and the same stretch without the storm has it not.`,
  `Minutes from the onset over all storms (a miss is never). Night: the ${NIGHT_HOURS} hours of the day in which the stream has fewest mentions.`,
];

const placeLines = (places: readonly Place[]): string[] => {
  const rows = places.map((p) => [
    ...[p.stretch.stream.file, p.stretch.stream.brand, new Date(p.onset).toISOString().slice(0, 16), p.night ? 'night' : 'day'],
    ...[
      ((p.onset - p.from) / 86_400_000).toFixed(1),
      p.baseline.toFixed(2),
      sizeAt(p, 1).toFixed(1),
      p.shapes.length === 4 ? 'all' : p.shapes.join(', '),
    ],
  ]);
  return ['', 'Places', ...table(['stream', 'brand', 'onset', '', 'history d', 'baseline/h', '1× is /h', 'shapes'], rows)];
};

const cellLines = (trials: readonly Trial[]): string[] => {
  const rows = [...groupBy(trials, (t) => [shapeOf(t), times(t), makeUpOf(t)].join()).values()].map((group) => {
    const f = figuresOf(group);
    const each = f.incidentsEach === null ? '–' : f.incidentsEach.toFixed(1);
    const [n, ...reached] = cellsOf(f);
    return [
      shapeOf(group[0]!),
      times(group[0]!),
      makeUpOf(group[0]!),
      n!,
      f.perHour.toFixed(1),
      String(f.posts),
      ...reached,
      each,
      f.again === null ? '–' : percent(f.again),
    ];
  });
  const head = ['shape', 'size', 'make-up', 'n', 'per hour', 'voices', ...REACHED_HEAD, 'incidents', 'again'];
  return [
    '',
    'Every cell (per hour and voices: medians; incidents: sev1–3 for a storm found; again: another in the two days after it)',
    ...table(head, rows),
  ];
};

const otherViews = (trials: readonly Trial[]): string[] => [
  ...grouped('By shape and size', ['shape', 'size'], trials, (t) => [shapeOf(t), times(t)]),
  ...grouped(
    'By make-up and size',
    ['make-up', 'size'],
    trials.toSorted((a, b) => makeUpOrder(a) - makeUpOrder(b)),
    (t) => [makeUpOf(t), times(t)],
  ),
  ...grouped('By stream and size', ['stream', 'size'], trials.toSorted(bySize).toSorted(byFile), (t) => [t.file, times(t)]),
  ...grouped(
    'By hour of the onset and size',
    ['', 'size'],
    trials.toSorted(bySize).toSorted((a, b) => Number(a.night) - Number(b.night)),
    (t) => [t.night ? 'night' : 'day', times(t)],
  ),
];

const makeUpOrder = (t: Trial): number => ['no authors', 'authors', 'followers'].indexOf(makeUpOf(t));
const bySize = (a: Trial, b: Trial): number => a.cell.size - b.cell.size;
const byFile = (a: Trial, b: Trial): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);

const coldLines = ({ trials, coldControl: { places, sev3, sev2 } }: Bench): string[] => [
  ...grouped(`Cold start: ${COLD_DAYS} days of history, known authors`, ['shape', 'size'], ofKind(trials, 'cold'), (t) => [
    shapeOf(t),
    times(t),
  ]),
  `without a storm, at the same ${places} places: ${sev3} reached sev1–3, ${sev2} sev1–2`,
];

const raidLines = (trials: readonly Trial[]): string[] => {
  const accounts = ({ cell }: Trial): string => (cell.kind === 'raid' && cell.accountsKnown ? 'known' : 'unknown');
  const rows = [...groupBy(trials, (t) => [shapeOf(t), accounts(t), times(t)].join()).values()].map((group) => {
    const f = raidFiguresOf(group);
    const shares = [f.recorded, f.sev3, f.sev2, f.sev1].map(percent);
    return [
      shapeOf(group[0]!),
      accounts(group[0]!),
      times(group[0]!),
      String(f.trials),
      String(f.posts),
      ...shares,
      f.suspected === null ? '–' : percent(f.suspected),
    ];
  });
  const head = ['raid', 'accounts', 'size', 'n', 'posts', 'opened', 'sev1–3', 'sev1–2', 'sev1', 'suspected'];
  return ['', 'Raids of 6 h (size in posts; suspected: of those opened, as the incident says when it opens)', ...table(head, rows)];
};

const quietLines = (quiet: readonly Quiet[]): string[] => {
  const rows = quiet.map((q) => [
    ...[q.file, q.brand, q.from.slice(0, 10), q.to.slice(0, 10), `${q.nightFrom}`, q.days.toFixed(1), String(q.sev3), String(q.sev2)],
  ]);
  return [
    '',
    'The same stretches without storms',
    ...table(['stream', 'brand', 'from', 'to', 'night from UTC', 'days', 'sev1–3', 'sev1–2'], rows),
  ];
};

/** Openings without a storm for each month of a brand. */
const aMonth = (quiet: readonly Quiet[], of: 'sev3' | 'sev2'): string => {
  const days = quiet.reduce((sum, q) => sum + q.days, 0);
  const count = quiet.reduce((sum, q) => sum + q[of], 0);
  return `${days === 0 ? '–' : ((count * DAYS_A_MONTH) / days).toFixed(3)} (${count} in ${(days / DAYS_A_MONTH).toFixed(1)})`;
};

const verdict = ({ trials, quiet }: Bench): string[] => {
  const sizes = [...groupBy(ofKind(trials, 'organic').toSorted(bySize), times)].map(([size, group]) => {
    const { sev3, sev2 } = figuresOf(group);
    return `${size} ${percent(sev3.recall)} / ${percent(sev2.recall)}`;
  });
  const again = figuresOf(ofKind(trials, 'organic')).again ?? 0;
  const raids = raidFiguresOf(ofKind(trials, 'raid'));
  const people = ofKind(trials, 'organic').filter((t) => t.saidOrganised !== null);
  const worst = [...groupBy(quiet, (q) => q.file)].map(([file, some]) => `${file} ${aMonth(some, 'sev3')}`);
  return [
    '',
    `verdict: recall at sev1–3 / sev1–2 by size: ${sizes.join(', ')}`,
    `of the storms found, ${percent(again)} open another sev1–3 more than an hour after they are over`,
    `raids: ${percent(raids.sev3)} reached sev1–3, ${percent(raids.sev1)} sev1; ${raids.suspected === null ? '–' : percent(raids.suspected)} of those opened say so; so do ${people.filter((t) => t.saidOrganised).length} of ${people.length} storms of people`,
    `false sev1–3 a brand and month: ${aMonth(quiet, 'sev3')}, sev1–2: ${aMonth(quiet, 'sev2')}; by stream: ${worst.join(', ')}`,
  ];
};
