import type { Config } from '../config/config.ts';
import { brandOf } from '../config/config.ts';
import type { BacktestReport } from '../contract/backtest.ts';
import type { Mention } from '../domain/mention/mention.ts';
import { parametersFor, type Sensitivity } from '../domain/signal/parameters.ts';
import { minuteOf, type Instant } from '../domain/time/instant.ts';
import { countMention } from '../sentiment/count-mention.ts';
import type { ScoreText } from '../sentiment/score-text.ts';
import { understand } from '../sentiment/understand.ts';
import { endReplay, newBrandReplay, replayMention, type BrandReplay } from './brand-replay.ts';
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

type Run = {
  brands: Map<string, { detection: BrandReplay; incidents: IncidentReplay }>;
  mentions: number;
  from: Instant | null;
  to: Instant | null;
};

/**
 * Which incidents would have opened on this history, when, and why: the same pure functions as live, in memory that does
 * not grow with the number of mentions. Nothing is read from a clock.
 */
export const backtest = async (
  mentions: Iterable<Mention> | AsyncIterable<Mention>,
  options: BacktestOptions = {},
): Promise<BacktestReport> => {
  const run: Run = { brands: new Map(), mentions: 0, from: null, to: null };
  let first: Mention[] | undefined = [];
  for await (const mention of mentions) {
    if (first === undefined) take(run, mention, options);
    else if (first.push(mention) >= SORTED_FIRST) {
      takeSorted(run, first, options);
      first = undefined;
    }
  }
  takeSorted(run, first ?? [], options);
  for (const { detection, incidents } of run.brands.values()) {
    endReplay(detection);
    endIncidents(incidents);
  }
  return reportOf(run, options);
};

const takeSorted = (run: Run, mentions: Mention[], options: BacktestOptions): void => {
  mentions.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  for (const mention of mentions) take(run, mention, options);
};

const take = (run: Run, mention: Mention, options: BacktestOptions): void => {
  run.mentions++;
  if (run.from === null || mention.time < run.from) run.from = mention.time;
  if (run.to === null || mention.time > run.to) run.to = mention.time;
  const score = options.score ?? understand;
  const counted = countMention(mention, score(mention.text, mention), 'live');
  replayMention(brandIn(run, mention.brand, options).detection, minuteOf(mention.time), counted);
};

const brandIn = (
  run: Run,
  brand: string,
  { config, sensitivity }: BacktestOptions,
): { detection: BrandReplay; incidents: IncidentReplay } => {
  const known = run.brands.get(brand);
  if (known !== undefined) return known;
  const incidents = newIncidentReplay(brand, config);
  const parameters = parametersFor(brand, sensitivity ?? (config && brandOf(config, brand)?.sensitivity) ?? 'normal');
  const made = { incidents, detection: newBrandReplay(brand, parameters, (change) => replayChange(incidents, change)) };
  run.brands.set(brand, made);
  return made;
};

const byTime =
  <T>(at: (x: T) => string) =>
  (a: T, b: T): number =>
    at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0;

const reportOf = (run: Run, options: BacktestOptions): BacktestReport => {
  const all = [...run.brands.values()].map((b) => b.incidents);
  return {
    mentionCount: run.mentions,
    rejected: options.rejected?.() ?? 0,
    brands: [...run.brands.keys()].sort(),
    from: run.from,
    to: run.to,
    incidents: all.flatMap((r) => r.incidents).sort(byTime((i) => i.openedAt)),
    pages: all.flatMap((r) => r.pages).sort(byTime((p) => p.at)),
    holds: all.flatMap((r) => r.holds).sort(byTime((h) => h.at)),
  };
};
