import type { Severity } from '../incident/severity.ts';
import { RISK_CATEGORIES, type RiskCategory } from '../mention/risk-category.ts';
import { measure } from './advance.ts';
import { countVoices } from './count-voices.ts';
import { expectedOf, heightOf, scoreOf, type Baseline } from './baseline.ts';
import { keyOf, type DetectorState, type SeriesKey, type SeriesState } from './detector-state.ts';
import { FACET_KINDS, keyOfFacet } from './facet.ts';
import { gradeSignal, type Amplifiers, type History, type RiskVoices, type Strength } from './grade-signal.ts';
import { GRAVE_RISKS } from './grave-risks.ts';
import { FOLLOWERS_A_UNIT, isFacet, isPart, readerOf, riskOf, type Measured } from './lens.ts';
import { lensParameters, type Parameters } from './parameters.ts';
import { raidEvidenceOf } from './raid-evidence.ts';
import type { Lens, SeverityReason, SignalEvidence, Window } from './signal-events.ts';
import { addTimings } from './spread-in-time.ts';
import type { Summary } from './summary.ts';
import { hourOf } from './timeline.ts';
import { namesIn } from './watch-facets.ts';

/** Most of the voices must speak now: imported history raises nothing. */
const LIVE_SHARE = 0.5;
/** However little a lens weighs its voices, chance moves it by this part of what it moves heads. */
const LEAST_NOISE = 0.4;
const HALF_DAY_HOURS = 12;

/** One series at the end of one minute, with all that judging it takes. */
export type Look = {
  state: DetectorState;
  series: SeriesState;
  key: SeriesKey;
  lens: Lens;
  window: Window;
  minute: number;
  parts: Summary[];
  measured: Measured;
  /** The hour around five minutes, where there is one: whether it looks organised shows in what was said before. */
  hour?: Summary[];
  stream: string;
  parameters: Parameters;
};

export type Verdict = {
  observed: number;
  expected: number;
  score: number;
  coldStart: boolean;
  raid: SignalEvidence['raid'];
  severity: Severity | null;
  reasons: SeverityReason[];
};

/** How grave a series is at the end of a minute, and the numbers that say so. */
export const judge = (look: Look): Verdict => {
  const { state, series, lens, window, measured, parts, minute } = look;
  const { count } = measured;
  const parameters = lensParameters(look.parameters, lens);
  const observed = readerOf(lens)(measured);
  const expected = expectedOf(series.baseline);
  const score = scoreOf(series.baseline, observed, noiseOf(look, parameters === 'off' ? look.parameters : parameters));
  const history = historyOf(state, lens, window, minute, look.parameters);
  const numbers = { observed, expected, score, coldStart: history !== 'enough' };
  const mostlyLive = count.live >= LIVE_SHARE * count.negativeVoices;
  const own = raidIn(parts, measured);
  if (parameters === 'off' || !mostlyLive || isPraised(look, history)) return { ...numbers, raid: own, severity: null, reasons: [] };
  const strength = { observed, expected, score, history, window, amplifiers: amplifiersOf(look), risk: gravestRisk(look) };
  const now = stillComing(look, strength, parameters);
  const grade = gradeSignal({ ...now, organised: own.suspected }, parameters);
  // An hour is counted only where something would be raised.
  if (grade.severity === null || own.suspected || look.hour === undefined) {
    const older = grade.severity === null ? [] : olderNews(strength, now);
    return { ...numbers, raid: own, severity: grade.severity, reasons: [...grade.reasons, ...older] };
  }
  const { suspected, reasons } = raidInHour(look.hour, parts);
  const raid = { suspected, reasons: reasons.map((reason) => `${reason} in the last hour`) };
  return { ...numbers, raid, ...(suspected ? gradeSignal({ ...now, organised: true }, parameters) : grade) };
};

/** Why fewer were graded than are counted. */
const olderNews = (counted: Pick<Strength, 'observed'>, graded: Pick<Strength, 'observed'>): SeverityReason[] => {
  if (graded.observed >= counted.observed) return [];
  const say = `graded as ${Math.round(graded.observed)} of ${Math.round(counted.observed)}: most of them spoke more than ${HALF_DAY_HOURS} hours ago`;
  return [{ factor: 'history', value: Math.round(graded.observed), against: Math.round(counted.observed), effect: 'limits', say }];
};

/** Nights are quieter than days: half a day may say a little less than half of what the day does. */
const STILL_COMING = 0.75;

/**
 * A day still holds the storm of yesterday, after its signal has cleared and its cool-down has ended. What counts is at
 * most what would be said in a day if it went on as in the later half.
 */
const stillComing = <S extends Pick<Strength, 'observed' | 'score'>>(look: Look, strength: S, p: Parameters): S => {
  const { observed, score } = strength;
  if (look.window !== '1d' || score < p.score) return strength;
  const most = goingOn(look, observed) / STILL_COMING;
  return most >= observed ? strength : { ...strength, observed: most, score: scoreOf(look.series.baseline, most, noiseOf(look, p)) };
};

/** A day remembers a short storm for a day. Whether it is over is asked of its later half, doubled. */
export const goingOn = ({ window, minute, parts, lens }: Look, observed: number): number => {
  if (window !== '1d') return observed;
  const from = (hourOf(minute) - HALF_DAY_HOURS + 1) * 60;
  return 2 * readerOf(lens)(measure(parts.filter((p) => p.minute >= from)));
};

const raidIn = (parts: readonly Summary[], { count }: Measured): SignalEvidence['raid'] =>
  raidEvidenceOf(count, addTimings(parts.map((p) => p.timing)));

/** What those who speak in these parts have said within the hour: what came before them is no sign against them. */
const raidInHour = (hour: readonly Summary[], parts: readonly Summary[]): SignalEvidence['raid'] => {
  const now = new Set(parts.flatMap((p) => [...p.sketch.hashes]));
  const sketches = hour.map((p) => p.sketch);
  return raidEvidenceOf(countVoices(sketches, now), addTimings(parts.map((p) => p.timing)));
};

/** What is usual in a series of the same window. */
export const usualOf = ({ state, window }: Pick<Look, 'state' | 'window'>, lens: Lens): number => {
  const baseline = state.series[keyOf(lens, window)]?.baseline;
  return baseline === undefined ? 0 : expectedOf(baseline);
};

/** How high a series goes in a bad three hours: reach and news come in bursts, so that their mean says little. */
export const usualHeight = ({ state, window }: Pick<Look, 'state' | 'window'>, lens: Lens): number => {
  const baseline = state.series[keyOf(lens, window)]?.baseline;
  return baseline === undefined ? 0 : heightOf(baseline);
};

/** A surge in which the brand is praised more than usual is none against it, whatever some of it is taken for. */
const isPraised = (look: Look, history: History): boolean => {
  if (history !== 'enough') return false;
  const lens = isPart(look.lens) ? 'negative' : look.lens;
  const all = usualOf(look, 'all');
  const usualShare = all > 0 ? Math.min(1, usualOf(look, lens) / all) : 0;
  return readerOf(lens)(look.measured) < look.parameters.shareOfUsual * usualShare * look.measured.count.voices;
};

/** A part of the brand's voices is judged by a history of its own: what has just begun is compared with nothing. */
export const historyOf = (state: DetectorState, lens: Lens, window: Window, minute: number, p: Parameters): History => {
  const since = (isFacet(lens) ? state.series[keyOf(lens, window)]?.since : state.since) ?? minute;
  const known = state.closedThrough - since;
  const enough = known >= p.coldMinutes[window] && state.mentions >= p.coldMentions;
  if (enough || isPart(lens)) return enough ? 'enough' : 'none';
  // Nobody can say what a day usually holds before some days are known.
  if (known < p.coldMinutes[window] && window === '1d') return 'none';
  return known < p.firstMinutes ? 'first' : 'little';
};

/** Voices weighed by their probability stray less than counts of heads: by the root of mean square over mean. */
const noiseOf = ({ measured: { count }, lens, window }: Look, { noise }: Parameters): number =>
  noise[window] *
  (lens === 'negative' || isFacet(lens) ? Math.max(LEAST_NOISE, Math.sqrt(count.negativeSquares / Math.max(count.negative, 1e-9))) : 1);

/** Whether so many voices at most could be a signal: asked before they are counted exactly. */
export const couldRaise = (baseline: Baseline, most: number, history: History, window: Window, p: Parameters): boolean => {
  if (history !== 'enough') return history !== 'none' && most >= p.coldMinimum[window];
  if (most < p.recorded * p.minimum[window] || most < p.ratio * expectedOf(baseline)) return false;
  return scoreOf(baseline, most, LEAST_NOISE * p.noise[window]) >= p.score;
};

/** A platform counts as one more where at least so many voices, and this part of all, are against the brand there. */
const SPREAD = { voices: 3, share: 0.1 };

const amplifiersOf = (look: Look): Amplifiers => {
  const { measured, parts } = look;
  const platforms = new Set(parts.flatMap((p) => namesIn(p).filter((facet) => facet.startsWith(FACET_KINDS[0]))));
  const said = [...platforms].map((facet) => measured.count.byFacet.get(keyOfFacet(facet)) ?? 0);
  return {
    reach: { value: measured.reach, usual: usualHeight(look, 'reach') * FOLLOWERS_A_UNIT },
    news: { value: measured.count.news, usual: usualHeight(look, 'news') },
    platforms: said.filter((voices) => voices >= SPREAD.voices && voices >= SPREAD.share * measured.count.negative).length,
  };
};

/** The grave risk that stands out most; of a risk's own lens that one. */
const gravestRisk = (look: Look): RiskVoices | null => {
  const own = riskOf(look.lens);
  let most: RiskVoices | null = null;
  RISK_CATEGORIES.forEach((category: RiskCategory, bit) => {
    if (!GRAVE_RISKS.has(category) || (own !== undefined && own !== category)) return;
    const voices = look.measured.count.risks[bit] ?? 0;
    const usual = usualOf(look, `risk:${category}`);
    if (voices > 0 && (most === null || voices - usual > most.voices - most.usual)) most = { category, voices, usual };
  });
  return most;
};
