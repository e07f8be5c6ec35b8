import { backtest } from '../../shared/backtest/backtest.ts';
import { DAY_MS, instantOf } from '../../shared/domain/time/instant.ts';
import type { ScoreText } from '../../shared/sentiment/score-text.ts';
import { reaching } from './attribution.ts';
import { coldCells, fitsIn, organicCells, raidCells, SIZES, type Cell } from './cells.ts';
import { coldPlace, placeIn, stretchOf, type Place, type Stretch } from './place.ts';
import type { Span } from './quiet-stretches.ts';
import { randomFor, shuffled } from './random.ts';
import { runControl, runTrial, sizeAt, type Site, type Trial } from './run-trials.ts';
import { stormTexts } from './storm-texts.ts';
import { LONGEST_HOURS } from './shapes.ts';
import { firstAt, negativeBy, understandOnce, type IsNegative, type Stream, type StreamFile } from './stream.ts';

/** A file with the quiet stretches of its brands. */
export type Source = { file: StreamFile; quiet: { stream: Stream; spans: Span[] }[] };

/** What opened in a stretch without any storm. */
export type Quiet = { file: string; brand: string; from: string; to: string; days: number; nightFrom: number; sev3: number; sev2: number };
/** What opened without a storm at the places, where the storms would have been; with all its history and with two days. */
export type Bench = { places: Place[]; trials: Trial[]; quiet: Quiet[]; coldControl: { places: number; sev3: number; sev2: number } };

export type BenchOptions = {
  seed: number;
  perCell: number;
  score?: ScoreText | undefined;
  /** Which kinds of storms; all unless given. */
  cells?: readonly Cell[];
  onTotal?: (runs: number) => Promise<void>;
  onRun?: () => void;
};

type Candidate = { stretch: Stretch; isNegative: IsNegative; others: readonly Stream[] };

/** All storms at all places, and everything once without. The same seed gives the same. */
export const runBench = async (sources: readonly Source[], options: BenchOptions): Promise<Bench> => {
  const score = understandOnce(options.score);
  const files = sources.map(({ file, quiet }) => candidatesOf(file, quiet, negativeBy(file.labels, score)));
  const sites = sitesIn(files, options);
  const all = options.cells ?? [...organicCells, ...raidCells, ...coldCells];
  const [cells, cold] = [all.filter((c) => c.kind !== 'cold'), all.filter((c) => c.kind === 'cold')];
  const stretches = files.flat().map((c) => c.stretch);
  const runs = sites.reduce((sum, { place }) => sum + all.filter((c) => fitsIn(c, place.shapes)).length + 2, 0);
  await options.onTotal?.(runs + stretches.length);
  const done = (): void => options.onRun?.();
  const bench: Bench = {
    places: sites.map((s) => s.place),
    trials: [],
    quiet: [],
    coldControl: { places: sites.length, sev3: 0, sev2: 0 },
  };
  for (const stretch of stretches) {
    bench.quiet.push(await runQuiet(stretch, score));
    done();
  }
  for (const site of sites) {
    for (const [at, of] of [[site, cells] as const, [{ ...site, place: coldPlace(site.place) }, cold] as const]) {
      const control = await runControl(at.place, score);
      done();
      if (of === cold) addControl(bench.coldControl, at, control);
      for (const cell of of.filter((c) => fitsIn(c, at.place.shapes))) {
        bench.trials.push(await runTrial(at, cell, control, score));
        done();
      }
    }
  }
  return bench;
};

const candidatesOf = (file: StreamFile, quiet: Source['quiet'], isNegative: IsNegative): Candidate[] =>
  quiet.flatMap(({ stream, spans }) => spans.map((span) => ({ stretch: stretchOf(stream, span), isNegative, others: file.streams })));

/** In turn from each file, by day and by night, from its stretches in random order, until there are enough. */
const sitesIn = (files: readonly (readonly Candidate[])[], { seed, perCell }: BenchOptions): Site[] => {
  const sites: Site[] = [];
  const inTurn = files.map((stretches, f) => ({ stretches: shuffled(randomFor(seed, 'stretches', f), stretches) }));
  const queues = shuffled(randomFor(seed, 'streams'), inTurn);
  const most = files.flat().length * 2 + perCell;
  for (let round = 0; sites.length < perCell && round < most; round++)
    for (const [q, queue] of queues.entries()) {
      if (sites.length >= perCell || queue.stretches.length === 0) continue;
      const n = queue.stretches.length;
      // Each stretch has its nights and its days, also where there is an even number of them.
      const night = (round + q + (n % 2 === 0 ? Math.floor(round / n) : 0)) % 2 === 1;
      const site = siteIn(queue.stretches[round % n]!, night, seed, sites.length);
      if (site !== undefined) sites.push(site);
    }
  return sites;
};

const siteIn = ({ stretch, isNegative, others }: Candidate, night: boolean, seed: number, number: number): Site | undefined => {
  const name = `site ${number}`;
  const place = placeIn(stretch, night, isNegative, randomFor(seed, name, 'onset'));
  if (place === undefined) return undefined;
  const most = Math.ceil(Math.max(LONGEST_HOURS.step * sizeAt(place, Math.max(...SIZES)), SLOWEST_VOICES * Math.max(place.baseline, 5)));
  const texts = stormTexts(place, others, isNegative, most, randomFor(seed, name, 'texts'));
  return texts.length === 0 ? undefined : { place, texts, seed, name };
};

/** Hours of a slow burn, and its day's rhythm above the mean. */
const SLOWEST_VOICES = 1.25 * LONGEST_HOURS['slow burn'];

/** The stream from its beginning through the stretch, with what opens within it. */
const runQuiet = async ({ stream, from, to, nightFrom }: Stretch, score: ScoreText): Promise<Quiet> => {
  const { incidents } = await backtest(stream.mentions.slice(0, firstAt(stream.mentions, instantOf(to))), { score });
  const count = (severity: 'sev2' | 'sev3'): number => reaching(incidents, severity, { from, to }).length;
  return {
    ...{ file: stream.file, brand: stream.brand, from: instantOf(from), to: instantOf(to) },
    ...{ days: (to - from) / DAY_MS, nightFrom, sev3: count('sev3'), sev2: count('sev2') },
  };
};

const addControl = (sum: Bench['coldControl'], { place }: Site, control: Parameters<typeof reaching>[0]): void => {
  const longest = Math.max(...place.shapes.map((s) => LONGEST_HOURS[s]));
  const span = { from: place.onset, to: place.onset + (longest + 1) * 3_600_000 };
  sum.sev3 += reaching(control, 'sev3', span).length;
  sum.sev2 += reaching(control, 'sev2', span).length;
};
