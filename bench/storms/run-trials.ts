import { backtest } from '../../shared/backtest/backtest.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { msOf } from '../../shared/domain/time/instant.ts';
import type { ScoreText } from '../../shared/sentiment/score-text.ts';
import { minutesTo, openedByStorm, saysOrganised, type Incident } from './attribution.ts';
import type { Cell } from './cells.ts';
import { followersLike, organicStorm, RAIDS, raidStorm } from './make-storm.ts';
import { AFTER_MS, type Place } from './place.ts';
import { randomFor } from './random.ts';
import { arrivals, endOf, LONGEST_HOURS, planOf, rateOf, voicesIn } from './shapes.ts';
import { replayedTo, type StormText } from './storm-texts.ts';
import { between, byTime } from './stream.ts';

/** Sizes are multiples of the baseline, which counts as at least this many voices an hour. */
export const FLOOR_AN_HOUR = 2;

export const sizeAt = ({ baseline }: Place, multiple: number): number => multiple * Math.max(baseline, FLOOR_AN_HOUR);

/** A place, what people say in its storms, and the number that tells its chance from that of others. */
export type Site = { place: Place; texts: readonly StormText[]; seed: number; name: string };

/** One storm and what the detector made of it. Minutes are from the onset; null: never in time. */
export type Trial = {
  cell: Cell;
  file: string;
  brand: string;
  onset: string;
  night: boolean;
  historyDays: number;
  baseline: number;
  ratePerHour: number;
  posts: number;
  minutes: { sev1: number | null; sev2: number | null; sev3: number | null; sev4: number | null };
  /** sev1–3 incidents that only the storm has, until an hour after its end; 1 is one incident for one storm. */
  incidents: number;
  /** The same of those that open after that, though it was found: a page for what is over. */
  again: number;
  /** Whether one that the storm opened says so; null where it opened none. */
  saidOrganised: boolean | null;
};

/** The mentions of a place from its history to `hours` and two days after the onset, with a storm in their midst or without. */
export const withStorm = (place: Place, hours: number, storm: readonly Mention[]): Mention[] =>
  [...between(place.stretch.stream.mentions, place.from, replayedTo(place.onset, hours)), ...storm].sort(byTime);

const incidentsOf = async (mentions: Mention[], score: ScoreText): Promise<Incident[]> => (await backtest(mentions, { score })).incidents;

/** What opens at a place without a storm, as far as the longest storm that fits would be replayed. */
export const runControl = async (place: Place, score: ScoreText): Promise<Incident[]> =>
  incidentsOf(withStorm(place, Math.max(...place.shapes.map((s) => LONGEST_HOURS[s])), []), score);

/** The storm of a cell at a place, the same for the same seed, place and cell. */
export const stormOf = ({ place, texts, seed, name }: Site, cell: Cell): { storm: Mention[]; end: number; ratePerHour: number } => {
  const { stretch, onset, baseline } = place;
  const random = randomFor(seed, name, JSON.stringify(cell));
  const shape = cell.kind === 'raid' ? 'step' : cell.shape;
  const plan = planOf(shape, onset, stretch.rhythm, random);
  const ratePerHour = rateOf(shape, sizeAt(place, cell.size), baseline);
  const times = arrivals(plan, onset, voicesIn(plan, ratePerHour), random);
  const followers = followersLike(stretch.stream.mentions);
  const base = { key: `${cell.kind}${cell.size}`, brand: stretch.stream.brand, times, random, texts, followers };
  const storm =
    cell.kind === 'raid'
      ? raidStorm({ ...base, style: RAIDS[cell.raid], known: cell.accountsKnown })
      : organicStorm({ ...base, makeUp: cell.makeUp });
  return { storm, end: endOf(plan, onset), ratePerHour };
};

/** Replays a storm and says what it opened that the control run has not. */
export const runTrial = async (site: Site, cell: Cell, control: readonly Incident[], score: ScoreText): Promise<Trial> => {
  const { place } = site;
  const { stretch, onset } = place;
  const { storm, end, ratePerHour } = stormOf(site, cell);
  const hours = (end - onset) / 3_600_000;
  const incidents = await incidentsOf(withStorm(place, hours, storm), score);
  const span = { from: onset, to: end + AFTER_MS };
  const after = { from: span.to, to: replayedTo(onset, hours) };
  const opened = openedByStorm(incidents, control, 'sev4', span);
  const to = (severity: 'sev1' | 'sev2' | 'sev3' | 'sev4'): number | null => minutesTo(incidents, control, severity, span);
  return {
    cell,
    file: stretch.stream.file,
    brand: stretch.stream.brand,
    onset: new Date(onset).toISOString(),
    night: place.night,
    historyDays: (onset - Math.max(place.from, msOf(stretch.stream.mentions[0]!.time))) / 86_400_000,
    baseline: place.baseline,
    ratePerHour,
    posts: storm.length,
    minutes: { sev1: to('sev1'), sev2: to('sev2'), sev3: to('sev3'), sev4: to('sev4') },
    incidents: openedByStorm(incidents, control, 'sev3', span).length,
    again: to('sev3') === null ? 0 : openedByStorm(incidents, control, 'sev3', after).filter((i) => msOf(i.openedAt) > after.from).length,
    saidOrganised: opened.length === 0 ? null : opened.some(saysOrganised),
  };
};
