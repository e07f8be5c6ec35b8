import type { IncidentReport, ReportChart } from '../contract/report.ts';
import { instantOf, MINUTE_MS, msOf, type Instant } from '../domain/time/instant.ts';
import type { Mark, PlotPoint, Range, Spell } from '../plot/points.ts';

/** What a report's chart shows, whoever draws it. */
export type ChartPicture = { points: PlotPoint[]; range: Range; marks: Mark[]; spell: Spell };

const mark = (at: Instant | null, label: string, title: string): Mark[] => (at === null ? [] : [{ at, label, title, line: true }]);

/** The most important first: where there is no room, the last ones lose their names, not their lines. */
export const pictureOf = (r: IncidentReport, chart: ReportChart): ChartPicture => {
  const points = pointsIn(chart);
  const last = chart.at.at(-1) ?? 0;
  const marks = [
    ...mark(r.openedAt, 'opened', 'opened'),
    ...mark(r.acknowledgedAt, 'taken', 'taken'),
    ...mark(r.firstResponseAt, 'answer', 'first answer published'),
    ...mark(r.calmAt, 'calm', 'calm'),
    ...r.severityHistory.slice(1).flatMap(({ at, severity }) => mark(at, severity, `now ${severity}`)),
    ...mark(r.endedAt, 'ended', 'ended'),
  ];
  return {
    points,
    range: { from: ((chart.at[0] ?? 0) - chart.everyMinutes) * MINUTE_MS, to: last * MINUTE_MS },
    marks,
    spell: { severityHistory: r.severityHistory, resolvedAt: r.endedAt ?? (msOf(r.madeAt) < last * MINUTE_MS ? r.madeAt : null) },
  };
};

const pointsIn = ({ at, negative, all, expected, raisesAt }: ReportChart): PlotPoint[] =>
  at.map((minute, i) => ({
    atMs: minute * MINUTE_MS,
    point: { negative: negative[i]!, all: all[i]!, expected: expected[i] ?? NaN, raisesAt: raisesAt[i] ?? NaN },
  }));

/** In words, for who does not see it. */
export const describeChart = ({ numbers, openedAt }: IncidentReport, { range }: ChartPicture): string =>
  `Voices an hour from ${instantOf(range.from)} to ${instantOf(range.to)}. The incident opened at ${openedAt}; at the peak ${Math.round(numbers.peakObserved)} voices against the brand where ${Math.round(numbers.peakExpected)} are usual.`;
