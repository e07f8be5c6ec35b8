import type { BacktestReport } from '../contract/backtest.ts';
import type { BacktestOutcome } from '../contract/backtests.ts';
import type { BacktestDetail, BrandDetail } from './backtest-in-detail.ts';
import { withAtMost } from './track.ts';
import { withSensitivities } from './with-sensitivities.ts';

/** More than this no browser should have to draw, and no answer of the API may hold (6 MB on AWS). */
const MOST_POINTS = 200_000;
const LEAST_POINTS = 500;
const MOST_INCIDENTS = 1_000;
const MOST_STORMS = 1_000;
const MOST_PAGES = 5_000;
const MOST_SIGNALS = 5_000;

/** What a backtest of a file comes to, small enough to be shown; `notes` says what was left out. */
export const outcomeOf = (
  detail: BacktestDetail,
  rejects: { line: number; reason: string }[],
  notes: readonly string[] = [],
): BacktestOutcome => {
  const { report, left } = shortened(withSensitivities(detail));
  const each = Math.max(LEAST_POINTS, Math.floor(MOST_POINTS / Math.max(1, detail.brands.length)));
  const said = [...notes, ...left];
  return {
    report,
    hourly: detail.brands.map((brand) => hourlyOf(brand, each)),
    ...(rejects.length > 0 && { rejects }),
    ...(said.length > 0 && { notes: said }),
  };
};

const hourlyOf = ({ brand, hourly }: BrandDetail, most: number): BacktestOutcome['hourly'][number] => {
  const track = withAtMost(hourly, most);
  const everyHours = track.everyMinutes / 60;
  const column = (name: 'all' | 'negative'): number[] =>
    Array.from(track.columns[name].subarray(0, track.length), (n) => Math.round(n * 10) / 10);
  return {
    brand,
    from: track.first * everyHours,
    mentions: column('all'),
    negative: column('negative'),
    ...(everyHours > 1 && { everyHours }),
  };
};

/** The gravest incidents, the newest of equals, back in order of time. */
const shortened = (report: BacktestReport): { report: BacktestReport; left: string[] } => {
  const kept = new Set(
    report.incidents
      .toSorted((a, b) => (a.maxSeverity < b.maxSeverity ? -1 : a.maxSeverity > b.maxSeverity ? 1 : a.openedAt < b.openedAt ? 1 : -1))
      .slice(0, MOST_INCIDENTS)
      .map((i) => i.id),
  );
  const incidents = report.incidents.filter((i) => kept.has(i.id));
  const signals = Math.max(1, Math.floor(MOST_SIGNALS / Math.max(1, incidents.length)));
  const { sensitivities } = report;
  const short: BacktestReport = {
    ...report,
    incidents: incidents.map((i) => ({ ...i, signals: i.signals.slice(0, signals), mentionIds: [] })),
    pages: report.pages.filter((p) => kept.has(p.incidentId)).slice(0, MOST_PAGES),
    holds: report.holds.filter((h) => kept.has(h.incidentId)),
    ...(sensitivities && { sensitivities: { ...sensitivities, storms: sensitivities.storms.slice(-MOST_STORMS) } }),
  };
  const lost = report.incidents.length - incidents.length;
  const stormsLost = (sensitivities?.storms.length ?? 0) - (short.sensitivities?.storms.length ?? 0);
  return {
    report: short,
    left: [
      ...(lost > 0
        ? [`Of ${report.incidents.length} incidents the ${MOST_INCIDENTS} gravest are shown; the figures count all of them.`]
        : []),
      ...(stormsLost > 0 ? [`Of the storms the ${MOST_STORMS} newest are compared; the figures count all of them.`] : []),
    ],
  };
};
