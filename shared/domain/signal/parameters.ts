import { WATCHDOG_BRAND } from '../mention/watchdog-brand.ts';
import { GRAVE_RISKS } from './grave-risks.ts';
import { kindOfLens, riskOf, type LensKind } from './lens.ts';
import type { Lens, Window } from './signal-events.ts';

/** How readily signals are raised; set per brand, and by lens. */
export type Sensitivity = 'quiet' | 'normal' | 'early';

/** What a brand's people have set. `lenses`: by lens or kind of lens, the former first. */
export type BrandSettings = {
  sensitivity?: Sensitivity | undefined;
  detection?:
    | {
        lenses?: Readonly<Record<string, Sensitivity | 'off'>> | undefined;
        minimumVoices?: Readonly<Partial<Record<Window, number | undefined>>> | undefined;
      }
    | undefined;
};

/**
 * One set for every brand and source. Chosen on replays of real brands, few and round on purpose; `sensitivity`
 * multiplies them. Counts are voices (see `countVoices`), scores are residual over the usual block maximum.
 */
export type Parameters = {
  /** A series is unusual from this score on. */
  score: number;
  /**
   * How far chance alone takes a count from its level, in square roots (a Poisson count strays by about a half), over as
   * many looks as a window gets in a month. The shorter the window the more looks.
   */
  noise: Record<Window, number>;
  /** Absolute evidence: fewer voices against the brand are no sev1–3, whatever the score. */
  minimum: Record<Window, number>;
  /** The same for what pages: not less for a part of the brand's voices than for all of them. */
  pagingMinimum: Record<Window, number>;
  /** … and at least this many times what is expected. */
  ratio: number;
  /** Without history: this many voices, or nothing. */
  coldMinimum: Record<Window, number>;
  /** Without history a sev2 needs this many times `coldMinimum`; a sev1 nothing can give. */
  coldSev2: number;
  /** Before so many closed minutes nothing is compared with the little that is known. */
  firstMinutes: number;
  /** History is enough after this many closed minutes and this many mentions. */
  coldMinutes: Record<Window, number>;
  coldMentions: number;
  /** The share against the brand may not be below this part of the usual share: a surge of praise is no crisis. */
  shareOfUsual: number;
  /** sev2 and sev1 need this many times `minimum` and this many times the expectation. */
  sev2: { voices: number; ratio: number };
  sev1: { voices: number; ratio: number };
  /**
   * What makes voices weigh more for a sev2 or sev1, each by `factor`, together by `most`: so many times what is expected;
   * followers; news sources; platforms.
   */
  amplified: {
    velocity: { ratio: number; factor: number };
    reach: { least: number; ratio: number; factor: number };
    news: { least: number; ratio: number; factor: number };
    platforms: { least: number; factor: number };
    most: number;
  };
  /** So many voices that speak of a grave risk, so many times as many as usual, make a sev3 and a sev2 of anything unusual. */
  riskFloor: { sev3: number; sev2: number; ratio: number };
  /**
   * Parts of a brand's voices are many, so each has to be more unusual; of a grave risk, which is seldom spoken of, fewer
   * voices are enough. `noise`: how far chance takes a count, where counts are mostly none.
   */
  parts: Record<PartKind, Factor>;
  /** Recorded as sev4 from this part of `minimum` on. */
  recorded: number;
  /** Minutes until the same series may be raised again, unless it doubled or grew graver. */
  coolDown: number;
  /** Cleared once below this part of what raises, for this many minutes. */
  clearBelow: number;
  clearAfter: Record<Window, number>;
  /** Over as soon as it is raised, so that the next one is raised anew. */
  momentary: boolean;
  /** Parts of the brand's voices raise nothing. */
  partsOff: boolean;
  /** What people set, for `lensParameters`. */
  settings: BrandSettings;
};

type PartKind = 'grave-risk' | 'risk' | 'platform' | 'product' | 'place';
type Factor = { score: number; voices: number; noise: number };

export const defaults: Parameters = {
  score: 1.4,
  noise: { '5m': 1.8, '1h': 1.75, '1d': 1.4 },
  minimum: { '5m': 6, '1h': 10, '1d': 20 },
  pagingMinimum: { '5m': 6, '1h': 10, '1d': 20 },
  ratio: 2,
  coldMinimum: { '5m': 10, '1h': 15, '1d': 40 },
  coldSev2: 4,
  firstMinutes: 120,
  coldMinutes: { '5m': 1440, '1h': 1440, '1d': 3 * 1440 },
  coldMentions: 50,
  shareOfUsual: 0.6,
  sev2: { voices: 2, ratio: 4 },
  sev1: { voices: 6, ratio: 6 },
  amplified: {
    velocity: { ratio: 12, factor: 1.5 },
    reach: { least: 100_000, ratio: 5, factor: 1.5 },
    news: { least: 2, ratio: 3, factor: 1.5 },
    platforms: { least: 3, factor: 1.25 },
    most: 2,
  },
  riskFloor: { sev3: 4, sev2: 8, ratio: 3 },
  parts: {
    'grave-risk': { score: 1, voices: 0.5, noise: 0.8 },
    risk: { score: 1.2, voices: 0.8, noise: 1 },
    platform: { score: 1.2, voices: 1, noise: 1 },
    product: { score: 1.2, voices: 1, noise: 1 },
    place: { score: 1.2, voices: 1, noise: 1 },
  },
  recorded: 0.6,
  coolDown: 1440,
  clearBelow: 0.5,
  clearAfter: { '5m': 15, '1h': 30, '1d': 60 },
  momentary: false,
  partsOff: false,
  settings: {},
};

const factors: Record<Sensitivity, Omit<Factor, 'noise'>> = {
  quiet: { score: 1.3, voices: 1.7 },
  normal: { score: 1, voices: 1 },
  early: { score: 0.8, voices: 0.7 },
};

/** The parameters of a brand. The watchdog's synthetic brand has its own: one mention is a sev2 signal. */
export const parametersFor = (brand: string, settings: BrandSettings = {}): Parameters =>
  brand === WATCHDOG_BRAND ? watchdog : { ...defaults, settings };

const known = new WeakMap<Parameters, Map<Lens, Parameters | 'off'>>();

/** The parameters of one lens: as sensitive as was set for it, for its kind, or for the brand. Off: it raises nothing. */
export const lensParameters = (p: Parameters, lens: Lens): Parameters | 'off' => {
  const byLens = known.get(p) ?? new Map<Lens, Parameters | 'off'>();
  if (byLens.size === 0) known.set(p, byLens);
  const found = byLens.get(lens);
  if (found !== undefined) return found;
  const made = p.momentary ? p : ofLens(p, lens);
  byLens.set(lens, made);
  return made;
};

const ofLens = (p: Parameters, lens: Lens): Parameters | 'off' => {
  const { sensitivity = 'normal', detection = {} } = p.settings;
  const kind = kindOfLens(lens);
  const set = settingOf(detection.lenses ?? {}, lens) ?? settingOf(detection.lenses ?? {}, kind) ?? sensitivity;
  if (set === 'off') return 'off';
  const part = partKindOf(lens, kind);
  const factor = part === undefined ? { score: 1, voices: 1, noise: 1 } : p.parts[part];
  const score = factors[set].score * factor.score;
  const voices = factors[set].voices * factor.voices;
  const asked = detection.minimumVoices ?? {};
  const minimum = atLeast(times(p.minimum, voices), asked);
  const pagingMinimum = atLeast(times(p.pagingMinimum, Math.max(voices, factors[set].voices)), asked);
  return {
    ...p,
    score: p.score * score,
    noise: times(p.noise, factor.noise),
    minimum,
    pagingMinimum,
    coldMinimum: atLeast(times(p.coldMinimum, voices), minimum),
  };
};

const settingOf = (lenses: Readonly<Record<string, Sensitivity | 'off'>>, name: string): Sensitivity | 'off' | undefined =>
  Object.hasOwn(lenses, name) ? lenses[name] : undefined;

const partKindOf = (lens: Lens, kind: LensKind): PartKind | undefined => {
  const risk = riskOf(lens);
  if (risk !== undefined) return GRAVE_RISKS.has(risk) ? 'grave-risk' : 'risk';
  return kind === 'platform' || kind === 'product' || kind === 'place' ? kind : undefined;
};

const each = (of: (window: Window) => number): Record<Window, number> => ({ '5m': of('5m'), '1h': of('1h'), '1d': of('1d') });
const times = (counts: Record<Window, number>, factor: number): Record<Window, number> => each((window) => counts[window] * factor);
const atLeast = (counts: Record<Window, number>, least: Partial<Record<Window, number | undefined>>): Record<Window, number> =>
  each((window) => Math.max(counts[window], least[window] ?? 0));

/** Always cold, so that no number of probes ever becomes usual. One signal a probe; a probe comes every five minutes. */
const watchdog: Parameters = {
  ...defaults,
  minimum: { '5m': 0.2, '1h': Infinity, '1d': Infinity },
  pagingMinimum: { '5m': 0.2, '1h': Infinity, '1d': Infinity },
  coldMinimum: { '5m': 0.2, '1h': Infinity, '1d': Infinity },
  firstMinutes: Infinity,
  coldMinutes: { '5m': Infinity, '1h': Infinity, '1d': Infinity },
  coldSev2: 0,
  coolDown: 3,
  momentary: true,
  partsOff: true,
};
