import type { Config } from '../config/config.ts';
import { brandOf } from '../config/config.ts';
import type { BacktestReport } from '../contract/backtest.ts';
import type { Mention } from '../domain/mention/mention.ts';
import { parametersFor, type Sensitivity } from '../domain/signal/parameters.ts';
import { minuteOf, type Instant } from '../domain/time/instant.ts';
import { countMention } from '../sentiment/count-mention.ts';
import type { ScoreText } from '../sentiment/score-text.ts';
import { understand } from '../sentiment/understand.ts';
import { SENSITIVITIES } from './alarms.ts';
import { endReplay, newBrandReplay, replayMention, type BrandReplay } from './brand-replay.ts';
import { endTrace, newBrandTrace, watchInto, type BrandTrace, type CloseUpBudget } from './brand-trace.ts';
import { endIncidents, newIncidentReplay, replayChange, type IncidentReplay } from './incident-replay.ts';

export type BacktestOptions = {
  config?: Config | undefined;
  /** For brands the configuration does not name. */
  sensitivity?: Sensitivity | undefined;
  /** How many rows could not be read; known only once they all were. */
  rejected?: (() => number) | undefined;
  score?: ScoreText | undefined;
};

/** Up to so many mentions are put in order first, so that small files may be in any order; beyond, the watermark applies. */
export const SORTED_FIRST = 20_000;
const MOST_CLOSE_UPS = 300;

/** One brand under a backtest: at the setting it has, and in detail at the other settings too. */
export type BrandRun = {
  brand: string;
  sensitivity: Sensitivity;
  mentions: number;
  from: Instant;
  to: Instant;
  replay: BrandReplay;
  /** By setting; only the chosen one unless in detail. */
  incidents: Map<Sensitivity, IncidentReplay>;
  trace: BrandTrace | undefined;
};

export type HistoryRun = {
  options: BacktestOptions;
  /** Every sensitivity side by side, and what was counted over time. */
  inDetail: boolean;
  brands: Map<string, BrandRun>;
  mentions: number;
  from: Instant | null;
  to: Instant | null;
  closeUps: CloseUpBudget;
};

/** Takes a whole history through detection, each mention understood once. */
export const runHistory = async (
  mentions: Iterable<Mention> | AsyncIterable<Mention>,
  options: BacktestOptions,
  inDetail: boolean,
): Promise<HistoryRun> => {
  const closeUps = { left: MOST_CLOSE_UPS };
  const run: HistoryRun = { options, inDetail, brands: new Map(), mentions: 0, from: null, to: null, closeUps };
  let first: Mention[] | undefined = [];
  for await (const mention of mentions) {
    if (first === undefined) take(run, mention);
    else if (first.push(mention) >= SORTED_FIRST) {
      takeSorted(run, first);
      first = undefined;
    }
  }
  takeSorted(run, first ?? []);
  for (const brand of run.brands.values()) end(brand);
  return run;
};

/** What became of the brand at the setting it has. */
export const chosenOf = (brand: BrandRun): IncidentReplay => brand.incidents.get(brand.sensitivity)!;

const takeSorted = (run: HistoryRun, mentions: Mention[]): void => {
  mentions.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  for (const mention of mentions) take(run, mention);
};

const take = (run: HistoryRun, mention: Mention): void => {
  const brand = run.brands.get(mention.brand) ?? begin(run, mention);
  run.mentions++;
  brand.mentions++;
  if (run.from === null || mention.time < run.from) run.from = mention.time;
  if (run.to === null || mention.time > run.to) run.to = mention.time;
  if (mention.time < brand.from) brand.from = mention.time;
  if (mention.time > brand.to) brand.to = mention.time;
  const score = run.options.score ?? understand;
  replayMention(brand.replay, minuteOf(mention.time), countMention(mention, score(mention.text, mention), 'live'));
};

const begin = (run: HistoryRun, { brand, time }: Mention): BrandRun => {
  const { config } = run.options;
  const known = config && brandOf(config, brand);
  const sensitivity = known?.sensitivity ?? run.options.sensitivity ?? 'normal';
  const settings = run.inDetail ? SENSITIVITIES : [sensitivity];
  const incidents = new Map(settings.map((s) => [s, newIncidentReplay(brand, config)]));
  const lanes = [...incidents].map(([setting, replayed]) => ({
    parameters: parametersFor(brand, { sensitivity: setting, detection: known?.detection }),
    onChange: (change: Parameters<typeof replayChange>[1]) => replayChange(replayed, change),
  }));
  const replay = newBrandReplay(brand, lanes);
  const trace = run.inDetail ? newBrandTrace(run.closeUps) : undefined;
  const made: BrandRun = { brand, sensitivity, mentions: 0, from: time, to: time, replay, incidents, trace };
  if (trace !== undefined) replay.watch = watchInto(trace, replay, laneOf(made), chosenOf(made));
  run.brands.set(brand, made);
  return made;
};

const laneOf = (brand: BrandRun): number => [...brand.incidents.keys()].indexOf(brand.sensitivity);

const end = (brand: BrandRun): void => {
  endReplay(brand.replay);
  for (const incidents of brand.incidents.values()) endIncidents(incidents);
  if (brand.trace !== undefined) endTrace(brand.trace, brand.replay, laneOf(brand), chosenOf(brand));
};

const byTime =
  <T>(at: (x: T) => string) =>
  (a: T, b: T): number =>
    at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0;

export const reportOf = (run: HistoryRun): BacktestReport => {
  const all = [...run.brands.values()].map(chosenOf);
  return {
    mentionCount: run.mentions,
    rejected: run.options.rejected?.() ?? 0,
    brands: [...run.brands.keys()].sort(),
    from: run.from,
    to: run.to,
    incidents: all.flatMap((r) => r.incidents).sort(byTime((i) => i.openedAt)),
    pages: all.flatMap((r) => r.pages).sort(byTime((p) => p.at)),
    holds: all.flatMap((r) => r.holds).sort(byTime((h) => h.at)),
  };
};
