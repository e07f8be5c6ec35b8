import type { BacktestReport } from '../contract/backtest.ts';
import type { Mention } from '../domain/mention/mention.ts';
import type { Sensitivity } from '../domain/signal/parameters.ts';
import type { Instant } from '../domain/time/instant.ts';
import { figuresOf, leadOf, SENSITIVITIES, weeksBetween, type SettingFigures, type Told } from './alarms.ts';
import type { CloseUp } from './brand-trace.ts';
import { reportOf, runHistory, type BacktestOptions, type BrandRun, type HistoryRun } from './run-history.ts';
import { stormsOf, type Storm } from './storms.ts';
import type { Track } from './track.ts';

/** One brand in detail: at the setting it has, what the others would have made of it, and what was counted over time. */
export type BrandDetail = {
  brand: string;
  sensitivity: Sensitivity;
  mentions: number;
  from: Instant;
  to: Instant;
  /** By setting, in order of time. */
  told: Record<Sensitivity, Told[]>;
  figures: SettingFigures[];
  storms: Storm[];
  hourly: Track;
  closeUps: CloseUp[];
};

/** `figures`: over all brands, a row for each setting. Close-ups are the first so many; `moreCloseUps`: whether some lack. */
export type BacktestDetail = { report: BacktestReport; brands: BrandDetail[]; figures: SettingFigures[]; moreCloseUps: boolean };

/**
 * A backtest with what a reader wants besides: every sensitivity side by side in one pass (each mention is understood and
 * counted once), minutes of lead, and counts over time in bounded memory. The report is that of `backtest`.
 */
export const backtestInDetail = async (
  mentions: Iterable<Mention> | AsyncIterable<Mention>,
  options: BacktestOptions = {},
): Promise<BacktestDetail> => {
  const run = await runHistory(mentions, options, true);
  const brands = [...run.brands.values()].sort((a, b) => (a.brand < b.brand ? -1 : 1)).map(detailOf);
  return { report: reportOf(run), brands, figures: overAll(run, brands), moreCloseUps: run.closeUps.left === 0 };
};

const detailOf = (run: BrandRun): BrandDetail => {
  const { brand, sensitivity, mentions, from, to } = run;
  const { hourly, closeUps } = run.trace!;
  const told = Object.fromEntries(SENSITIVITIES.map((s) => [s, toldOf(run, s, hourly)])) as Record<Sensitivity, Told[]>;
  const weeks = weeksBetween(from, to);
  const figures = SENSITIVITIES.map((s) => figuresOf(s, told[s], weeks));
  return { brand, sensitivity, mentions, from, to, told, figures, storms: stormsOf(brand, told), hourly, closeUps };
};

const toldOf = ({ incidents, to }: BrandRun, sensitivity: Sensitivity, hourly: Track): Told[] => {
  const replayed = incidents.get(sensitivity)!;
  return replayed.incidents.map((incident) => ({
    incident,
    lead: leadOf(incident, replayed.began.get(incident.id) ?? incident.openedAt, hourly, to),
  }));
};

const overAll = (run: HistoryRun, brands: readonly BrandDetail[]): SettingFigures[] => {
  const weeks = run.from === null || run.to === null ? 1 : weeksBetween(run.from, run.to);
  return SENSITIVITIES.map((s) =>
    figuresOf(
      s,
      brands.flatMap((b) => b.told[s]),
      weeks,
    ),
  );
};
