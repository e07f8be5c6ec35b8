import type { IncidentReport } from '../../../shared/contract/report.ts';

export type PointName = 'began' | 'opened' | 'acknowledged' | 'responded' | 'calm' | 'ended' | 'now';
/** From one moment to the next. `share` is how wide it is drawn, all together 1. */
export type Stretch = { from: PointName; to: PointName; fromAt: string; toAt: string; minutes: number; share: number };
type Moments = Pick<IncidentReport, 'beganAt' | 'openedAt' | 'acknowledgedAt' | 'firstResponseAt' | 'calmAt' | 'endedAt' | 'madeAt'>;

const ORDER: readonly PointName[] = ['began', 'opened', 'acknowledged', 'responded', 'calm', 'ended', 'now'];
const MINUTE_MS = 60_000;

/**
 * The course of an incident in stretches, in the order in which things happened; up to when the report was made where it is
 * not over. Widths grow with the square root: three minutes until it was noticed can still be seen beside three days.
 */
export const stripOf = (report: Moments): Stretch[] => {
  const moments = momentsOf(report);
  const stretches = moments.slice(1).map((to, i) => {
    const from = moments[i]!;
    const minutes = Math.max(0, (Date.parse(to.at) - Date.parse(from.at)) / MINUTE_MS);
    return { from: from.name, to: to.name, fromAt: from.at, toAt: to.at, minutes, share: Math.sqrt(minutes + 0.25) };
  });
  const whole = stretches.reduce((sum, s) => sum + s.share, 0);
  return stretches.map((s) => ({ ...s, share: s.share / whole }));
};

/** What happened, in time; of things at the same instant the one that usually comes first. */
const momentsOf = (r: Moments): { name: PointName; at: string }[] => {
  const all: Record<PointName, string | null> = {
    ...{ began: r.beganAt, opened: r.openedAt, acknowledged: r.acknowledgedAt, responded: r.firstResponseAt },
    ...{ calm: r.calmAt, ended: r.endedAt, now: r.endedAt === null ? r.madeAt : null },
  };
  return ORDER.flatMap((name) => {
    const at = all[name];
    return at === null ? [] : [{ name, at }];
  }).sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
};

/** A name for a saved report that sorts by day and says whose it is: "2026-11-20 Nimbus Coffee inc_1a2b.pdf". */
export const fileNameOf = ({ id, brand, openedAt }: Pick<IncidentReport, 'id' | 'brand' | 'openedAt'>, ending: string): string =>
  `${openedAt.slice(0, 10)} ${brand
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, '')
    .trim()
    .slice(0, 40)} ${id}.${ending}`.replaceAll(/ +/g, ' ');

/** What the chart draws: seconds since 1970 and the columns as they are. */
export const drawnOfReport = ({ at, negative, all, expected, raisesAt }: NonNullable<IncidentReport['chart']>) => ({
  at: at.map((minute) => minute * 60),
  ...{ negative: [...negative], mentions: [...all], expected: [...expected], raisesAt: [...raisesAt] },
});
