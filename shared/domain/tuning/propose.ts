import { quieterCandidates, type Candidate } from './candidates.ts';
import { effectOf, noLongerPaging, sparedOf, standing, type Effect } from './effect.ts';
import { seriesOf, type JudgedIncident } from './judged-incident.ts';
import { changed, settingOf, type Change, type TuningSettings } from './settings.ts';

/** Fewer noise incidents than this are no pattern. */
export const LEAST_NOISE = 3;
/** A change has to spare people at least this part of them. */
const LEAST_SPARED = 0.5;
/** So many incidents that people had to open by hand are a pattern. */
export const LEAST_BY_HAND = 2;

/** A setting worth trying; nothing is changed by itself. */
export type Proposal =
  | { direction: 'quieter'; change: Change; settings: TuningSettings; effect: Effect }
  /** What it would have changed nobody can say from incidents alone. */
  | { direction: 'earlier'; change: Change; settings: TuningSettings; byHand: number };
export type NoProposal =
  | { direction: 'none'; why: 'little-noise' | 'costs-confirmed' | 'not-enough'; noise: number }
  | { direction: 'none'; why: 'nothing-to-change' };

/**
 * The setting that feedback speaks for. Quieter, where noise came at least three times: of all changes that lose no
 * confirmed incident and spare people at least half of the noise, the one first by: more noise spared, fewer confirmed
 * that would no longer page, fewer confirmed less grave, a smaller part of the brand concerned, a smaller step, its name.
 * Earlier, where nothing was noise and people opened incidents by hand. `incidents`: of one brand, merges followed.
 */
export const propose = (brand: string, present: TuningSettings, incidents: readonly JudgedIncident[]): Proposal | NoProposal => {
  const noise = incidents.filter((i) => i.judgement === 'noise' && !i.byHand);
  if (noise.length === 0) return earlier(present, incidents);
  const still = standing(
    brand,
    present,
    incidents.filter((i) => !i.byHand),
  );
  const stillNoise = still.filter((s) => s.incident.judgement === 'noise');
  if (stillNoise.length < LEAST_NOISE) return { direction: 'none', why: 'little-noise', noise: stillNoise.length };
  const tried = quieterCandidates(
    brand,
    present,
    stillNoise.flatMap((s) => s.incident.evidence),
  )
    .map((candidate) => {
      const settings = changed(present, candidate.change);
      return { candidate, settings, effect: effectOf(brand, settings, still) };
    })
    .filter(({ effect }) => sparedOf(effect) >= LEAST_SPARED * effect.noise);
  const [best] = tried.filter(({ effect }) => effect.lost.length === 0).sort(byPreference);
  if (best !== undefined) return { direction: 'quieter', change: best.candidate.change, settings: best.settings, effect: best.effect };
  return { direction: 'none', why: tried.length > 0 ? 'costs-confirmed' : 'not-enough', noise: stillNoise.length };
};

type Tried = { candidate: Candidate; effect: Effect };

/** Total: no two candidates have the same name. */
const byPreference = (a: Tried, b: Tried): number =>
  sparedOf(b.effect) - sparedOf(a.effect) ||
  noLongerPaging(a.effect) - noLongerPaging(b.effect) ||
  a.effect.lower.length - b.effect.lower.length ||
  a.candidate.reach - b.candidate.reach ||
  a.candidate.step - b.candidate.step ||
  (nameOf(a.candidate.change) < nameOf(b.candidate.change) ? -1 : 1);

const nameOf = (change: Change): string => JSON.stringify(change);

/** The lens that noticed last what people had opened by hand, most often; where none did, the whole brand. */
const earlier = (present: TuningSettings, incidents: readonly JudgedIncident[]): Proposal | NoProposal => {
  const byHand = incidents.filter((i) => i.byHand && i.judgement !== 'noise');
  if (byHand.length < LEAST_BY_HAND) return { direction: 'none', why: 'nothing-to-change' };
  const noticed = byHand.flatMap((i) => seriesOf(i.evidence[0]?.series ?? '')?.lens ?? []);
  const [lens] = [...Map.groupBy(noticed, (l) => l)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0] ?? [];
  const change = earlierChange(present, noticed.length * 2 > byHand.length ? lens : undefined);
  if (change === undefined) return { direction: 'none', why: 'nothing-to-change' };
  return { direction: 'earlier', change, settings: changed(present, change), byHand: byHand.length };
};

const earlierChange = (present: TuningSettings, lens: string | undefined): Change | undefined => {
  if (lens !== undefined && settingOf(present, lens) !== 'early') {
    return { setting: 'lens', lens, from: settingOf(present, lens), to: 'early' };
  }
  return present.sensitivity === 'early' ? undefined : { setting: 'sensitivity', from: present.sensitivity, to: 'early' };
};
