import { noiseReason, type NoiseReason } from '../incident/noise-reason.ts';
import { pages } from '../incident/severity.ts';
import type { Lens, Window } from '../signal/signal-events.ts';
import type { JudgedIncident } from './judged-incident.ts';

/** How many incidents opened, and what people made of them. `precision`: confirmed of those judged; null where none was. */
export type Counts = { opened: number; confirmed: number; noise: number; unknown: number; precision: number | null };
/** `paging`: those that were a sev1 or sev2 at some time. */
export type Tally = { all: Counts; paging: Counts };
/** A month like 2026-11 (UTC). */
export type QualityRow = Tally & { month: string; lens: Lens; window: Window };

export type Quality = {
  rows: QualityRow[];
  lenses: (Tally & { lens: Lens })[];
  /** Everything that detection opened. */
  total: Tally;
  /** What people opened by hand: what detection missed, or could not see. */
  byHand: Counts;
  noiseReasons: { reason: NoiseReason | null; incidents: number }[];
};

/** How good detection was, by month and by the lens and window that opened each incident. */
export const qualityOf = (incidents: readonly JudgedIncident[]): Quality => {
  const opened = incidents.flatMap((i) => (i.openedBy === null ? [] : [{ ...i, openedBy: i.openedBy }]));
  const rows = grouped(opened, (i) => `${monthOf(i)}/${i.openedBy.lens}/${i.openedBy.window}`);
  const lenses = grouped(opened, (i) => i.openedBy.lens);
  return {
    rows: rows.map(([first, some]) => ({ month: monthOf(first), ...first.openedBy, ...tally(some) })),
    lenses: lenses.map(([first, some]) => ({ lens: first.openedBy.lens, ...tally(some) })),
    total: tally(incidents.filter((i) => !i.byHand)),
    byHand: counts(incidents.filter((i) => i.byHand)),
    noiseReasons: reasonsOf(incidents),
  };
};

const monthOf = ({ openedAt }: JudgedIncident): string => openedAt.slice(0, 7);

/** Groups with their first, in the order of their keys. */
const grouped = <T>(all: readonly T[], key: (one: T) => string): [T, T[]][] =>
  [...Map.groupBy(all, key)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, some]) => [some[0]!, some]);

const tally = (incidents: readonly JudgedIncident[]): Tally => ({
  all: counts(incidents),
  paging: counts(incidents.filter((i) => pages(i.severity))),
});

const counts = (incidents: readonly JudgedIncident[]): Counts => {
  const of = (judgement: JudgedIncident['judgement']): number => incidents.filter((i) => i.judgement === judgement).length;
  const [confirmed, noise] = [of('confirmed'), of('noise')];
  const precision = confirmed + noise === 0 ? null : confirmed / (confirmed + noise);
  return { opened: incidents.length, confirmed, noise, unknown: of('unknown'), precision };
};

/** The most frequent first; null: no reason was given. */
const reasonsOf = (incidents: readonly JudgedIncident[]): Quality['noiseReasons'] =>
  [...noiseReason.options, null]
    .map((reason) => ({ reason, incidents: incidents.filter((i) => i.noise !== null && i.noise.reason === reason).length }))
    .filter((r) => r.incidents > 0)
    .sort((a, b) => b.incidents - a.incidents);
