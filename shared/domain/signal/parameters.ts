import { WATCHDOG_BRAND } from '../mention/watchdog-brand.ts';
import type { Window } from './signal-events.ts';

/** How readily signals are raised; set per brand. */
export type Sensitivity = 'quiet' | 'normal' | 'early';

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
  /** Recorded as sev4 from this part of `minimum` on. */
  recorded: number;
  /** Minutes until the same series may be raised again, unless it doubled or grew graver. */
  coolDown: number;
  /** Cleared once below this part of what raises, for this many minutes. */
  clearBelow: number;
  clearAfter: Record<Window, number>;
  /** Over as soon as it is raised, so that the next one is raised anew. */
  momentary: boolean;
};

export const defaults: Parameters = {
  score: 1.4,
  noise: { '5m': 1.8, '1h': 1.75, '1d': 1.4 },
  minimum: { '5m': 6, '1h': 10, '1d': 20 },
  ratio: 2,
  coldMinimum: { '5m': 10, '1h': 15, '1d': 40 },
  coldSev2: 4,
  firstMinutes: 120,
  coldMinutes: { '5m': 1440, '1h': 1440, '1d': 3 * 1440 },
  coldMentions: 50,
  shareOfUsual: 0.6,
  sev2: { voices: 2.5, ratio: 4 },
  sev1: { voices: 6, ratio: 6 },
  recorded: 0.6,
  coolDown: 1440,
  clearBelow: 0.5,
  clearAfter: { '5m': 15, '1h': 30, '1d': 60 },
  momentary: false,
};

const factors: Record<Sensitivity, { score: number; voices: number }> = {
  quiet: { score: 1.3, voices: 1.7 },
  normal: { score: 1, voices: 1 },
  early: { score: 0.8, voices: 0.7 },
};

/** The parameters of a brand. The watchdog's synthetic brand has its own: one mention is a sev2 signal. */
export const parametersFor = (brand: string, sensitivity: Sensitivity = 'normal'): Parameters =>
  brand === WATCHDOG_BRAND ? watchdog : scaled(factors[sensitivity]);

const every = (record: Record<Window, number>, factor: number): Record<Window, number> => ({
  '5m': record['5m'] * factor,
  '1h': record['1h'] * factor,
  '1d': record['1d'] * factor,
});

const scaled = (factor: { score: number; voices: number }): Parameters => ({
  ...defaults,
  score: defaults.score * factor.score,
  minimum: every(defaults.minimum, factor.voices),
  coldMinimum: every(defaults.coldMinimum, factor.voices),
});

/** Always cold, so that no number of probes ever becomes usual. One signal a probe; a probe comes every five minutes. */
const watchdog: Parameters = {
  ...defaults,
  minimum: { '5m': 0.2, '1h': Infinity, '1d': Infinity },
  coldMinimum: { '5m': 0.2, '1h': Infinity, '1d': Infinity },
  firstMinutes: Infinity,
  coldMinutes: { '5m': Infinity, '1h': Infinity, '1d': Infinity },
  coldSev2: 0,
  coolDown: 3,
  momentary: true,
};
